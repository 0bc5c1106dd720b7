"""One learner of a class, for a teacher: how far, where the work is, how it was judged; and their place in the class."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import in_pages

from ...domain.classes import joining
from ...domain.classes.finding import deadlines_of, taught_by
from ...domain.classes.learner import opened_by, placements_of, shown_to, work_of
from ...forms_classes import MoveForm, PaceForm
from ..doing import do_with
from .access import member_of, teacher_of_class

WORKS = 20
PLACEMENTS = 10


@require_safe
@teacher_of_class
def page(request, cohort, member):
    return _page(request, cohort, member_of(cohort, member))


def _page(request, cohort, place, *, status=200, **forms):
    rows = deadlines_of(place, get_language())
    others = list(taught_by(request.person, schools=[cohort.organisation]).exclude(pk=cohort.pk))
    works = Paginator(work_of(place.person, [row.module for row in rows]), WORKS).get_page(
        request.GET.get("page")
    )
    placements = Paginator(placements_of(place.person), PLACEMENTS).get_page(request.GET.get("plek"))
    context = {
        "cohort": cohort,
        "place": place,
        "rows": rows,
        "page_obj": works,
        "works": shown_to(request.person, works),
        "beside_works": in_pages(plek=placements),
        "placement_page": placements,
        "placements": opened_by(request.person, placements),
        "beside_placements": in_pages(page=works),
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
