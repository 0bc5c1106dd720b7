"""``/mijn/stages/``: someone's own placements and what they cover; a new one."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import in_pages, person_required, throttle, words_in
from organisations import api as organisations

from ...domain import placements
from ...domain.errors import WorkplaceError
from ...domain.placement_lists import (
    PER_PAGE,
    coverage,
    learning_companies,
    learning_company,
    placements_of,
    supervised_by,
)
from ...forms_placements import PlacementForm, SearchForm


@require_safe
@never_cache
@person_required
def mine(request):
    """Placements that go on, those before, and those of others in which this person has a role."""
    rows = placements_of(request.person)
    before = [row for row in rows if not row.is_current]
    past = Paginator(before, PER_PAGE).get_page(request.GET.get("eerder"))
    supervised = supervised_by(request.person, page=request.GET.get("page"))
    context = {
        "current": [row for row in rows if row.is_current],
        "past": past,
        "beside_past": in_pages(page=supervised),
        "supervised": supervised,
        "beside_supervised": in_pages(eerder=past),
        "coverage": coverage(rows) if rows else None,
        "administered": [
            row.organisation
            for row in organisations.roles_of(request.person)
            if row.role == organisations.Role.ADMIN
        ],
    }
    return render(request, "workplace/placements/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def add(request):
    """First a learning company from the list, or a name; then the rest. Each step is an address, without a script."""
    company = _company(request.POST.get("bedrijf") or request.GET.get("bedrijf", ""))
    if request.method == "POST":
        return _add(request, company)
    if company is None and "naam" not in request.GET:
        return _choose(request)
    name = company.name if company else request.GET["naam"][:160]
    return _form(request, company, PlacementForm(initial={"organisation_name": name}))


def _choose(request):
    """Learning companies that fit what was typed."""
    words = words_in(request, "zoek", most=80)
    page = learning_companies(words, page=request.GET.get("page"))
    context = {"form": SearchForm(initial={"zoek": words}), "words": words, "page_obj": page}
    return render(request, "workplace/placements/choose.html", context)


def _form(request, company, form, *, status=200):
    if company is not None:
        form.fields["organisation_name"].disabled = True
    context = {"form": form, "company": company}
    return render(request, "workplace/placements/add.html", context, status=status)


def _add(request, company):
    throttle(request, scope="workplace.placement", rate="30/h", key=str(request.person.uuid))
    initial = {"organisation_name": company.name} if company else {}
    form = PlacementForm(request.POST, initial=initial)
    if company is not None:
        form.fields["organisation_name"].disabled = True
    if not form.is_valid():
        return _form(request, company, form, status=422)
    try:
        row = placements.add(person=request.person, organisation=company, **form.cleaned_data)
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return _form(request, company, form, status=422)
    messages.success(request, _("Your placement is kept. Now say who supervises you."))
    return redirect("workplace:placement-page", uuid=row.uuid)


def _company(key):
    try:
        return learning_company(uuid.UUID(key))
    except ValueError:
        return None
