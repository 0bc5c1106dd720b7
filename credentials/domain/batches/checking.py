"""What is wrong with rows: each by itself, against each other, and against what was awarded before."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts import api as accounts

from ...lists import judging
from ...lists.columns import values_of
from ...models import Award, AwardBatch, BatchRow, Claim, Credential, StatusEntry

AT_ONCE = 500
VALUES = judging.COLUMNS
# Of the list as a whole: worked out anew whenever something changes.
DUPLICATE, ALREADY, RUNNING = "row.duplicate", "row.already", "row.running"
OF_THE_LIST = {DUPLICATE, ALREADY, RUNNING}


def fields_of(batch) -> list[str]:
    return [column["field"] for column in batch.columns]


def judge_rows(batch, rows: Sequence[BatchRow], *, given: Sequence[Sequence[str]]) -> None:
    """Fill rows in from their cells, and say what is wrong with each by itself. Nothing is stored."""
    fields = fields_of(batch)
    for row, cells in zip(rows, given, strict=True):
        fill(row, values_of(cells, fields))


def fill(row, values) -> None:
    """Take over the values of a row, judged."""
    found = judging.judge(values, today=timezone.localdate())
    for name in VALUES:
        setattr(row, name, getattr(found, name))
    row.problems = found.problems


def check_rows(batch, *, emails: Iterable[str] | None = None, running: bool = False) -> None:
    """Work out anew which rows are in the list twice, have it already or, where ``running`` is asked, are in another list
    that is being awarded now; of all rows, or of those with one of these addresses."""
    rows = batch.rows.filter(award=None).order_by("number")
    if emails is not None:
        rows = rows.filter(email__in=list(emails))
    rows = list(rows.only("pk", "batch_id", "number", "email", "problems", "left_out"))
    addresses = {row.email for row in rows if _counts(row)}
    known = already(batch.achievement, addresses)
    elsewhere = in_other_lists(batch, addresses) if running else set()
    first: dict[str, int] = {}
    changed = []
    for row in rows:
        found = [problem for problem in row.problems if problem["code"] not in OF_THE_LIST]
        if _counts(row):
            found += _of_the_list(row, first, known, elsewhere)
        if found != row.problems:
            row.problems = found
            changed.append(row)
    BatchRow.objects.bulk_update(changed, ["problems"], batch_size=AT_ONCE)


def _counts(row) -> bool:
    """Whether a row takes part: it was not left out, and its address is one."""
    bad = any(problem["code"].startswith("email.") for problem in row.problems)
    return not row.left_out and not bad


def _of_the_list(row, first, known, elsewhere) -> list[dict[str, str]]:
    if row.email in first:
        return [_problem(DUPLICATE, str(first[row.email]))]
    first[row.email] = row.number
    if row.email in known:
        return [_problem(ALREADY, known[row.email])]
    if row.email in elsewhere:
        return [_problem(RUNNING)]
    return []


def _problem(code, detail="") -> dict[str, str]:
    return {"column": "email", "code": code, "detail": detail}


def already(achievement, addresses: Iterable[str]) -> dict[str, str]:
    """Of these addresses those whose owner has this achievement in any version, with the day; what was declined, withdrawn
    or has expired does not count."""
    found: dict[str, str] = {}
    wanted = sorted(addresses)
    for begin in range(0, len(wanted), AT_ONCE):
        part = wanted[begin : begin + AT_ONCE]
        found |= _of_accounts(achievement, part) | _of_claims(achievement, part)
    return found


def _living(achievement):
    now = timezone.now()
    holds = Credential.objects.filter(award=OuterRef("pk"), successor=None).filter(
        Q(status__revoked=None) | Q(status__kind=StatusEntry.Kind.SUSPENDED),
        Q(valid_until=None) | Q(valid_until__gt=now),
    )
    waits = Q(state__in=[Award.State.OFFERED, Award.State.PLANNED, Award.State.ATTENTION])
    return Award.objects.filter(
        waits | (Q(state=Award.State.ISSUED) & Exists(holds)),
        achievement__issuer=achievement.issuer_id,
        achievement__key=achievement.key,
    )


def _of_accounts(achievement, addresses) -> dict[str, str]:
    people = accounts.people_by_confirmed_address(addresses)
    owners = {person.pk for person in people.values()}
    rows = _living(achievement).filter(person__in=owners).values_list("person_id", "created")
    days = {person: timezone.localdate(made).isoformat() for person, made in rows}
    return {address: days[person.pk] for address, person in people.items() if person.pk in days}


def _of_claims(achievement, addresses) -> dict[str, str]:
    rows = Claim.objects.filter(email__in=addresses, award__in=_living(achievement))
    return {
        email: timezone.localdate(made).isoformat()
        for email, made in rows.values_list("email", "award__created")
    }


def in_other_lists(batch, addresses) -> set[str]:
    """Of these addresses those that another list of the same achievement is going to award."""
    others = BatchRow.objects.filter(
        batch__state=AwardBatch.State.RUNNING,
        batch__achievement__issuer=batch.achievement.issuer_id,
        batch__achievement__key=batch.achievement.key,
        left_out=False,
        problems=[],
        award=None,
    ).exclude(batch=batch)
    return addresses & set(others.values_list("email", flat=True))
