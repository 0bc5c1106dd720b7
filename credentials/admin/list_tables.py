"""Lists as files for a spreadsheet: what is wrong, and what became of it. No cell is ever a formula."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..domain.batches import results
from ..domain.batches.words import tell, tell_failed
from ..domain.credential_plans import address
from ..views.spreadsheets import lines
from .list_words import ROW_STATES


def wrong_csv(batch) -> HttpResponse:
    """The columns as they were handed in, with three in front that our own reader passes over."""
    failures = results.failures_of(batch)
    headings = [column["heading"] or column["field"] for column in batch.columns]
    width = len(headings)
    rows = [[_("Row"), _("What is wrong"), _("How to mend it"), *headings]]
    for row in results.wrong_rows(batch):
        what, mend = _told(row, failures)
        cells = [*row.cells, *[""] * width][:width]
        rows.append([str(row.number), what, mend, *cells])
    return _file(rows, _("problems"))


def _told(row, failures) -> tuple[str, str]:
    told = [tell(problem) for problem in row.problems]
    what = [problem.what for problem in told]
    if row.pk in failures:
        what.append(tell_failed(failures[row.pk], get_language()))
    if row.left_out:
        what.append(_("It was left out."))
    return " ".join(what), " ".join(problem.mend for problem in told)


def results_csv(batch) -> HttpResponse:
    failures = results.failures_of(batch)
    rows = [
        [_("Row"), _("Name"), _("E-mail address"), _("Earned on"), _("Result"), _("What became of it"), _("Why"), _("Credential")]
    ]  # fmt: skip
    for row in results.rows_for(batch):
        state = results.state_of(row, failures)
        credential = results.newest_of(row.award) if row.award else None
        rows.append(
            [
                str(row.number),
                row.name,
                row.email,
                row.awarded.isoformat() if row.awarded else "",
                row.result,
                str(ROW_STATES[state]),
                _told(row, failures)[0],
                address(credential.uuid) if credential else "",
            ]
        )
    return _file(rows, _("result"))


def _file(rows, name) -> HttpResponse:
    response = HttpResponse("".join(lines(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
