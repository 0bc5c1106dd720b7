"""Writing a draft: kind first, then the form. Searching in it saves nothing and loses nothing."""

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
from ..models import Achievement
from .access import for_administrators
from .achievement_forms import AchievementForm, initial_from, initial_of
from .achievement_views import found
from .checklists import lines_of
from .choosing import Module, framework_choices, module_choices
from .kinds import KINDS
from .motifs import MOTIFS


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new(request, issuers):
    """First the kind (``soort``) and, with several issuers, from whom (``uitgever``); then the form."""
    asked = request.POST or request.GET
    slug = asked.get("uitgever", "") or (issuers[0].slug if len(issuers) == 1 else "")
    issuer = next((issuer for issuer in issuers if issuer.slug == slug), None)
    kind = request.POST.get("kind") or request.GET.get("soort", "")
    if issuer is None or kind not in Achievement.Kind.values:
        context = {
            "page_title": _("New achievement"),
            "header_icon": "plus-inverse",
            "kinds": KINDS,
            "issuers": issuers,
            "asked": "soort" in request.GET,
        }
        return render(request, "credentials/admin/achievement_kind.html", context)
    return _edit(request, issuer=issuer, row=None, kind=kind)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit(request, issuers, uuid):
    """A draft. Of anything else the page says how to change it."""
    row = found(issuers, uuid)
    if state_of(row) != State.DRAFT:
        messages.info(
            request, _("This version cannot be changed. Make a next version to say something else.")
        )
        return redirect("credentials_admin:achievement", uuid=uuid)
    return _edit(request, issuer=row.issuer, row=row, kind=row.kind)


def _edit(request, *, issuer, row, kind):
    modules = _modules(row)
    form = _form(request, row, kind, modules)
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        return _save(request, issuer, row, form)
    chosen = form.data if form.is_bound else form.initial
    many = chosen.getlist if form.is_bound else lambda name: chosen.get(name, [])
    context = {
        "page_title": _("Edit a draft") if row else _("New achievement"),
        "header_icon": "edit",
        "form": form,
        "row": row,
        "issuer": issuer,
        "kinds": KINDS,
        "kind": form["kind"].value() or kind,
        "motifs": [
            (name, words, badge_path(form["kind"].value() or kind, name, "svg")) for name, words in MOTIFS
        ],
        "lines": lines_of(row) if row else [],
        "framework_choices": framework_choices(request.POST.get("framework_query", ""), many("alignments")),
        "module_choices": module_choices(request.POST.get("module_query", ""), many("activities"), modules),
        "found": request.POST.get("find", ""),
    }
    wrong = form.is_bound and bool(form.errors)
    return render(request, "credentials/admin/achievement_edit.html", context, status=422 if wrong else 200)


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


def _save(request, issuer, row, form):
    person = person_of(request)
    try:
        if row is None:
            row = drafts.begin(issuer=issuer, person=person, content=form.content())
        else:
            row = drafts.save(achievement=row, person=person, content=form.content())
    except AchievementRefused as error:
        messages.error(request, str(error))
        return redirect("credentials_admin:achievement", uuid=row.uuid)
    if request.POST.get("then") == "publish":
        return redirect("credentials_admin:achievement-publish", uuid=row.uuid)
    if request.POST.get("then") == "preview":
        return redirect("credentials_admin:achievement-preview", uuid=row.uuid)
    messages.success(request, _("The draft was saved."))
    return redirect("credentials_admin:achievement-edit", uuid=row.uuid)
