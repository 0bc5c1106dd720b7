"""What lists come to, for the pages that show them."""

from dataclasses import dataclass

from django.db.models import Count, Q

from jobs import api as jobs

from ...models import Award, AwardBatch, BatchRow
from ..claim_states import LinkState
from ..standing import standing_of

AWARDED = [Award.State.ISSUED, Award.State.DECLINED]
GOOD = Q(rows__problems=[], rows__left_out=False)


@dataclass(frozen=True)
class Counts:
    """How many rows a list has: in all, without a problem, with one, left out, and how many were awarded."""

    total: int
    good: int
    out: int
    awarded: int

    @property
    def wrong(self) -> int:
        return self.total - self.good - self.out


def lists_of(issuers):
    """The lists of these issuers, newest first, each with its counts (``counts_of``)."""
    return (
        AwardBatch.objects.filter(achievement__issuer__in=issuers)
        .select_related("achievement__issuer__organisation", "made_by", "approved_by")
        .prefetch_related("achievement__texts")
        .order_by("-created", "-pk")
        .annotate(
            total=Count("rows"),
            good=Count("rows", filter=GOOD),
            out=Count("rows", filter=Q(rows__left_out=True)),
            awarded=Count("rows__award", filter=Q(rows__award__state__in=AWARDED)),
        )
    )


def has_lists(*, issuer) -> bool:
    return AwardBatch.objects.filter(achievement__issuer=issuer).exists()


def counts_of(batch) -> Counts:
    """Of a row of ``lists_of``."""
    return Counts(batch.total, batch.good, batch.out, batch.awarded)


def rows_for(batch):
    """Its rows with what was awarded from them: a fixed number of statements."""
    rows = batch.rows.select_related("award__claim", "award__person", "award__achievement")
    return rows.prefetch_related("award__credentials__status").order_by("number")


def failures_of(batch) -> dict[int, str]:
    """Why rows were not awarded while the list ran, by the row's primary key."""
    job = jobs.find(batch.job)
    if job is None:
        return {}
    return {item.given["row"]: item.problem for item in jobs.results(job, state="failed")}


def state_of(row, failures) -> str:
    """What became of one row: ``left_out``, ``problem``, ``failed``, ``waiting``; once awarded ``sent`` (nobody answered yet),
    ``taken``, ``declined``, ``link_expired``, ``link_withdrawn``, or how the credential stands when it does not hold."""
    if row.award is None:
        return _not_awarded(row, failures)
    if row.award.state != "issued":
        return {"declined": "declined", "attention": "failed"}.get(row.award.state, "waiting")
    standing = standing_of(newest_of(row.award))
    if standing in {"revoked", "suspended", "expired"}:
        return standing
    if row.award.agreed is not None:
        return "taken"
    claim = getattr(row.award, "claim", None)
    if claim is None or claim.is_usable:
        return "sent"
    return f"link_{LinkState.WITHDRAWN if claim.withdrawn else LinkState.EXPIRED}"


def _not_awarded(row, failures) -> str:
    if row.pk in failures:
        return "failed"
    if row.left_out:
        return "left_out"
    return "problem" if row.problems else "waiting"


def newest_of(award):
    """The last document of an award whose documents were read along; None for none."""
    return max(award.credentials.all(), key=lambda row: row.pk, default=None)


def wrong_rows(batch):
    """Rows that were not awarded, or will not be when the list is started as it is: with a problem, left out, or failed."""
    failed = Q(pk__in=failures_of(batch))
    return (
        BatchRow.objects.filter(batch=batch)
        .filter(failed | Q(left_out=True) | ~Q(problems=[]))
        .order_by("number")
    )
