"""Writing rows of statements: as many as there are, in one statement of the database, each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from ..models import Statement, StatementLink
from ..xapi.links import Links
from ..xapi.rules.statements import VOIDED
from . import inserting_sql
from .adding_up import count_again, place_of
from .queries import counted

# Rows in one statement of the database: their values stay under what SQLite takes (32,766).
MOST_ROWS = 1000
# Much longer than any transaction lasts.
LOOK_BACK = timedelta(minutes=10)
Kind = StatementLink.Kind


@dataclass(slots=True)
class Row:
    """A statement as it will be written; ``person`` and ``client`` are primary keys, ``links`` is what it names."""

    tenant: int
    uuid: UUID
    verb: str
    actor_key: UUID
    verb_key: UUID
    object_key: UUID
    timestamp: datetime
    stored: datetime
    fingerprint: str
    body: str
    person: int | None = None
    client: int | None = None
    key: str | None = None
    activity: UUID | None = None
    registration: UUID | None = None
    links: Links = field(default_factory=Links)


def is_one_step(rows: list[Row]) -> bool:
    """Whether ``insert`` writes these in one statement of the database, which is all or nothing without a transaction."""
    return inserting_sql.in_one_go() and len(rows) == 1 and not rows[0].links.voids


def insert(rows: list[Row]) -> dict[UUID, int]:
    """Write these rows and their links; returns the primary keys of those that are new, by uuid.

    A row is left out when its tenant has its uuid, or anyone has its key. Of two transactions that write the same at once,
    the second waits and then finds it; rows go in by uuid, so that two never wait for each other. What was made void
    before it came is void; what these rows make void is void from now on. The caller holds the transaction, unless
    ``is_one_step``. Raises Late, and nothing is written, when the ``stored`` of the rows was chosen too long ago.
    """
    rows = sorted(rows, key=lambda row: row.uuid)
    oldest = min(row.stored for row in rows)
    made: dict[UUID, int] = {}
    for start in range(0, len(rows), MOST_ROWS):
        some = rows[start : start + MOST_ROWS]
        links = [(row.uuid, kind.value, key) for row in some for kind, key in _links(row)]
        made.update(inserting_sql.write(some, links, oldest=oldest, begun=start > 0))
    for row in rows:
        if row.links.voids and row.uuid in made:
            _make_void(row.tenant, row.links.voids)
    return made


def _make_void(tenant: int, uuids: Iterable[UUID]) -> int:
    """What is pointed to counts nowhere from now on; a voiding statement stays in force whatever points to it (Data 2.3.2)."""
    targets = Statement.objects.filter(tenant=tenant, uuid__in=uuids, voided=False).exclude(verb=VOIDED)
    were = list(counted().filter(pk__in=targets))
    found = targets.update(voided=True)
    if were:
        count_again(place_of(statement) for statement in were)
    return found


def void_what_was_missed(*, now: datetime) -> int:
    """Make void what came in at the very moment at which it was made void: neither of the two could see the other."""
    links = StatementLink.objects.filter(kind=Kind.VOIDS, statement__stored__gte=now - LOOK_BACK)
    by_tenant: dict[int, list[UUID]] = defaultdict(list)
    for tenant, uuid in links.values_list("statement__tenant", "key"):
        by_tenant[tenant].append(uuid)
    with transaction.atomic():
        return sum(_make_void(tenant, uuids) for tenant, uuids in by_tenant.items())


def _links(row: Row) -> Iterator[tuple[Kind, UUID]]:
    """What a statement names beside its actor and its object, which are columns."""
    links, known = row.links, {row.actor_key, row.object_key}
    for kind, keys in (
        (Kind.AGENT, links.agents - known),
        (Kind.RELATED_AGENT, links.related_agents - links.agents - known),
        (Kind.RELATED_ACTIVITY, links.related_activities - known),
        (Kind.REFERENCE, links.references),
        (Kind.VOIDS, links.voids),
    ):
        for key in sorted(keys):
            yield kind, key
