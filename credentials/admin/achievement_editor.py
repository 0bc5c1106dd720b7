"""Writing a draft: kind first, then the form. Searching in it saves nothing and loses nothing."""

import hashlib
import json

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.api import person_of
from records import api as records

from ..domain import drafts
from ..domain.achievement_plans import badge_path
from ..domain.achievement_states import State, state_of
from ..domain.errors import AchievementRefused
from ..domain.motifs import MOTIFS
from ..domain.publishing import remarks
from ..models import Achievement
from .access import for_administrators
from .achievement_forms import AchievementForm, initial_from, initial_of
from .achievement_views import found
from .checklists import as_typed
from .choosing import Module, framework_choices, module_choices
from .kinds import KINDS


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new(request, issuers):
    """First the kind (``soort``) and, with several issuers, from whom (``uitgever``); then the form."""
    asked = request.POST or request.GET
    slug = asked.get("uitgever", "") or (issuers[0].slug if len(issuers) == 1 else "")
    issuer = next((issuer for issuer in issuers if issuer.slug == slug), None)
    kind = request.GET.get("soort", "")
    if issuer and (request.method == "POST" or kind in Achievement.Kind.values):
        return _edit(request, issuer=issuer, row=None, kind=kind)
    context = {
        "page_title": _("New achievement"),
        "header_icon": "plus-inverse",
        "kinds": KINDS,
        "issuers": issuers,
        "asked": "soort" in request.GET,
    }
    return render(request, "credentials/admin/achievement_kind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit(request, issuers, uuid):
    """A draft. Of anything else the page says how to change it; what was typed meanwhile is shown once more."""
    row = found(issuers, uuid)
    if state_of(row) != State.DRAFT and request.method != "POST":
        messages.info(
            request, _("This version cannot be changed. Make a next version to say something else.")
        )
        return redirect("credentials_admin:achievement", uuid=uuid)
    return _edit(request, issuer=row.issuer, row=row, kind=row.kind)


def _edit(request, *, issuer, row, kind):
    modules = _modules(row)
    form = _form(request, row, kind, modules)
    searching, problem = "find" in request.POST, ""
    if request.method == "POST" and not searching and form.is_valid():
        problem = _changed_meanwhile(request, row)
        if not problem:
            try:
                return _onwards(request, _save(request, issuer, row, form))
            except AchievementRefused as error:
                problem = str(error)
    context = {
        "page_title": _("Edit a draft") if row else _("New achievement"),
        "header_icon": "edit",
        "form": form,
        "row": row,
        "issuer": issuer,
        "problem": problem,
        # A search looks at nothing that others did meanwhile, so saving still will.
        "seen": request.POST.get("seen", "") if searching else _fingerprint(row),
        "found": request.POST.get("find", ""),
        **_choices(request, form, kind, modules),
        "checklist": as_typed(form, issuer),
        "remarks": _by_field(remarks(row)) if row else {},
    }
    wrong = bool(problem) or (form.is_bound and bool(form.errors))
    return render(request, "credentials/admin/achievement_edit.html", context, status=422 if wrong else 200)


def _choices(request, form, kind, modules) -> dict:
    """What can be chosen on the page, with what is chosen now."""
    kind = form.said("kind") or kind
    many = form.data.getlist if form.is_bound else lambda name: form.initial.get(name, [])
    return {
        "kind": kind,
        "kinds": KINDS,
        "motifs": [(name, words, badge_path(kind, name, "svg")) for name, words in MOTIFS],
        "framework_choices": framework_choices(request.POST.get("framework_query", ""), many("alignments")),
        "module_choices": module_choices(request.POST.get("module_query", ""), many("activities"), modules),
    }


def _form(request, row, kind, modules) -> AchievementForm:
    if request.method != "POST":
        return AchievementForm(
            initial=initial_of(row) if row else {"kind": kind, "motif": "bekwaam"}, modules=modules
        )
    if "find" in request.POST:
        return AchievementForm(initial=initial_from(request.POST), modules=modules)
    return AchievementForm(request.POST, modules=modules)


def _modules(row) -> list[Module]:
    """All modules, and what a draft names that is no module of this site any more: it is kept until somebody unticks it."""
    modules = [
        Module(activity.uuid, str(activity), tuple(activity.names.values()))
        for activity in records.activities(kind="module")
    ]
    known = {module.uuid for module in modules}
    gone = [rule.activity for rule in row.rules.all() if rule.activity not in known] if row else []
    return [*modules, *(Module(uuid, _("a module that is gone"), ()) for uuid in gone)]


def _fingerprint(row) -> str:
    """Of what a draft says: the form carries it, so that nobody overwrites what a colleague saved meanwhile."""
    if row is None:
        return ""
    said = json.dumps(initial_of(row), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _changed_meanwhile(request, row) -> str:
    if request.POST.get("seen", "") in {"", _fingerprint(row)}:
        return ""
    return _("Somebody else saved this draft while you wrote. Save again to put your text in its place.")


def _by_field(found) -> dict:
    return {remark.field: remark.text for remark in found}


def _save(request, issuer, row, form) -> Achievement:
    person = person_of(request)
    if row is None:
        return drafts.begin(issuer=issuer, person=person, content=form.content())
    return drafts.save(achievement=row, person=person, content=form.content())


def _onwards(request, row):
    then = request.POST.get("then")
    if then in {"publish", "preview"}:
        return redirect(f"credentials_admin:achievement-{then}", uuid=row.uuid)
    messages.success(request, _("The draft was saved."))
    return redirect("credentials_admin:achievement-edit", uuid=row.uuid)
