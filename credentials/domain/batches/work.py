"""The job of a list: awards, signed documents, claim links and mails of some rows, in one transaction with their marks."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from jobs import api as jobs
from keys import api as keys

from ...models import Award, AwardBatch, BatchRow, Claim, Credential
from .. import claims, receiving
from ..correcting import at_noon
from ..mass_issuing import issue_many
from ..telling import tell_holder
from .checking import ALREADY, already
from .making import note

# So many rows in one transaction: on SQLite everybody else waits for it.
CHUNK = 100
GONE = "row.gone"


def handle(job, items) -> list[dict[str, str]]:
    """Award the rows of these items, each once. Runs in the transaction that marks the items.

    Raises NotNow while no key can be opened: that is no row's fault.
    """
    batch = _batch(job)
    rows = _rows(items)
    refused = _award(batch, [row for row in rows.values() if row.award_id is None])
    awards = [row.award for row in rows.values() if row.award_id is not None]
    try:
        with transaction.atomic():
            issued = issue_many(awards)
    except keys.KeysError as problem:
        raise jobs.NotNow(type(problem).__name__) from problem
    _tell([award for award in awards if isinstance(issued.get(award.pk), Credential)])
    return [_result(rows.get(item.given["row"]), refused, issued) for item in items]


def finished(job) -> None:
    """All rows were worked off."""
    batch = _batch(job)
    AwardBatch.objects.filter(pk=batch.pk).update(state=AwardBatch.State.DONE)
    note("batch_done", batch, None, awarded=job.done, failed=job.failed)


def _batch(job) -> AwardBatch:
    rows = AwardBatch.objects.select_related("achievement__issuer__organisation")
    return rows.prefetch_related("achievement__texts").get(pk=job.parameters["batch"])


def _rows(items) -> dict[int, BatchRow]:
    """The rows by primary key; those that failed before wait for their signature again."""
    pks = [item.given["row"] for item in items]
    rows = BatchRow.objects.select_related("award__person", "award__achievement__issuer")
    rows = rows.prefetch_related("award__achievement__texts")
    # One that was left out meanwhile: its person was removed from this site.
    found = {row.pk: row for row in rows.filter(pk__in=pks, left_out=False).order_by("number")}
    failed = [row.award_id for row in found.values() if row.award_id is not None]
    _hold_claims(failed)
    Award.objects.filter(pk__in=failed, state=Award.State.ATTENTION).update(
        state=Award.State.PLANNED, problem="", changed=timezone.now()
    )
    return found


def _award(batch, rows: Sequence[BatchRow]) -> dict[int, str]:
    """Make the awards of rows that have none, with the links of those who have no account. Returns why some got none."""
    known = already(batch.achievement, {row.email for row in rows})
    refused = {row.pk: f"{ALREADY}: {known[row.email]}" for row in rows if row.email in known}
    rows = [row for row in rows if row.pk not in refused]
    receivers = [receiving.Receiver(row.email, row.name, batch.language) for row in rows]
    people = receiving.people_for(receivers)
    source = source_of(batch)
    given: dict[int, BatchRow] = {}
    for row, person in zip(rows, people, strict=True):
        if person.pk in given:
            # Two addresses of one account.
            refused[row.pk] = f"{ALREADY}: {timezone.localdate().isoformat()}"
            continue
        row.award = _new_award(batch, row, person, source)
        given[person.pk] = row
    Award.objects.bulk_create([row.award for row in given.values()])
    BatchRow.objects.bulk_update(given.values(), ["award"])
    receiving.make_claims([(row.award, row.email) for row in given.values()])
    return refused


def _new_award(batch, row, person, source) -> Award:
    """Its completion is named after the row, so that no second one can be made of it."""
    day = row.awarded or timezone.localdate()
    return Award(
        achievement=batch.achievement,
        person=person,
        source=source,
        completion=uuid.uuid5(batch.uuid, str(row.number)),
        snapshot={
            "completed_at": at_noon(day).isoformat(),
            "result": row.result,
            "narrative": row.narrative,
            "language": batch.language,
        },
        kind=batch.achievement.kind,
        language=batch.language,
        state=Award.State.PLANNED,
    )


def source_of(batch) -> str:
    """By hand is one person on our own page; all else is a list."""
    one = not batch.file_name and batch.rows.count() == 1
    return Award.Source.HAND if one else Award.Source.BATCH


def _hold_claims(awards) -> None:
    """Claims before awards and the log's end, as all who use, send or withdraw a link lock them."""
    list(Claim.objects.select_for_update().filter(award__in=awards).order_by("pk").values_list("pk"))


def _tell(awards) -> None:
    """Everybody gets one mail: with the link, or about what waits in their account."""
    by_pk = {award.pk: award for award in awards}
    links = list(Claim.objects.filter(award__in=by_pk).order_by("pk"))
    for claim in links:
        claim.award = by_pk.pop(claim.award_id)
    claims.send(links)
    for award in by_pk.values():
        tell_holder(award, "awarded")


def _result(row, refused, issued) -> dict[str, str]:
    if row is None:
        return {"problem": GONE}
    if row.pk in refused:
        return {"problem": refused[row.pk]}
    found = issued.get(row.award_id, "")
    return {} if isinstance(found, Credential) else {"problem": found or "error: not issued"}
