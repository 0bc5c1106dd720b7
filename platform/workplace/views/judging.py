"""What an assessor does on the screen: judge, ask back, give it to a colleague, note something else."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.api import throttle

from ..domain import delegating, judging, noting, questions
from ..domain.errors import BadVoice, KeepsMetadata, WorkChanged, WorkplaceError
from ..domain.rounds import work_mark
from ..forms import JudgementForm, QuestionForm
from ..forms_judging import HandOverForm, ObservationForm
from ..rules import may_judge
from .assessor import who_page
from .doing import do_with
from .links import is_learner, note_own_try, with_link
from .screen import receipt_page, screen
from .session import confirmation_for


def _again(request, row) -> JudgementForm:
    """The form as it was filled in, for the work as it is now."""
    return JudgementForm({**request.POST.dict(), "seen": work_mark(row)}, brief=row.brief)


def confirmed_for(request, invitation):
    """The confirmation with which this browser may judge; None, with a message, when it holds none."""
    confirmation = confirmation_for(request, invitation)
    if confirmation is None or not may_judge(request.person, confirmation):
        if is_learner(request, invitation):
            note_own_try(request, invitation)
        messages.error(request, _("First say who you are. What you chose here was not kept."))
        return None
    return confirmation


@require_POST
@with_link
def judge(request, token, invitation):
    """One post; the same post again shows the same receipt."""
    confirmation = confirmed_for(request, invitation)
    if confirmation is None:
        return who_page(request, token, invitation, status=403)
    form = JudgementForm(request.POST, request.FILES, brief=invitation.assignment.brief)
    if not form.is_valid():
        return screen(request, token, confirmation, form=form, status=422)
    said = form.cleaned_data
    try:
        judging.judge(
            confirmation=confirmation,
            form_key=said["form_key"],
            results=form.results(),
            level=said["level"],
            comment=said["comment"],
            seen=said["seen"] or None,
            voice=said["voice"],
            voice_as_it_is=said.get("voice_as_it_is", False),
            together=said["together"],
        )
    except (BadVoice, KeepsMetadata) as problem:
        form.add_error("voice", str(problem))
        return screen(request, token, confirmation, form=form, status=422)
    except WorkChanged as problem:
        form = _again(request, invitation.assignment)
        form.add_error(None, str(problem))
        return screen(request, token, confirmation, form=form, status=409)
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return screen(request, token, confirmation, form=form, status=409)
    return redirect("judge", token=token)


@require_POST
@with_link
def ask(request, token, invitation):
    """A question back instead of a judgement."""
    confirmation = confirmed_for(request, invitation)
    if confirmation is None:
        return who_page(request, token, invitation, status=403)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return screen(request, token, confirmation, question_form=form, status=422)
    if not do_with(
        request,
        form,
        lambda: questions.ask_back(confirmation=confirmation, **form.cleaned_data),
        field="text",
    ):
        return screen(request, token, confirmation, question_form=form, status=409)
    return redirect("judge", token=token)


@require_POST
@with_link
def hand_over(request, token, invitation):
    """To a colleague; afterwards this link says so and nothing else."""
    throttle(request, scope="workplace.hand-over", rate="10/h", key=invitation.uuid.hex)
    confirmation = confirmed_for(request, invitation)
    if confirmation is None:
        return who_page(request, token, invitation, status=403)
    form = HandOverForm(request.POST)
    if not do_with(
        request,
        form,
        lambda: delegating.hand_over(
            confirmation=confirmation,
            name=form.cleaned_data["colleague"],
            address=form.cleaned_data["colleague_address"],
        ),
        field="colleague_address",
    ):
        return screen(request, token, confirmation, hand_form=form, status=422)
    return redirect("judge", token=token)


@require_POST
@with_link
def note(request, token, invitation):
    """Something else that was seen of the same learner: a level, one thing that went well, one tip."""
    confirmation = confirmed_for(request, invitation)
    if confirmation is None:
        return who_page(request, token, invitation, status=403)
    form = ObservationForm(request.POST)
    if do_with(
        request,
        form,
        lambda: noting.note_by_link(confirmation=confirmation, epa=form.cleaned_data["epa"], **form.said()),
        _("Noted. The learner sees it too."),
    ):
        return redirect("judge", token=token)
    page = receipt_page(request, token, confirmation, observation=form, status=422)
    return page or redirect("judge", token=token)
