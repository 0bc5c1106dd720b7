"""A class as files for a spreadsheet: how everyone is, and which outcomes they covered (for a decision on exemption)."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from credentials import api as credentials

from ...domain.classes.making import note
from ...domain.classes.outcomes import covers_of
from .access import teacher_of_class
from .board import board_of


@require_safe
@teacher_of_class
def page(request, cohort):
    """What there is to take along, and what it may be used for."""
    return render(
        request, "workplace/classes/export.html", {"cohort": cohort, "board": board_of(request, cohort)}
    )


def _day(value) -> str:
    return date_format(value, "Y-m-d") if value else ""


def _moment(value) -> str:
    return _day(timezone.localtime(value)) if value else ""


def _file(request, cohort, what, rows):
    """Streamed: the first line goes out before the last one is made."""
    note("exported", cohort, request.person, file=what)
    answer = StreamingHttpResponse(
        credentials.spreadsheet_lines(rows), content_type="text/csv; charset=utf-8"
    )
    name = f"{slugify(cohort.name) or 'klas'}-{what}-{timezone.localdate():%Y-%m-%d}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@teacher_of_class
def progress(request, cohort):
    board = board_of(request, cohort)
    return _file(request, cohort, "voortgang", _progress_rows(board))


def _progress_rows(board):
    yield [
        _("Learner"), _("Joined"), _("Module"), _("Lessons done"), _("Lessons"), _("Module completed"), _("Due"),
        _("Work assignment"), _("Level of supervision"), _("Learning company"), _("Last seen"),
    ]  # fmt: skip
    for row in board.learners:
        yield [
            row.member.person.name, _day(row.member.joined), board.module.title if board.module else "", row.lessons.done,
            len(row.lessons.blocks), _("yes") if row.lessons.completed else _("no"), _day(row.due),
            row.work.label if row.work else _("Not begun yet"), row.work.level if row.work and row.work.level else "",
            row.company, _moment(row.seen),
        ]  # fmt: skip


@require_safe
@teacher_of_class
def outcomes(request, cohort):
    board = board_of(request, cohort, outcomes=True)
    return _file(request, cohort, "leeruitkomsten", _outcome_rows(board))


def _outcome_rows(board):
    """A line for each judgement by which a learner covered an outcome; one line that says so where there is none."""
    yield [
        _("Learner"), _("Module"), _("Code of the outcome"), _("Learning outcome"), _("Covered"), _("How it was judged"),
        _("Level of supervision"), _("By (function)"), _("How the assessor was verified"), _("Setting"),
        _("Client group"), _("Learning company"), _("Date"),
    ]  # fmt: skip
    covers = covers_of(board.people, list(board.enrolments.values()), board.module)
    members = sorted(board.members, key=lambda row: (row.person.name.casefold(), row.pk))
    for member in members:
        for outcome in board.module.outcomes if board.module else []:
            head = [member.person.name, board.module.title, outcome.code, outcome.text]
            its = covers.get((member.person_id, outcome.code), [])
            for cover in its:
                yield [
                    *head, _("yes"), cover.by_what, cover.level or "", cover.function,
                    cover.verified, cover.setting, cover.client_group, cover.company, _moment(cover.at),
                ]  # fmt: skip
            if not its:
                yield [*head, _("no"), *[""] * 8]
