"""All lists, and one of them in whatever state it is: checked, waiting for a second administrator, running, done."""

from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.api import person_of
from jobs import api as jobs
from organisations import api as organisations

from .. import rules
from ..domain.batches import mending, results, starting
from ..domain.batches.words import tell, tell_failed
from ..domain.four_eyes import limit_of
from ..domain.queries import achievement_shown
from ..models import AwardBatch
from ..views.progress import for_script
from .access import for_administrators
from .languages import LANGUAGES
from .list_access import found
from .list_words import ROW_STATES, people, progress_sentence

PER_PAGE = 50
State = AwardBatch.State
TEMPLATES = {
    State.CHECKED: "credentials/admin/list_check.html",
    State.WAITING: "credentials/admin/list_check.html",
    State.RUNNING: "credentials/admin/list_running.html",
    State.DONE: "credentials/admin/list_result.html",
    State.CANCELLED: "credentials/admin/list_result.html",
}


@require_safe
@for_administrators
def batches(request, issuers):
    """Every list, newest first."""
    page = Paginator(results.lists_of(issuers), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Lists"),
        "header_icon": "list-ul",
        "rows": page,
        "shown": [(row, row.achievement.text(get_language()).name, results.counts_of(row)) for row in page],
    }
    return render(request, "credentials/admin/lists.html", context)


@require_safe
@for_administrators
def batch(request, issuers, uuid):
    """One list; ``toon`` chooses rows."""
    row = found(issuers, uuid)
    context = {
        "page_title": _title(row),
        "header_icon": "list-ul",
        "batch": row,
        "counts": results.counts_of(row),
        "shown": achievement_shown(row.achievement, get_language()),
        "language_name": LANGUAGES[row.language],
    }
    if row.state == State.RUNNING:
        context |= _running(row)
    elif row.state in {State.DONE, State.CANCELLED}:
        context |= _result(request, row)
    else:
        context |= _check(request, row)
    return render(request, TEMPLATES[State(row.state)], context)


def _title(row) -> str:
    """The file's name; else whom it is for when it is one person, and the day when there are more."""
    if row.file_name:
        return row.file_name
    only = row.rows.first() if row.total == 1 else None
    return (only.name if only else "") or _("List of %(day)s") % {"day": f"{row.created:%d-%m-%Y}"}


def _check(request, row) -> dict:
    """Rows with what is wrong, those that will be awarded, or those left out."""
    counts, person = results.counts_of(row), person_of(request)
    default = "fout" if counts.wrong and row.state == State.CHECKED else "goed"
    show = request.GET.get("toon", default)
    chosen = {
        "goed": row.rows.filter(problems=[], left_out=False),
        "weg": row.rows.filter(left_out=True),
    }.get(show, row.rows.exclude(problems=[]).filter(left_out=False))
    page = Paginator(chosen.order_by("number"), PER_PAGE).get_page(request.GET.get("p"))
    administrators = organisations.people_with_role(
        row.achievement.issuer.organisation, *rules.ADMINISTRATORS
    )
    return {
        "rows": page,
        "lines": [
            (item, mending.as_given(row, item), [tell(problem) for problem in item.problems]) for item in page
        ],
        "show": show,
        "choices": _choices(counts),
        "ready": counts.good,
        "ready_words": people(counts.good),
        "second": starting.needs_a_second(row, person) if row.state == State.CHECKED else True,
        "limit": limit_of(row.achievement.issuer),
        "mine": row.made_by_id == person.pk,
        "others": [other for other in administrators if other.pk != row.made_by_id],
        "one": counts.total == 1,
    }


def _choices(counts):
    return [
        ("fout", _("With a problem"), counts.wrong),
        ("goed", _("To be awarded"), counts.good),
        ("weg", _("Left out"), counts.out),
    ]


def _running(row) -> dict:
    progress = jobs.progress(jobs.find(row.job))
    return {"progress": progress, "sentence": progress_sentence(progress)}


def _result(request, row) -> dict:
    """What became of each row."""
    language = get_language()
    failures = results.failures_of(row)
    page = Paginator(_rows_by(row, request.GET.get("toon", ""), failures), PER_PAGE).get_page(
        request.GET.get("p")
    )
    lines = []
    for item in page:
        state = results.state_of(item, failures)
        why = [tell(problem).what for problem in item.problems]
        if item.pk in failures:
            why = [tell_failed(failures[item.pk], language)]
        credential = results.newest_of(item.award) if item.award else None
        lines.append((item, state, ROW_STATES[state], why, credential))
    counts = results.counts_of(row)
    return {
        "rows": page,
        "lines": lines,
        "show": request.GET.get("toon", ""),
        "failed": len(failures),
        "not_awarded": counts.total - counts.awarded,
        "can_go_on": row.state == State.CANCELLED and row.job is not None,
    }


def _rows_by(row, show, failures):
    rows = results.rows_for(row)
    if show == "niet":
        return rows.filter(award=None) | rows.filter(pk__in=failures)
    return rows.filter(award__agreed=None, award__isnull=False) if show == "wacht" else rows


@require_safe
@for_administrators
def state(request, issuers, uuid):
    """For the page's script: how far it is, in words."""
    row = found(issuers, uuid)
    job = jobs.find(row.job)
    if row.state != State.RUNNING or job is None:
        return JsonResponse({"open": False})
    progress = jobs.progress(job)
    return for_script(progress, progress_sentence(progress))
