"""One learner of a class, for a teacher: how far, where the work is, how it was judged; and their place in the class."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ...domain.classes import joining
from ...domain.classes.finding import deadlines_of, taught_by
from ...domain.classes.learner import placements_of, work_to_show
from ...forms_classes import MoveForm, PaceForm
from ..doing import do_with
from .access import member_of, teacher_of_class


@require_safe
@teacher_of_class
def page(request, cohort, member):
    return _page(request, cohort, member_of(cohort, member))


def _page(request, cohort, place, *, status=200, **forms):
    rows = deadlines_of(place, get_language())
    others = list(taught_by(request.person, schools=[cohort.organisation]).exclude(pk=cohort.pk))
    context = {
        "cohort": cohort,
        "place": place,
        "rows": rows,
        "works": work_to_show(request.person, place.person, [row.module for row in rows]),
        "placements": placements_of(request.person, place.person),
        "pace_form": PaceForm(initial={"counts_from": place.counts_from}),
        "move_form": MoveForm(classes=others) if others else None,
        **forms,
    }
    return render(request, "workplace/classes/learner.html", context, status=status)


@require_POST
@teacher_of_class
def pace(request, cohort, member):
    place, form = member_of(cohort, member), PaceForm(request.POST)
    if not form.is_valid():
        return _page(request, cohort, place, pace_form=form, status=422)
    joining.set_pace(member=place, by=request.person, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("workplace:class-learner", uuid=cohort.uuid, member=place.uuid)


@require_POST
@teacher_of_class
def move(request, cohort, member):
    place = member_of(cohort, member)
    form = MoveForm(
        request.POST, classes=taught_by(request.person, schools=[cohort.organisation]).exclude(pk=cohort.pk)
    )
    if form.is_valid() and do_with(
        request,
        form,
        lambda: joining.move(member=place, to=form.target(), by=request.person),
        _("%(name)s is in %(cohort)s now.") % {"name": place.person.name, "cohort": form.target().name},
        field="to",
    ):
        return redirect("workplace:class", uuid=cohort.uuid)
    return _page(request, cohort, place, move_form=form, status=422)


@require_POST
@teacher_of_class
def remove(request, cohort, member):
    place = member_of(cohort, member)
    joining.leave(member=place, by=request.person)
    messages.success(
        request,
        _("%(name)s is no longer in this class. What they did stays theirs.") % {"name": place.person.name},
    )
    return redirect("workplace:class", uuid=cohort.uuid)
