"""Make a class, change it, close it; colleagues."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import api as accounts
from accounts.api import person_required
from courses import api as courses

from ...domain.classes import making
from ...domain.classes.finding import schools_taught_at
from ...domain.errors import WorkplaceError
from ...forms_classes import ClassForm, ColleagueForm
from ..doing import do_with
from .access import teacher_of_class


def _modules():
    return [(card.activity, card.title) for card in courses.cards(get_language())]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def new(request):
    schools = schools_taught_at(request.person)
    if not schools:
        return render(request, "workplace/classes/no_school.html", status=403)
    form = ClassForm(request.POST or None, schools=schools, modules=_modules())
    if request.method == "POST" and form.is_valid():
        try:
            cohort = making.create(
                organisation=form.school(), teacher=request.person, modules=form.chosen(), **form.values()
            )
        except WorkplaceError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The class is there. Now invite your learners."))
            return redirect("workplace:class-invite", uuid=cohort.uuid)
    status = 422 if form.errors else 200
    return render(request, "workplace/classes/edit.html", {"form": form, "cohort": None}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_of_class
def change(request, cohort):
    initial = {name: getattr(cohort, name) for name in making.FIELDS}
    placed = {row.activity: row.due_after for row in cohort.modules.all()}
    form = ClassForm(
        request.POST or None,
        initial=initial,
        schools=[cohort.organisation],
        modules=_modules(),
        chosen=placed,
    )
    if do_with(
        request,
        form,
        lambda: making.change(cohort=cohort, teacher=request.person, modules=form.chosen(), **form.values()),
        _("Saved."),
    ):
        return redirect("workplace:class", uuid=cohort.uuid)
    return _edit(request, cohort, form=form, status=422 if form.errors else 200)


def _edit(request, cohort, *, status=200, form=None, colleague=None):
    if form is None:
        placed = {row.activity: row.due_after for row in cohort.modules.all()}
        initial = {name: getattr(cohort, name) for name in making.FIELDS}
        form = ClassForm(initial=initial, schools=[cohort.organisation], modules=_modules(), chosen=placed)
    context = {
        "cohort": cohort,
        "form": form,
        "teachers": cohort.teachers.select_related("person"),
        "colleague_form": colleague or ColleagueForm(),
    }
    return render(request, "workplace/classes/edit.html", context, status=status)


@require_POST
@teacher_of_class
def add_colleague(request, cohort):
    accounts.throttle(request, scope="class.colleague", rate="20/h", key=str(request.person.uuid))
    form = ColleagueForm(request.POST)
    if form.is_valid():
        found = accounts.people_by_confirmed_address([form.cleaned_data["address"]])
        if do_with(
            request,
            form,
            lambda: making.add_teacher(
                cohort=cohort, teacher=next(iter(found.values()), None), by=request.person
            ),
            _("Your colleague sees this class now."),
            field="address",
        ):
            return redirect(f"{reverse('workplace:class-change', args=[cohort.uuid])}#collegas")
    return _edit(request, cohort, colleague=form, status=422)


@require_POST
@teacher_of_class
def remove_colleague(request, cohort, teacher):
    row = cohort.teachers.filter(person__uuid=teacher).select_related("person").first()
    try:
        if row:
            making.remove_teacher(cohort=cohort, teacher=row.person, by=request.person)
    except WorkplaceError as problem:
        messages.error(request, str(problem))
    if row and row.person_id == request.person.pk and not cohort.teachers.filter(pk=row.pk).exists():
        return redirect("workplace:classes")
    return redirect(f"{reverse('workplace:class-change', args=[cohort.uuid])}#collegas")


@require_POST
@teacher_of_class
def close(request, cohort):
    """Close the class, or open it again when it was closed."""
    if cohort.archived:
        making.bring_back(cohort=cohort, by=request.person)
        messages.success(request, _("The class is open again. Make a new code when learners still join."))
    else:
        making.archive(cohort=cohort, by=request.person)
        messages.success(request, _("The class is closed. Everything stays with the learners."))
    return redirect("workplace:class", uuid=cohort.uuid)
