"""The self-scan: choose a profile, say how far one is, read where one stands. Without an account it stays in the session."""

import math

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required
from frameworks import api as frameworks

from ..domain import scanning
from ..domain.doors import validation_door_of
from ..domain.queries import scans as queries
from ..models import Scan

A_PAGE = 20
# Questions on one screen.
A_PART = 5
# In the session: the answers by profile, and the profiles of which the last part was sent.
KEPT, DONE = "scans", "scans_done"


def _item_or_404(framework, code):
    # A null character in an address is no code, and no question for every database.
    if "\0" in code:
        raise Http404
    return get_object_or_404(frameworks.FrameworkItem, framework=framework, code=code)


def _in_session(request, item) -> dict[str, int]:
    return request.session.get(KEPT, {}).get(str(item.pk), {})


def _keep_in_session(request, item, answers) -> None:
    kept = request.session.get(KEPT, {})
    request.session[KEPT] = {**kept, str(item.pk): {**kept.get(str(item.pk), {}), **answers}}


def _to_keep(request) -> bool:
    """Whether somebody signed in with answers in their session: theirs, or of who used this browser before them."""
    return bool(request.person and any(request.session.get(KEPT, {}).values()))


@require_POST
@person_required
def keep(request):
    """What somebody answered before they signed in is theirs, they say."""
    kept, done = request.session.pop(KEPT, {}), request.session.pop(DONE, [])
    items = {str(row.pk): row for row in frameworks.FrameworkItem.objects.filter(pk__in=list(kept))}
    for key, answers in kept.items():
        if key in items:
            row = scanning.keep_answers(person=request.person, profile=items[key], answers=answers)
            if key in done:
                scanning.finish(scan=row)
    messages.success(request, _("Kept."))
    return redirect("courses:scan-start")


@require_safe
@never_cache
def start(request):
    """What one can look at, and one's own scans."""
    context = {"profiles": queries.profiles(), "to_keep": _to_keep(request)}
    if request.person:
        context["page_obj"] = Paginator(queries.scans_of(request.person), A_PAGE).get_page(
            request.GET.get("page")
        )
    return render(request, "courses/scans/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def scan(request, framework, code):
    """A part of the questions (``?deel=``); a POST keeps what was chosen and goes on. What is skipped stays open."""
    item = _item_or_404(framework, code)
    outcomes = queries.outcomes_asked(item)
    if not outcomes:
        raise Http404
    parts = math.ceil(len(outcomes) / A_PART)
    part = min(_number(request.GET.get("deel")), parts)
    if request.method == "POST":
        said = _said(request.POST, outcomes)
        if request.person:
            kept = scanning.keep_answers(person=request.person, profile=item, answers=said)
            if part == parts:
                scanning.finish(scan=kept)
        else:
            _keep_in_session(request, item, said)
            if part == parts:
                request.session[DONE] = [*request.session.get(DONE, []), str(item.pk)]
        answer = redirect(
            "courses:scan-result" if part == parts else "courses:scan", framework=framework, code=code
        )
        if part < parts:
            answer["Location"] += f"?deel={part + 1}"
        return answer
    answers = (
        queries.answers_of(queries.open_scan(request.person, item))
        if request.person
        else _in_session(request, item)
    )
    language = get_language()
    shown = outcomes[(part - 1) * A_PART : part * A_PART]
    context = {
        "item": item,
        "part": part,
        "parts": parts,
        "before": part - 1,
        "questions": [(str(row.uuid), row.text(language), answers.get(str(row.uuid))) for row in shown],
        "steps": [(step.value, step.label, queries.ANCHORS[step]) for step in queries.Step],
        "first": (part - 1) * A_PART + 1,
        "total": len(outcomes),
        "to_keep": _to_keep(request),
    }
    return render(request, "courses/scans/scan.html", context)


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < int(text) < 1000 else 1


def _said(posted, outcomes) -> dict[str, int]:
    """What was chosen of the questions that there are; anything else is nothing."""
    found = {}
    for row in outcomes:
        step = posted.get(f"stap-{row.uuid}", "")
        if step in {"1", "2", "3", "4", "5"}:
            found[str(row.uuid)] = int(step)
    return found


@require_safe
@never_cache
def result(request, framework, code):
    """Where one stands against the profile, and what helps most; with an account also how one grew."""
    item = _item_or_404(framework, code)
    history = []
    if request.person:
        history = queries.finished_of(request.person, item)
        newest = history[0] if history else queries.open_scan(request.person, item)
        answers = queries.answers_of(newest) or _in_session(request, item)
    else:
        answers = _in_session(request, item)
    if not answers:
        return redirect("courses:scan", framework=framework, code=code)
    before = queries.answers_of(history[1]) if len(history) > 1 else {}
    rows = queries.standings(queries.outcomes_asked(item), answers, before)
    advised = queries.advice(answers, get_language())
    context = {
        "item": item,
        "rows": rows,
        "wanted": queries.WANTED,
        "steps": len(queries.Step),
        "helps": [one for one in advised if one.gap],
        "already": [(one, _door(one.card.activity)) for one in advised if one.can_already],
        "history": history[:12],
        "grew": sum(row.grew for row in rows),
        "to_keep": _to_keep(request),
    }
    return render(request, "courses/scans/result.html", context)


def _door(activity) -> str:
    door = validation_door_of(None, activity)
    return door.address if door else ""


@require_POST
@person_required
def remove(request, uuid):
    row = get_object_or_404(Scan, uuid=uuid, person=request.person)
    scanning.remove(scan=row)
    messages.success(request, _("Removed."))
    return redirect("courses:scan-start")
