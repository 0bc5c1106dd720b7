"""Sessions that one can come to: what is next, that one comes, that one is here, and for the calendar."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, throttle, words_in

from ...domain.classes.finding import schools_taught_at
from ...domain.errors import WorkplaceError
from ...domain.sessions import attending, finding, planning
from ...domain.sessions.calendar import ical
from ...forms_sessions import RoomCodeForm
from ..doing import do

ON_A_PAGE = 20


@require_safe
@never_cache
@person_required
def mine(request):
    """What is coming; or, with ``?show=past``, where one was."""
    past = request.GET.get("show") == "past"
    found = finding.attended_by(request.person) if past else finding.coming_up(request.person)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "past": past,
        "query": "show=past&" if past else "",
        "coming": [] if past else _with_answers(request.person, list(page)),
        "teaches": bool(schools_taught_at(request.person)),
        "code_form": RoomCodeForm(),
    }
    return render(request, "workplace/sessions/mine.html", context)


def _with_answers(person, rows) -> list[tuple]:
    """Each session with whether one said to come: one statement."""
    said = person.session_places.filter(session__in=rows, coming__isnull=False)
    coming = set(said.values_list("session", flat=True))
    return [(row, row.pk in coming) for row in rows]


@require_POST
@person_required
def coming(request, uuid):
    session = finding.session_of_learner(request.person, uuid)
    if session is None:
        raise Http404
    comes = request.POST.get("coming") != "no"
    do(
        request,
        lambda: planning.say_coming(session=session, person=request.person, coming=comes),
        _("You are on the list.") if comes else _("You are off the list."),
    )
    return redirect("workplace:sessions")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def here(request):
    """The code in the room; a QR code on the screen opens this page with the code filled in. Only the press counts."""
    form = RoomCodeForm(request.POST or None, initial={"code": words_in(request, "code", most=12)})
    if request.method == "POST" and form.is_valid():
        throttle(request, scope="workplace.room-code", rate="20/h", key=str(request.person.uuid))
        try:
            session = attending.by_code(person=request.person, code=form.cleaned_data["code"])
        except WorkplaceError as problem:
            form.add_error("code", str(problem))
        else:
            messages.success(request, _("You were at: %(title)s.") % {"title": session.title})
            return redirect("workplace:sessions")
    status = 422 if form.errors else 200
    return render(request, "workplace/sessions/here.html", {"form": form}, status=status)


@require_safe
@person_required
def calendar(request, uuid):
    session = finding.session_of_learner(request.person, uuid) or finding.session_of_teacher(
        request.person, uuid
    )
    if session is None:
        raise Http404
    response = HttpResponse(ical(session), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{session.uuid}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
