"""Who issues: the organisations of an administrator, what an issuer says of itself, and its keys."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from organisations import api as organisations

from .. import rules
from ..domain import documents, issuers, key_use
from ..domain.endorsing import standing
from ..domain.errors import IssuerRefused
from ..domain.registry import recognise
from ..models import Issuer
from .access import for_organisations
from .issuer_forms import IssuerForm
from .key_words import told_event
from .queries import issuers_of, places_of

PER_PAGE = 50


def mine(person, slug) -> Issuer:
    """One issuer whose credentials this person administers; 404 for any other."""
    row = get_object_or_404(Issuer.objects.select_related("organisation"), slug=slug)
    if not rules.may_administer_at(person, row.organisation_id):
        raise Http404
    return row


@require_safe
@for_organisations
def issuer_list(request, person):
    """Every organisation where somebody administers credentials; with one issuer alone its page."""
    found = issuers_of(person)
    taken = {issuer.organisation_id for issuer in found}
    others = [organisation for organisation in places_of(person) if organisation.pk not in taken]
    if len(found) == 1 and not others:
        return redirect("credentials_admin:issuer", slug=found[0].slug)
    context = {"page_title": _("Issuers"), "header_icon": "group", "issuers": found, "others": others}
    return render(request, "credentials/admin/issuers.html", context)


@require_safe
@for_organisations
def issuer(request, person, slug):
    row = mine(person, slug)
    rows = key_use.key_rows(row)
    history = [told_event(event) for event in key_use.history_of(row)]
    context = {
        "page_title": row.name,
        "header_icon": "group",
        "issuer": row,
        "recognition": recognise(row.did),
        "people": organisations.people_with_role(row.organisation, *rules.ADMINISTRATORS),
        "keys": rows,
        "tokens_with": documents.TOKENS_WITH,
        "in_use": [item.key for item in rows if item.key.state == "active"],
        "spoken_for": standing(row.endorsements),
        "can_endorse": rules.can_endorse(row.organisation),
        "history": Paginator(history, PER_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "credentials/admin/issuer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisations
def edit(request, person, slug):
    row = mine(person, slug)
    form = IssuerForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            issuers.change_issuer(issuer=row, person=person, values=form.cleaned_data)
        except IssuerRefused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Saved. What is issued from now on says this."))
            return redirect("credentials_admin:issuer", slug=slug)
    title = _("Change what this issuer says of itself")
    return _form(request, form, title, issuer=row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisations
def begin(request, person, slug):
    """An organisation starts to issue: its first keys are made. Looking makes nothing."""
    organisation = get_object_or_404(organisations.Organisation, slug=slug)
    if not rules.may_administer_at(person, organisation):
        raise PermissionDenied
    there = Issuer.objects.filter(organisation=organisation).first()
    if there:
        return redirect("credentials_admin:issuer", slug=there.slug)
    initial = {"name": organisation.name, "url": organisation.url, "country": organisation.country}
    form = IssuerForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = issuers.begin_issuing(organisation=organisation, person=person, values=form.cleaned_data)
        except IssuerRefused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("From now on this organisation can issue. Its keys were made."))
            return redirect("credentials_admin:issuer", slug=row.slug)
    return _form(request, form, _("Start to issue"), organisation=organisation)


def _form(request, form, title, **context):
    context |= {"page_title": title, "header_icon": "edit", "form": form}
    wrong = request.method == "POST"
    return render(request, "credentials/admin/issuer_form.html", context, status=422 if wrong else 200)
