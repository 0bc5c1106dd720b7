"""The qualification register, from a file: keuzedelen with their source, check date and how sure they are."""

import csv

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import FrameworkItem
from .errors import FrameworkError, RowsRefused
from .items import put_item
from .register_rows import read_row

COLUMNS = {"code", "name", "level", "sbu", "certificate", "source", "verified", "note"}
MOST_ROWS = 20_000


def import_keuzedelen(lines, *, checked=None) -> dict[str, int]:
    """Take in keuzedelen from CSV lines with the columns of ``COLUMNS`` and perhaps ``checked``; all rows, or none.

    ``checked`` is the day for rows that do not say it themselves. Rows that say "no" under ``verified`` are skipped. A
    row without a code is known by its name. What an administrator confirmed stays confirmed. The same file again
    changes nothing. Returns how many rows were taken in and skipped. Raises RowsRefused with every wrong row, and
    FrameworkError for a file of another form.
    """
    reader = csv.DictReader(lines)
    missing = COLUMNS - set(reader.fieldnames or ())
    if missing:
        raise FrameworkError(_("Columns are missing: %(names)s.") % {"names": ", ".join(sorted(missing))})
    taken, problems, skipped = {}, [], 0
    for row in reader:
        line = reader.line_num
        if len(taken) + skipped >= MOST_ROWS:
            raise FrameworkError(_("More than %(number)d rows.") % {"number": MOST_ROWS})
        if (row["verified"] or "").strip() == "no":
            skipped += 1
            continue
        try:
            code, values = read_row(row, checked)
            if code in taken:
                raise ValueError(_("%(code)s was there already") % {"code": code})
            taken[code] = values
        except ValueError as problem:
            problems.append((line, str(problem)))
    if problems:
        raise RowsRefused(problems)
    with transaction.atomic():
        for code, values in taken.items():
            put_item(framework=FrameworkItem.Framework.KEUZEDEEL, code=code, values=values)
    return {"taken": len(taken), "skipped": skipped}
