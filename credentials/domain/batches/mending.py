"""Before a list is awarded: rows corrected or left out, and columns read otherwise."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...lists import judging
from ...lists.columns import FIELDS, values_of
from ...lists.reading import clean
from ...models import AwardBatch, BatchRow
from ..allowed import require_may_award
from ..errors import BatchRefused
from .checking import AT_ONCE, VALUES, check_rows, fields_of, fill
from .making import note


def locked(batch, person, *states) -> AwardBatch:
    """The batch, for the caller's transaction. Raises NotAllowed, and BatchRefused for one in another state."""
    row = (
        AwardBatch.objects.select_for_update(of=("self",))
        .select_related("achievement__issuer__organisation", "made_by")
        .get(pk=batch.pk)
    )
    require_may_award(person, row.achievement.issuer)
    if row.state not in states:
        raise BatchRefused(
            _("This list is not as it was: it is %(state)s now.") % {"state": row.get_state_display()}
        )
    return row


def mend(*, row, person, values: dict[str, str]) -> list[dict[str, str]]:
    """Say otherwise what a row says. Returns what is wrong with the new values; then nothing was changed.

    Raises NotAllowed, and BatchRefused for a list that was started.
    """
    with transaction.atomic():
        batch = locked(row.batch, person, AwardBatch.State.CHECKED)
        before = row.email
        found = judging.judge(values, today=timezone.localdate())
        if found.problems:
            return found.problems
        fill(row, values)
        row.left_out = False
        row.save(update_fields=[*VALUES, "problems", "left_out"])
        check_rows(batch, emails={before, row.email})
    return []


def as_given(batch, row) -> dict[str, str]:
    """The values of a row as somebody may go on with them: what was kept, and where that did not fit what was handed in."""
    cells = values_of(row.cells, fields_of(batch))
    wrong = {problem["column"] for problem in row.problems if not problem["code"].startswith("row.")}
    kept = {name: _text(getattr(row, name)) for name in VALUES}
    return {name: clean(cells[name]) if name in wrong else kept[name] for name in VALUES}


def _text(value) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else (value or "")


def leave_out(*, row, person, out: bool) -> None:
    """Leave a row out, or take it in again. Errors as ``mend``."""
    with transaction.atomic():
        batch = locked(row.batch, person, AwardBatch.State.CHECKED)
        BatchRow.objects.filter(pk=row.pk).update(left_out=out)
        check_rows(batch, emails={row.email})


def leave_out_what_is_wrong(*, batch, person) -> int:
    """Leave out every row with a problem; how many. Errors as ``mend``."""
    with transaction.atomic():
        batch = locked(batch, person, AwardBatch.State.CHECKED)
        return batch.rows.filter(left_out=False).exclude(problems=[]).update(left_out=True)


def look_again(*, batch, person) -> AwardBatch:
    """Find out anew who has it already, or is in another list that runs now. Errors as ``mend``."""
    with transaction.atomic():
        batch = locked(batch, person, AwardBatch.State.CHECKED)
        check_rows(batch, running=True)
    return batch


def map_columns(*, batch, person, fields: list[str]) -> AwardBatch:
    """Read the columns otherwise. What somebody corrected in a row by hand stays.

    Raises NotAllowed, and BatchRefused for a list that was started, a field named twice, or none that holds addresses.
    """
    used = [field for field in fields if field]
    if set(used) - set(FIELDS) or len(fields) != len(batch.columns):
        raise BatchRefused(_("These are not the columns of this list."))
    if len(set(used)) < len(used):
        raise BatchRefused(_("Two columns cannot be the same. Choose one of them."))
    if "email" not in used:
        raise BatchRefused(_("Say which column holds the e-mail addresses: nobody can be reached without."))
    with transaction.atomic():
        batch = locked(batch, person, AwardBatch.State.CHECKED)
        before = fields_of(batch)
        batch.columns = [
            {**column, "field": field} for column, field in zip(batch.columns, fields, strict=True)
        ]
        batch.save(update_fields=["columns"])
        rows = list(batch.rows.all())
        for row in rows:
            _read_again(row, values_of(row.cells, before), values_of(row.cells, fields))
        BatchRow.objects.bulk_update(rows, [*VALUES, "problems"], batch_size=AT_ONCE)
        check_rows(batch, running=True)
        note("batch_columns", batch, person)
    return batch


def _read_again(row, before, after) -> None:
    was = BatchRow(number=row.number)
    fill(was, before)
    corrected = {name for name in VALUES if getattr(row, name) != getattr(was, name)}
    fill(row, {name: _text(getattr(row, name)) if name in corrected else after[name] for name in VALUES})
