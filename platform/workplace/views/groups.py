"""The group of an assignment: made, joined, left; evidence shared in it; feedback to each other."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.api import person_required, throttle

from ..domain import groups
from ..domain.errors import WorkplaceError
from ..forms_groups import FeedbackForm, JoinGroupForm, MakeGroupForm
from .doing import do, do_with
from .learner import back_to, mine_or_404, work_page


def _with_form(request, row, form, deed, sentence, **context):
    """Do it with what was filled in; what is refused comes back in its form."""
    if do_with(request, form, lambda: deed(**form.cleaned_data), sentence):
        return back_to(row, "#groep")
    return work_page(request, row, status=422, **context)


@require_POST
@person_required
def make(request, uuid):
    row = mine_or_404(request, uuid)
    form = MakeGroupForm(request.POST)
    return _with_form(
        request, row, form, lambda **said: groups.make(assignment=row, **said),
        _("The group is there. Tell the others the code."), make_group_form=form,
    )  # fmt: skip


@require_POST
@person_required
def join(request, uuid):
    row = mine_or_404(request, uuid)
    throttle(request, scope="workplace.group-code", rate="20/h", key=str(request.person.uuid))
    form = JoinGroupForm(request.POST)
    return _with_form(
        request, row, form, lambda **said: groups.join(assignment=row, **said),
        _("You are in the group."), join_group_form=form,
    )  # fmt: skip


@require_POST
@person_required
def leave(request, uuid):
    row = mine_or_404(request, uuid)
    do(request, lambda: groups.leave(assignment=row), _("You are out of the group."))
    return back_to(row)


@require_POST
@person_required
def feedback(request, uuid, member):
    row = mine_or_404(request, uuid)
    form = FeedbackForm(request.POST, member=member)
    return _with_form(
        request, row, form, lambda **said: groups.give_feedback(assignment=row, to=member, **said),
        _("Told. Only they read it; it counts for no judgement."), feedback_form=(member, form),
    )  # fmt: skip


@require_POST
@person_required
def share(request, uuid, evidence):
    row = mine_or_404(request, uuid)
    piece = get_object_or_404(row.evidence, uuid=evidence)
    try:
        number = groups.share(assignment=row, evidence=piece)
    except WorkplaceError as problem:
        messages.error(request, str(problem))
    else:
        sentence = ngettext(
            "%(count)d fellow member has it too.", "%(count)d fellow members have it too.", number
        )
        messages.success(request, sentence % {"count": number})
    return back_to(row, "#bewijs")
