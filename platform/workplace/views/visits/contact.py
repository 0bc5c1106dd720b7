"""The page of who is met at work: which moments suit, without an account. Opening it changes nothing."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import throttle

from ...domain.errors import LinkProblem, WorkplaceError
from ...domain.visits import planning
from ...domain.visits.finding import read
from .planning import as_calendar, ticked


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request, token):
    """The moments with a box each; afterwards what was fixed."""
    try:
        visit = read(token)
    except LinkProblem:
        return render(request, "workplace/visits/no_link.html", status=404)
    problem = ""
    if request.method == "POST":
        throttle(request, scope="visit.answer", rate="30/h", key=str(visit.uuid))
        try:
            planning.answer(visit=visit, party="contact", suits=ticked(request))
        except WorkplaceError as refused:
            problem = str(refused)
            visit.refresh_from_db()
        else:
            return redirect("visit-contact", token=token)
    context = {
        "visit": visit,
        "token": token,
        "moments": list(visit.moments.all()),
        "answered": any(row.contact is not None for row in visit.moments.all()),
        "problem": problem,
    }
    return render(request, "workplace/visits/contact.html", context, status=409 if problem else 200)


@require_safe
@never_cache
def calendar(request, token):
    try:
        return as_calendar(read(token))
    except LinkProblem:
        return render(request, "workplace/visits/no_link.html", status=404)
