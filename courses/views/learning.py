"""What a learner does with a module. Everything here is a POST, and lies outside the pages' own addresses."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.api import person_required, throttle

from ..domain import enrolling
from ..domain.errors import CoursesError, NoSuchActivity
from ..domain.queries.outline import outline_of
from ..domain.queries.pages import module_of
from ..domain.queries.progress import done_in, enrolment_of, progress_in
from ..forms import ReflectionForm


def _enrolment(request, uuid):
    found = enrolment_of(request.person, enrolment=uuid)
    if found is None:
        raise Http404
    return found


def _place(enrolment):
    """The module's page in the reader's language, its outline, and how far this enrolment is."""
    module = module_of(enrolment.activity, get_language())
    outline = outline_of(module)
    return module, outline, progress_in(outline.lessons, done_in(enrolment))


@require_POST
@person_required
def enrol(request, activity):
    """Begin a module, or go on with it, and open the lesson that is next."""
    throttle(request, scope="courses.enrol", rate="60/h", key=str(request.person.uuid))
    try:
        enrolment = enrolling.enrol(person=request.person, activity=activity, language=get_language())
    except NoSuchActivity as problem:
        raise Http404 from problem
    module, _outline, progress = _place(enrolment)
    return redirect(progress.next_address or module.path_in_site)


@require_POST
@person_required
def leave(request, enrolment):
    row = _enrolment(request, enrolment)
    enrolling.leave(enrolment=row)
    messages.success(request, _("You have left this module. What you did is kept in your own records."))
    return redirect("pages:mijn")


@require_POST
@person_required
def open_lesson(request, enrolment, lesson):
    """Called by the lesson's script: the learner began to read. Nothing depends on it."""
    try:
        enrolling.open_lesson(enrolment=_enrolment(request, enrolment), lesson=lesson)
    except CoursesError as problem:
        raise Http404 from problem
    return HttpResponse(status=204)


@require_POST
@person_required
def finish_lesson(request, enrolment, lesson):
    """Finish a lesson and go on to the next one; after the last one, to the assignment or the module."""
    row = _enrolment(request, enrolment)
    try:
        enrolling.finish_lesson(enrolment=row, lesson=lesson)
    except CoursesError as problem:
        raise Http404 from problem
    module, outline, progress = _place(row)
    here = next((item for item in outline.lessons if item.activity == lesson), None)
    _before, _here, after = outline.around(here.pk if here else None)
    if after is not None:
        return redirect(after.path)
    if progress.next_address:
        return redirect(progress.next_address)
    messages.success(request, _("You finished all lessons."))
    return redirect(outline.assignment.path if outline.assignment else module.path_in_site)


@require_POST
@person_required
def save_reflection(request, enrolment, lesson, place):
    """Keep what was written; with the page's script it answers shortly, without it the learner returns to the lesson."""
    row = _enrolment(request, enrolment)
    form = ReflectionForm(request.POST)
    try:
        module, outline, _progress = _place(row)
    except NoSuchActivity as problem:
        raise Http404 from problem
    here = next((item for item in outline.lessons if item.activity == lesson), None)
    if here is None:
        raise Http404
    by_script = request.headers.get("X-Requested-With") == "fetch"
    if not form.is_valid():
        # Nothing that was typed is lost: the answer holds the text again.
        context = {
            "form": form,
            "here": here,
            "module": module,
            "enrolment": row,
            "place": place,
            "lesson": lesson,
        }
        return (
            HttpResponse(status=422)
            if by_script
            else render(request, "courses/reflection.html", context, status=422)
        )
    enrolling.save_reflection(enrolment=row, lesson=lesson, place=place, text=form.cleaned_data["text"])
    if by_script:
        return HttpResponse(status=204)
    messages.success(request, _("Saved. Only you can read this."))
    return redirect(f"{here.path}#{place}")
