"""Mend a list: one row, all rows with a problem, what the columns are; and take its rows along as a file."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import person_of

from ..domain.batches import mending
from ..domain.batches.checking import fields_of
from ..domain.batches.words import FIELD_NAMES, tell
from ..domain.errors import BatchRefused
from ..lists.columns import FIELDS
from ..models import AwardBatch
from .access import for_administrators
from .list_access import found, found_row
from .list_forms import RowForm
from .list_tables import results_csv, wrong_csv

EXAMPLES = 3


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def row(request, issuers, uuid, number):
    """Say otherwise what a row says; nothing is saved while something is wrong with it."""
    batch, line = found_row(issuers, uuid, number)
    if batch.state != AwardBatch.State.CHECKED:
        return _closed(request, batch)
    form = RowForm(request.POST if request.method == "POST" else None, initial=mending.as_given(batch, line))
    if request.method == "POST" and form.is_valid():
        try:
            problems = mending.mend(row=line, person=person_of(request), values=form.cleaned_data)
        except BatchRefused as refused:
            messages.error(request, str(refused))
            return redirect("credentials_admin:list", uuid=uuid)
        if not problems:
            messages.success(request, _("Row %(number)d was saved.") % {"number": number})
            return redirect("credentials_admin:list", uuid=uuid)
        form.show([tell(problem) for problem in problems])
    context = {
        "page_title": _("Row %(number)d") % {"number": number},
        "header_icon": "edit",
        "batch": batch,
        "row": line,
        "form": form,
        "problems": [tell(problem) for problem in line.problems],
        "cells": _cells(batch, line),
    }
    return render(request, "credentials/admin/list_row.html", context, status=422 if form.errors else 200)


def _cells(batch, line) -> list[tuple[str, str]]:
    """What was handed in, each with the heading of its column."""
    headings = [_heading(number, column) for number, column in enumerate(batch.columns, start=1)]
    return [(heading, cell) for heading, cell in zip(headings, line.cells, strict=False) if cell.strip()]


def _heading(number, column) -> str:
    return column["heading"] or _("Column %(number)d") % {"number": number}


def _closed(request, batch):
    messages.error(
        request, _("This list is not as it was: it is %(state)s now.") % {"state": batch.get_state_display()}
    )
    return redirect("credentials_admin:list", uuid=batch.uuid)


@require_POST
@for_administrators
def leave_out(request, issuers, uuid, number):
    """Leave a row out, or take it in again (``weg`` is 0)."""
    _batch, line = found_row(issuers, uuid, number)
    out = request.POST.get("weg") != "0"
    try:
        mending.leave_out(row=line, person=person_of(request), out=out)
    except BatchRefused as refused:
        messages.error(request, str(refused))
    else:
        said = _("Row %(number)d is left out.") if out else _("Row %(number)d counts again.")
        messages.success(request, said % {"number": number})
    return redirect("credentials_admin:list", uuid=uuid)


@require_POST
@for_administrators
def leave_out_all(request, issuers, uuid):
    try:
        number = mending.leave_out_what_is_wrong(batch=found(issuers, uuid), person=person_of(request))
    except BatchRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Left out: %(number)d.") % {"number": number})
    return redirect("credentials_admin:list", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def columns(request, issuers, uuid):
    """What each column is, with some of its values."""
    batch = found(issuers, uuid)
    if batch.state != AwardBatch.State.CHECKED:
        return _closed(request, batch)
    problem = ""
    chosen = fields_of(batch)
    if request.method == "POST":
        chosen = [request.POST.get(f"kolom-{number}", "") for number in range(len(batch.columns))]
        try:
            mending.map_columns(batch=batch, person=person_of(request), fields=chosen)
        except BatchRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The list was read again. What you corrected by hand stayed."))
            return redirect("credentials_admin:list", uuid=uuid)
    examples = list(batch.rows.all()[:EXAMPLES])
    context = {
        "page_title": _("Columns"),
        "header_icon": "table",
        "batch": batch,
        "problem": problem,
        "fields": [(field, FIELD_NAMES[field]) for field in FIELDS],
        "columns": [
            (
                number,
                _heading(number + 1, column),
                chosen[number],
                [line.cells[number] for line in examples if number < len(line.cells) and line.cells[number]],
            )
            for number, column in enumerate(batch.columns)
        ],
    }
    return render(request, "credentials/admin/list_columns.html", context, status=422 if problem else 200)


@require_safe
@for_administrators
def wrong(request, issuers, uuid):
    """The rows with a problem, with everything that was in them and how to mend it: to mend in a spreadsheet."""
    return wrong_csv(found(issuers, uuid))


@require_safe
@for_administrators
def result(request, issuers, uuid):
    """Every row with what became of it."""
    return results_csv(found(issuers, uuid))
