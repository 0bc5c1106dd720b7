"""The list of what can be earned, one version of it, and what one does with it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import person_of
from records import api as records

from ..domain import drafts, publishing
from ..domain.achievement_plans import missing
from ..domain.achievement_states import State, in_state, state_of, with_states
from ..domain.errors import AchievementRefused
from ..domain.queries import achievement_shown
from ..models import Achievement
from ..openbadges.elements import MANDATORY
from .access import for_administrators
from .checklists import as_saved
from .queries import achievements_of

PER_PAGE = 50


def found(issuers, uuid) -> Achievement:
    """One version of one of these issuers, with its state; 404 for any other."""
    rows = with_states(achievements_of(issuers)).prefetch_related("rules")
    return get_object_or_404(rows, uuid=uuid)


@require_safe
@for_administrators
def achievements(request, issuers):
    """All versions; ``staat`` and ``soort`` narrow, and stay in the address."""
    rows = with_states(achievements_of(issuers))
    state, kind = request.GET.get("staat", ""), request.GET.get("soort", "")
    if state in State.values:
        rows = in_state(rows, State(state))
    if kind in Achievement.Kind.values:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Achievements"),
        "header_icon": "list-ul",
        "rows": page,
        "shown": [
            (row, achievement_shown(row, get_language()), state_of(row), len(missing(row))) for row in page
        ],
        "total": len(MANDATORY),
        "states": State.choices,
        "kinds": Achievement.Kind.choices,
        "state": state,
        "kind": kind,
        "several_issuers": len(issuers) > 1,
    }
    return render(request, "credentials/admin/achievements.html", context)


@require_safe
@for_administrators
def achievement(request, issuers, uuid):
    """One version: what it says, the eleven elements, what earns it, and what one can do with it."""
    row = found(issuers, uuid)
    shown = achievement_shown(row, get_language())
    activities = {rule.activity for rule in row.rules.all()}
    names = {item.uuid: str(item) for item in records.activities(kind="module")} if activities else {}
    context = {
        "page_title": shown.name or _("Draft without a name"),
        "header_icon": "list-ul",
        "row": row,
        "shown": shown,
        "state": state_of(row),
        "checklist": as_saved(row),
        "hindered": bool(publishing.hindrances(row)),
        "remarks": publishing.remarks(row),
        "earned_by": sorted(names.get(activity, str(activity)) for activity in activities),
        "versions": _versions(row),
    }
    return render(request, "credentials/admin/achievement.html", context)


def _versions(row):
    rows = with_states(Achievement.objects.filter(issuer=row.issuer_id, key=row.key)).order_by("-version")
    return [(other, state_of(other)) for other in rows if other.pk != row.pk]


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def publish(request, issuers, uuid):
    """Looking says what is still missing and what a publisher should know; the post publishes."""
    row = found(issuers, uuid)
    problem = ""
    if request.method == "POST":
        try:
            publishing.publish(achievement=row, person=person_of(request))
        except AchievementRefused as error:
            problem = str(error)
        else:
            messages.success(request, _("Published. From now on it can be earned."))
            return redirect("credentials_admin:achievement", uuid=uuid)
    before = Achievement.objects.filter(issuer=row.issuer_id, key=row.key, published=True).first()
    context = {
        "page_title": _("Publish an achievement"),
        "header_icon": "upload",
        "row": row,
        "shown": achievement_shown(row, get_language()),
        "state": state_of(row),
        "checklist": as_saved(row),
        "hindered": bool(publishing.hindrances(row)),
        "remarks": publishing.remarks(row),
        "before": before,
        "problem": problem,
    }
    return render(
        request, "credentials/admin/achievement_publish.html", context, status=422 if problem else 200
    )


@require_POST
@for_administrators
def next_version(request, issuers, uuid):
    made = drafts.next_version(achievement=found(issuers, uuid), person=person_of(request))
    messages.success(
        request,
        _("This is the draft of version %(number)d. What is published stays as it is until you publish this.")
        % {"number": made.version},
    )
    return redirect("credentials_admin:achievement-edit", uuid=made.uuid)


@require_POST
@for_administrators
def duplicate(request, issuers, uuid):
    made = drafts.duplicate(achievement=found(issuers, uuid), person=person_of(request))
    messages.success(request, _("This is a copy, as a draft of its own. No module earns it yet."))
    return redirect("credentials_admin:achievement-edit", uuid=made.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def retire(request, issuers, uuid):
    row = found(issuers, uuid)
    if request.method == "POST":
        drafts.retire(achievement=row, person=person_of(request))
        messages.success(request, _("Nobody earns it any more. What was issued keeps its value."))
        return redirect("credentials_admin:achievement", uuid=uuid)
    context = {
        "page_title": _("Stop awarding"),
        "header_icon": "no-view",
        "row": row,
        "shown": achievement_shown(row, get_language()),
    }
    return render(request, "credentials/admin/achievement_retire.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def throw_away(request, issuers, uuid):
    row = found(issuers, uuid)
    if request.method == "POST":
        try:
            drafts.throw_away(achievement=row, person=person_of(request))
        except AchievementRefused as error:
            messages.error(request, str(error))
            return redirect("credentials_admin:achievement", uuid=uuid)
        messages.success(request, _("The draft is gone."))
        return redirect("credentials_admin:achievements")
    context = {
        "page_title": _("Throw a draft away"),
        "header_icon": "bin",
        "row": row,
        "shown": achievement_shown(row, get_language()),
    }
    return render(request, "credentials/admin/achievement_throw_away.html", context)
