"""How rows of statements go into each database: many in one go, and those that are there already left alone."""

import json
from datetime import datetime
from functools import cache
from uuid import UUID

from django.db import connection
from django.utils import timezone

from ..models import Statement, StatementLink
from ..xapi.rules.statements import VOIDED
from . import prepared
from .through import LOCK, SLACK, Late, second_of

_COLUMNS = (
    "tenant", "uuid", "verb", "actor_key", "verb_key", "object_key", "timestamp", "stored", "fingerprint", "body",
    "person", "client", "key", "activity", "registration",
)  # fmt: skip
_TABLE, _LINKS = Statement._meta.db_table, StatementLink._meta.db_table
# For SQLite, which takes 32,766 at a time; whole rows of three.
MOST_VALUES = 30_000
VOIDS = StatementLink.Kind.VOIDS.value


def in_one_go() -> bool:
    return connection.vendor == "postgresql"


def write(rows, links: list[tuple[UUID, int, UUID]], *, oldest: datetime, begun: bool) -> dict[UUID, int]:
    """Write rows (with the attributes of _COLUMNS) and their links (whose, kind, key); primary keys of the new ones, by uuid.

    ``oldest`` is the first ``stored`` of all that is written in this transaction. Raises Late where that is too long ago,
    unless it was ``begun`` before (``through``).
    """
    if in_one_go():
        return _with_links(rows, links, oldest, begun)
    # The lock for writing is held already.
    if not begun and (now := timezone.now()) - oldest > SLACK:
        raise Late(now)
    return _and_links(rows, links)


def _with_links(rows, links, oldest, begun) -> dict[UUID, int]:
    """PostgreSQL: statements and links in one go; each way there and back takes longer than the writing.

    Both go as one JSON text: a place for each value of a long list takes longer to fill in than all the rest.
    """
    named = [{"of": str(of), "kind": kind, "key": str(key)} for of, kind, key in links]
    sent = [{name: getattr(row, name) for name in _COLUMNS} for row in rows]
    first = "infinity" if begun else oldest.isoformat()
    made = {}
    for of, pk, late in prepared.run(
        _sql("postgresql"), [second_of(oldest), first, SLACK, _json(sent), _json(named)]
    ):
        if late:
            raise Late(late)
        made[of] = pk
    return made


def _json(rows: list[dict]) -> str:
    """Uuids and moments as texts; what is not ASCII as it is."""
    return json.dumps(rows, ensure_ascii=False, default=str)


def _and_links(rows, links) -> dict[UUID, int]:
    """SQLite: statements, then links, since it reads only in a WITH."""
    prepare = [Statement._meta.get_field(name).get_db_prep_save for name in _COLUMNS]
    values = [
        put(getattr(row, name), connection)
        for row in rows
        for name, put in zip(_COLUMNS, prepare, strict=True)
    ]
    sql = _sql("sqlite").replace("SENT", _places(len(rows), len(_COLUMNS)))
    made = {UUID(of): pk for of, pk in _run(sql, values)}
    values = [part for of, kind, key in links if of in made for part in (made[of], kind, key.hex)]
    for start in range(0, len(values), MOST_VALUES):
        some = values[start : start + MOST_VALUES]
        _run(
            f"INSERT INTO {_LINKS} (statement_id, kind, key)"  # noqa: S608 - names of ours only
            f" VALUES {_places(len(some) // 3, 3)} RETURNING id",
            some,
        )
    return made


def _run(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _places(rows: int, columns: int) -> str:
    return ",".join([f"({','.join(['%s'] * columns)})"] * rows)


@cache
def _sql(vendor: str) -> str:
    """Inserting statements; gives uuid and primary key of those that are new, or the time when it is late. For SQLite with
    SENT for the values."""
    fields = [Statement._meta.get_field(name) for name in _COLUMNS]
    place = {name: f"column{number}" for number, name in enumerate(_COLUMNS, start=1)}
    sent = "(VALUES SENT) AS sent"
    if vendor == "postgresql":
        place = {name: f"sent.{name}" for name in _COLUMNS}
        types = ",".join(
            f"{name} {of.db_type(connection)}" for name, of in zip(_COLUMNS, fields, strict=True)
        )
        sent = f"began, json_to_recordset(%s::json) AS sent ({types})"
    void = (
        f"{place['verb']} <> '{VOIDED}' AND EXISTS ("  # noqa: S608 - names of ours only
        f"SELECT 1 FROM {_LINKS} l JOIN {_TABLE} v ON v.id = l.statement_id"
        f" WHERE l.kind = {VOIDS} AND l.key = {place['uuid']} AND v.tenant = {place['tenant']})"
    )
    inserting = (
        f"INSERT INTO {_TABLE} ({','.join(of.column for of in fields)}, voided)"  # noqa: S608 - names of ours only
        f" SELECT {','.join(place.values())}, {void} FROM {sent} WHERE {'began.in_time' if vendor == 'postgresql' else 'true'}"
        " ON CONFLICT DO NOTHING RETURNING uuid, id"
    )
    if vendor != "postgresql":
        return inserting
    linked = (
        f"INSERT INTO {_LINKS} (statement_id, kind, key)"  # noqa: S608 - names of ours only
        " SELECT made.id, link.kind, link.key FROM json_to_recordset(%s::json)"
        ' AS link ("of" uuid, kind smallint, key uuid) JOIN made ON made.uuid = link."of"'
    )
    # The lock shows that this is being written, until the transaction ends; only then the clock is looked at.
    began = (
        f"SELECT pg_advisory_xact_lock_shared({LOCK}, %s),"
        " %s::timestamptz >= clock_timestamp() - %s::interval AS in_time"
    )
    return (
        f"WITH began AS MATERIALIZED ({began}), made AS ({inserting}), linked AS ({linked})"  # noqa: S608 - the same
        " SELECT uuid, id, NULL::timestamptz FROM made"
        " UNION ALL SELECT NULL, NULL, clock_timestamp() FROM began WHERE NOT in_time"
    )
