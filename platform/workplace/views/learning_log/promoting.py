"""Use an entry as evidence; and what others were let read of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import person_required

from ... import rules
from ...domain.errors import WorkplaceError
from ...domain.learning_log import entries, promoting
from ..placements.found import placement_for
from .entries import ON_A_PAGE, entry_for


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def promote(request, uuid):
    """Choose an open assignment; the copy is a draft there."""
    row = entry_for(request, uuid)
    if request.method == "POST":
        return _promote(request, row)
    return _choose(request, row)


def _choose(request, row, *, status=200, problem=""):
    context = {
        "entry": row,
        "places": promoting.places_for(request.person, get_language()),
        "used": {str(work.uuid) for work in entries.used_of([row]).get(row.pk, [])},
        "problem": problem,
    }
    return render(request, "workplace/learning_log/promote.html", context, status=status)


def _promote(request, row):
    found = promoting.assignment_at(request.person, request.POST.get("place", ""), get_language())
    if found is None:
        return _choose(request, row, status=422, problem=_("Choose where you want to use it."))
    chosen = [text for text in promoting.outcomes_of(found) if text.code in request.POST.getlist("outcome")]
    try:
        made = promoting.promote(entry=row, assignment=found, outcomes=chosen)
    except WorkplaceError as problem:
        return _choose(request, row, status=409, problem=str(problem))
    if made:
        messages.success(
            request, _("It is a draft in this assignment now. You decide when somebody sees it.")
        )
    else:
        messages.info(request, _("It was in this assignment already."))
    return redirect("workplace:assignment", uuid=found.uuid)


@require_safe
@never_cache
@person_required
def shared(request, uuid):
    """What the learner of a placement shared, for whoever has a role in it now."""
    place = placement_for(request, uuid, rules.may_see_shared_log)
    page = Paginator(entries.shared_in(place), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "workplace/learning_log/shared.html", {"placement": place, "page_obj": page})
