"""To and from edubadges: a file with what can be earned, and a file looked through before anything is made of it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.api import person_of

from ..domain.achievement_plans import badge_path
from ..domain.achievements import TEXTS
from ..domain.errors import AchievementRefused
from ..domain.exchange import taking
from ..domain.queries import level_text, study_load_text
from ..models import Achievement, AchievementText
from ..openbadges import edubadges
from ..proofs.errors import CredentialError
from .access import for_administrators
from .achievement_views import found
from .checklists import Checklist, as_typed
from .numbers import numbers_in
from .queries import achievements_of

# What a form may carry to its next step; Django refuses a body above 2.5 MB.
MOST_CARRIED = 1_000_000


class ImportForm(forms.Form):
    """A file, or its text; at most one is needed."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        help_text=gettext_lazy(
            "JSON from edubadges or from this site, with one or more badge classes. At most 8 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self):
        given = super().clean()
        file, text = given.get("file"), given.get("text", "")
        if not file and not text.strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste its text."))
        if self.errors:
            return given
        try:
            items = edubadges.read(file.read(edubadges.MAX_BYTES + 1) if file else text)
        except CredentialError as problem:
            self.add_error("file" if file else "text", problem.message(get_language()))
            return given
        self.items, self.carried = items, edubadges.carried(items)
        if len(self.carried) > MOST_CARRIED:
            self.add_error("file", _("There is more text in this file than we take at once. Split it."))
        return given


@dataclass(frozen=True)
class Looked:
    """One badge class on the page: what it would say, what is still missing, and what becomes of its fields."""

    planned: taking.Planned
    facts: list[tuple[Any, Any]]
    checklist: Checklist | None

    @property
    def takeable(self) -> bool:
        return self.planned.outcome != taking.Outcome.SAME


@require_safe
@for_administrators
def export_one(request, issuers, uuid):
    row = found(issuers, uuid)
    return _download(_exported(row), f"{row.key}-v{row.version}.json")


@require_safe
@for_administrators
def export_all(request, issuers):
    """The newest version of everything, of one issuer (``uitgever``) or of all that this person administers."""
    slug = request.GET.get("uitgever", "")
    asked = [issuer for issuer in issuers if slug in {"", issuer.slug}]
    newest: dict[Any, Achievement] = {}
    for row in achievements_of(asked):
        newest.setdefault((row.issuer_id, row.key), row)
    return _download({"badge_classes": [_exported(row) for row in newest.values()]}, "badge-classes.json")


def _exported(row) -> dict:
    return taking.export(row, picture=settings.PUBLIC_URL + badge_path(row.kind, row.motif, "png"))


def _download(body, name) -> JsonResponse:
    return JsonResponse(
        body,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def import_(request, issuers):
    """First the file; then what is in it, to tick; then drafts. Only the last step writes."""
    issuer = next((row for row in issuers if row.slug == request.POST.get("uitgever")), issuers[0])
    if request.method == "POST" and "items" in request.POST:
        return _take(request, issuers, issuer)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        return _look(request, issuer, form.items, form.carried)
    return _ask(request, issuers, issuer, form)


def _ask(request, issuers, issuer, form, problem=""):
    context = {
        "page_title": _("Read from edubadges"),
        "header_icon": "download",
        "form": form,
        "issuers": issuers,
        "issuer": issuer,
        "problem": problem,
    }
    wrong = problem or (form.is_bound and form.errors)
    return render(request, "credentials/admin/achievement_import.html", context, status=422 if wrong else 200)


def _look(request, issuer, items, carried, problem=""):
    looked = [_looked(one, issuer) for one in taking.look_through(issuer=issuer, items=items)]
    context = {
        "page_title": _("Look through the file"),
        "header_icon": "download",
        "issuer": issuer,
        "looked": looked,
        "carried": carried,
        "problem": problem,
        "takeable": any(one.takeable for one in looked),
    }
    return render(
        request,
        "credentials/admin/achievement_import_check.html",
        context,
        status=422 if problem else 200,
    )


def _take(request, issuers, issuer):
    carried = request.POST["items"]
    try:
        items = edubadges.read_carried(carried)
    except CredentialError as problem:
        return _ask(request, issuers, issuer, ImportForm(), problem.message(get_language()))
    numbers = numbers_in(request.POST.getlist("take"))
    if not numbers:
        return _look(request, issuer, items, carried, _("Tick at least one. Nothing was made."))
    try:
        made = taking.take_in(issuer=issuer, person=person_of(request), items=items, numbers=numbers)
    except AchievementRefused as error:
        return _look(request, issuer, items, carried, str(error))
    told = ngettext(
        "%(number)d draft was made. Fill in what is missing, then publish it.",
        "%(number)d drafts were made. Fill in what is missing, then publish them.",
        len(made),
    )
    messages.success(request, told % {"number": len(made)})
    return redirect(f"{reverse('credentials_admin:achievements')}?staat=draft")


def _looked(planned, issuer) -> Looked:
    said = planned.said
    asked = said.values["kind"] == Achievement.Kind.MICROCREDENTIAL
    return Looked(planned, _facts(said), as_typed(said, issuer) if asked else None)


def _facts(said) -> list[tuple[Any, Any]]:
    """What would stand here, with the labels of the editor; what is empty is left to the list of what is missing."""
    row = Achievement(**said.values)
    found = [(_("Kind"), row.get_kind_display())]
    for name in TEXTS:
        label = AchievementText._meta.get_field(name).verbose_name
        found += [
            (f"{label} ({language})" if len(said.texts) > 1 else label, words[name])
            for language, words in said.texts.items()
        ]
    months = said.values["validity_months"]
    found += [
        (_("Study load"), study_load_text(row)),
        (_("Level"), level_text(row)),
        (
            _("Valid for"),
            ngettext("%(number)d month", "%(number)d months", months) % {"number": months} if months else "",
        ),
        (_("Fits with"), ", ".join(str(item) for item in said.alignments)),
    ]
    return [(label, value) for label, value in found if value]
