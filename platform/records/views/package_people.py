"""Who takes a package and how far they are, for who teaches there; and letting somebody off a unit."""

from functools import wraps
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import person_required, words_in

from ..cmi5 import words
from ..domain.packages.launching import register
from ..domain.packages.looking import rows_of
from ..domain.packages.people import people_of, person_of, takers
from ..domain.packages.waiving import NothingToWaive, waive
from ..models import Package
from ..rules import may_teach

PAGE_SIZE = 50
LONGEST = 60
# Why a unit need not be done, in the order of cmi5 (9.5.5.2).
REASONS = dict(
    zip(
        words.REASONS,
        (
            gettext_lazy("Showed it in a test"),
            gettext_lazy("Did an equal part of this package"),
            gettext_lazy("Did something equal elsewhere"),
            gettext_lazy("Decided by the school, for another reason"),
        ),
        strict=True,
    )
)


class WaiveForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why need it not be done?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The learner reads this too. It is kept in the learning records."),
    )


def for_teachers(view):
    """Only for who teaches where the package belongs; the view gets the package."""

    @wraps(view)
    @person_required
    def inner(request, uuid, **kwargs):
        package = get_object_or_404(Package.objects.select_related("organisation"), uuid=uuid)
        if not may_teach(request.person, package):
            raise Http404
        return view(request, package, **kwargs)

    return inner


def _somebody(package, uuid):
    person = person_of(package=package, uuid=uuid)
    if person is None:
        raise Http404
    return person


@require_safe
@for_teachers
def people(request, package):
    """Who takes it, with how far they are; a search also finds learners who have not begun."""
    said = words_in(request, "q", most=LONGEST)
    page = Paginator(people_of(package=package, words=said), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = takers(package=package, people=list(page))
    query = f"{urlencode({'q': said})}&" if said else ""
    context = {"package": package, "page_obj": page, "shown": shown, "words": said, "query": query}
    return render(request, "records/package_people.html", context)


@require_safe
@for_teachers
def one(request, package, person):
    """Each part of the package, and what this learner has done of it."""
    who = _somebody(package, person)
    rows = rows_of(person=who, package=package, language=get_language())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [(row, REASONS.get(row.waived, row.waived)) for row in page]
    context = {
        "package": package,
        "who": who,
        "page_obj": page,
        "shown": shown,
        "self": who == request.person,
    }
    return render(request, "records/package_person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_teachers
def waive_unit(request, package, person, unit):
    """Looking changes nothing; the form's post lets them off, and nobody lets themself off."""
    who = _somebody(package, person)
    part = get_object_or_404(package.parts.exclude(url=""), uuid=unit)
    if who == request.person:
        raise Http404
    form = WaiveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        registration = register(person=who, package=package)
        try:
            waive(registration=registration, unit=part, by=request.person, **form.cleaned_data)
        except NothingToWaive:
            messages.info(request, _("This part was met already. Nothing was changed."))
        else:
            messages.success(request, _("Waived: this part counts as met. Nothing more need be done for it."))
        return redirect("records:package-person", uuid=package.uuid, person=who.uuid)
    context = {"package": package, "who": who, "part": part, "form": form}
    return render(request, "records/package_waive.html", context, status=422 if form.errors else 200)
