"""My visits; plan one; one of them with what everybody answered."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, throttle

from ...domain.classes.finding import taught_by
from ...domain.classes.names import short
from ...domain.errors import WorkplaceError
from ...domain.visits import planning
from ...domain.visits.calendar import ical
from ...domain.visits.finding import WITH, visits_of
from ...forms_visits import MomentsForm, NotesForm, VisitForm
from ...models import CohortMember, Visit
from ...rules import visit_role
from ..doing import do, do_with
from ..incoming import keys_in, number_in

PAGE_SIZE = 25


@require_safe
@never_cache
@person_required
def mine(request):
    """What is to come, or what was."""
    past = request.GET.get("show") == "past"
    page = Paginator(visits_of(request.person, past=past), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "past": past,
        "query": "show=past&" if past else "",
        "may_plan": taught_by(request.person).exists(),
    }
    return render(request, "workplace/visits/mine.html", context)


def _choices(teacher) -> tuple[list, dict]:
    """A group for each class: the class itself, and its learners; and what each choice stands for."""
    classes = {row.pk: row for row in taught_by(teacher)}
    groups = {pk: [(f"class:{row.uuid}", _("the whole class"))] for pk, row in classes.items()}
    found = {f"class:{row.uuid}": (row, None) for row in classes.values()}
    members = CohortMember.objects.filter(cohort__in=classes, left=None).select_related("person__user")
    for row in members.order_by("person__name", "pk"):
        groups[row.cohort_id].append((str(row.uuid), short(row.person.name)))
        found[str(row.uuid)] = (classes[row.cohort_id], row.person)
    return [(classes[pk].name, rows) for pk, rows in groups.items()], found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def new(request):
    choices, found = _choices(request.person)
    if not choices:
        raise Http404
    form = VisitForm(request.POST or None, choices=choices, initial={"who": request.GET.get("who", "")})
    if request.method == "POST":
        throttle(request, scope="visit", rate="40/d", key=str(request.person.uuid))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        cohort, learner = found[data["who"]]
        values = {
            name: data[name] for name in ("kind", "place", "minutes", "contact_name", "contact_address")
        }
        try:
            visit = planning.propose(
                cohort=cohort, teacher=request.person, learner=learner, moments=form.moments(), **values
            )
        except WorkplaceError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Proposed. You see here what suits everybody."))
            return redirect("workplace:visit", uuid=visit.uuid)
    return render(request, "workplace/visits/new.html", {"form": form}, status=422 if form.errors else 200)


def _visit(request, uuid, *roles):
    """The visit and what one is in it; for anybody else it does not exist."""
    row = get_object_or_404(Visit.objects.select_related(*WITH).prefetch_related("moments"), uuid=uuid)
    role = visit_role(request.person, row)
    if role not in roles:
        raise Http404
    return row, role


@require_safe
@never_cache
@person_required
def one(request, uuid):
    visit, role = _visit(request, uuid, "teacher", "learner")
    return _page(request, visit, role)


def _page(request, visit, role, *, status=200, **forms):
    context = {
        "visit": visit,
        "role": role,
        "moments": list(visit.moments.all()),
        "notes_form": NotesForm(initial={"notes": visit.notes}) if role == "teacher" else None,
        "move_form": MomentsForm() if role == "teacher" else None,
        **forms,
    }
    return render(request, "workplace/visits/one.html", context, status=status)


@require_POST
@person_required
def answer(request, uuid):
    """What suits the learner."""
    visit, _role = _visit(request, uuid, "learner")
    return _done(
        request,
        visit,
        planning.answer,
        _("Thank you. Your teacher fixes the day."),
        party="learner",
        suits=ticked(request),
    )


def ticked(request) -> set[int]:
    """The moments that were ticked, by primary key."""
    return keys_in(request.POST.getlist("moment"))


@require_POST
@person_required
def fix(request, uuid):
    visit, _role = _visit(request, uuid, "teacher")
    moment = request.POST.get("moment", "")
    return _done(
        request,
        visit,
        planning.fix,
        _("Fixed. Everybody got a mail."),
        moment=number_in(moment) or 0,
    )


@require_POST
@person_required
def move(request, uuid):
    visit, role = _visit(request, uuid, "teacher")
    form = MomentsForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, role, move_form=form, status=422)
    return _done(request, visit, planning.move, _("Everybody was asked again."), moments=form.moments())


@require_POST
@person_required
def cancel(request, uuid):
    visit, _role = _visit(request, uuid, "teacher")
    return _done(request, visit, planning.cancel, _("Called off. Everybody got a mail."))


@require_POST
@person_required
def notes(request, uuid):
    visit, role = _visit(request, uuid, "teacher")
    form = NotesForm(request.POST)
    if do_with(
        request,
        form,
        lambda: planning.write_notes(visit=visit, text=form.cleaned_data["notes"]),
        _("Saved."),
        field="notes",
    ):
        return redirect("workplace:visit", uuid=uuid)
    return _page(request, visit, role, notes_form=form, status=422)


def _done(request, visit, deed, said, **values):
    do(request, lambda: deed(visit=visit, **values), said)
    return redirect("workplace:visit", uuid=visit.uuid)


@require_safe
@never_cache
@person_required
def calendar(request, uuid):
    visit, _role = _visit(request, uuid, "teacher", "learner")
    return as_calendar(visit)


def as_calendar(visit) -> HttpResponse:
    """The file for a calendar; there is none before the day is fixed."""
    if visit.at is None:
        raise Http404
    answer = HttpResponse(ical(visit), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="bezoek.ics"'
    return answer
