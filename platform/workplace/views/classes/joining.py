"""Join a class with a code or by a link, after reading who will see what; one's own page of a class; leaving it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, throttle
from courses import api as courses

from ...domain.classes import codes, inviting, joining
from ...domain.classes.errors import OtherAddress
from ...domain.classes.finding import deadlines_of
from ...domain.errors import WorkplaceError
from ...forms_classes import JoinForm
from ...models import CohortMember

# Guessing a code among 2e11 at this pace takes longer than any school exists.
TRIES = "20/h"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def type_code(request):
    """Type the code. It is only looked up here: nothing is joined yet."""
    form = JoinForm(request.POST or None)
    if request.method == "POST":
        throttle(request, scope="class.code", rate=TRIES, key=str(request.person.uuid))
        if form.is_valid():
            try:
                code = codes.read_code(form.cleaned_data["code"])
            except WorkplaceError as problem:
                form.add_error("code", str(problem))
            else:
                return redirect("join-code", code=code.code)
    return render(request, "workplace/classes/join.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def with_code(request, code):
    """Who will see what, and the press that joins."""
    throttle(request, scope="class.code", rate=TRIES, key=str(request.person.uuid))
    try:
        row = codes.read_code(code)
    except WorkplaceError as problem:
        form = JoinForm(initial={"code": code})
        return render(
            request, "workplace/classes/join.html", {"form": form, "problem": str(problem)}, status=410
        )
    return _consent(request, row.cohort, how=CohortMember.How.CODE, code=row)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def with_link(request, token):
    """The same by the link in a mail."""
    try:
        row = inviting.read(token)
        inviting.refuse_others(row, request.person)
    except WorkplaceError as problem:
        context = {"form": JoinForm(), "problem": str(problem)}
        status = 403 if isinstance(problem, OtherAddress) else 410
        return render(request, "workplace/classes/join.html", context, status=status)
    if request.method == "POST" and "decline" in request.POST:
        inviting.decline(invitation=row, person=request.person)
        messages.success(request, _("You did not join. Your teacher sees that."))
        return redirect("pages:mijn")
    return _consent(request, row.cohort, how=row.how, invitation=row)


def _consent(request, cohort, *, how, **way):
    problem = ""
    if request.method == "POST":
        try:
            place = joining.join(
                cohort=cohort, person=request.person, how=how, language=get_language(), **way
            )
        except WorkplaceError as refused:
            problem = str(refused)
        else:
            messages.success(request, _("You are in %(name)s now.") % {"name": cohort.name})
            return redirect("workplace:my-class", uuid=place.uuid)
    context = {
        "cohort": cohort,
        "teachers": [row.person.name for row in cohort.teachers.select_related("person")],
        "modules": courses.modules_in_parts(
            list(cohort.modules.values_list("activity", flat=True)), get_language()
        ).values(),
        "may_decline": "invitation" in way,
        "problem": problem,
    }
    return render(request, "workplace/classes/consent.html", context, status=409 if problem else 200)


def _mine(request, uuid) -> CohortMember:
    row = get_object_or_404(
        CohortMember.objects.select_related("cohort__organisation", "person"), uuid=uuid, left=None
    )
    if row.person_id != request.person.pk:
        raise Http404
    return row


@require_safe
@never_cache
@person_required
def my_class(request, uuid):
    """One's own place: the modules with their days, who teaches, who sees what."""
    place = _mine(request, uuid)
    rows = deadlines_of(place, get_language())
    context = {
        "place": place,
        "cohort": place.cohort,
        "rows": rows,
        "missing": any(row.progress is None for row in rows),
        "teachers": [row.person.name for row in place.cohort.teachers.select_related("person")],
    }
    return render(request, "workplace/classes/my_class.html", context)


@require_POST
@person_required
def take_part(request, uuid):
    """Enrol in modules that came later."""
    joining.enrol(member=_mine(request, uuid), language=get_language())
    messages.success(request, _("You take part in all modules of your class."))
    return redirect("workplace:my-class", uuid=uuid)


@require_POST
@person_required
def leave(request, uuid):
    place = _mine(request, uuid)
    joining.leave(member=place, by=request.person)
    messages.success(request, _("You left %(name)s. What you did stays yours.") % {"name": place.cohort.name})
    return redirect("pages:mijn")
