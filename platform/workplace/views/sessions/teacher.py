"""Sessions that one gives: the list, planning, and one screen to mark who is there."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required
from courses import api as courses

from ...domain.classes.finding import schools_taught_at, taught_by
from ...domain.errors import WorkplaceError
from ...domain.sessions import attending, finding, planning
from ...forms_sessions import SessionForm
from ..doing import do, do_with
from ..incoming import keys_in

ON_A_PAGE = 25
ON_A_SCREEN = 100


def teacher_of_session(view):
    """Hand the view the session itself in the place of its uuid; for anybody else it does not exist."""

    @wraps(view)
    @never_cache
    @person_required
    def inner(request, uuid):
        session = finding.session_of_teacher(request.person, uuid)
        if session is None:
            raise Http404
        return view(request, session)

    return inner


def _form(request, schools, session=None):
    modules = [(card.activity, card.title) for card in courses.cards(get_language())]
    return SessionForm(
        request.POST or None,
        schools=schools,
        classes=taught_by(request.person),
        modules=modules,
        session=session,
    )


@require_safe
@never_cache
@person_required
def given(request):
    """The list, newest first; who teaches nowhere is told so."""
    if not schools_taught_at(request.person):
        return render(request, "workplace/classes/no_school.html", status=403)
    page = Paginator(finding.given_by(request.person), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "workplace/sessions/given.html", {"page_obj": page, "now": timezone.now()})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def new(request):
    schools = schools_taught_at(request.person)
    if not schools:
        return render(request, "workplace/classes/no_school.html", status=403)
    form = _form(request, schools)
    if request.method == "POST" and form.is_valid():
        try:
            row = planning.plan(teacher=request.person, organisation=form.school(), **form.values())
        except WorkplaceError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The session is planned."))
            return redirect("workplace:session", uuid=row.uuid)
    return render(request, "workplace/sessions/edit.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_of_session
def change(request, session):
    form = _form(request, [session.organisation], session)
    if do_with(
        request,
        form,
        lambda: planning.change(session=session, **form.values()),
        _("Saved. A calendar that has it takes the change."),
    ):
        return redirect("workplace:session", uuid=session.uuid)
    context = {"form": form, "session": session}
    return render(request, "workplace/sessions/edit.html", context, status=422 if form.errors else 200)


@require_safe
@teacher_of_session
def show(request, session):
    """A whole class on one screen; ticked is there. A hall of people has pages, each saved by itself."""
    places = {row.person_id: row for row in session.places.all()}
    page = Paginator(finding.expected(session), ON_A_SCREEN).get_page(request.GET.get("page"))
    running = session.code_until is not None and session.code_until > timezone.now()
    context = {
        "session": session,
        "page_obj": page,
        "people": [(person, places.get(person.pk)) for person in page],
        "present": sum(place.attended is not None for place in places.values()),
        "running": running,
        "begun": session.has_begun,
    }
    return render(request, "workplace/sessions/mark.html", context)


@require_POST
@teacher_of_session
def mark(request, session):
    chosen, shown = (keys_in(request.POST.getlist(name)) for name in ("present", "shown"))
    try:
        changed = attending.mark(session=session, present=chosen, shown=shown)
    except WorkplaceError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(
            request,
            ngettext("Saved: %(count)d change.", "Saved: %(count)d changes.", changed) % {"count": changed},
        )
    page = keys_in([request.POST.get("page", "")])
    address = reverse("workplace:session", kwargs={"uuid": session.uuid})
    return redirect(f"{address}?page={min(page)}" if page else address)


@require_POST
@teacher_of_session
def code(request, session):
    do(request, lambda: attending.show_code(session=session))
    return redirect("workplace:session", uuid=session.uuid)


@require_POST
@teacher_of_session
def call_off(request, session):
    do(request, lambda: planning.call_off(session=session), _("Called off. Tell your learners."))
    return redirect("workplace:session", uuid=session.uuid)
