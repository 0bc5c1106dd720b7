"""Keeping rollups equal to the statements.

What is kept of statements can be joined in any order and more than once (the earliest, the latest, and of equals the
greatest), so late arrivals need nothing of their own, and a rebuild may run while statements come in. Only voiding takes
away: then the rows that it touches are made again, under their lock.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from .. import extensions
from ..models import Rollup, Statement
from ..models.rollups import NO_REGISTRATION
from ..verbs import Verb
from .queries import counted

# What of a statement is kept as the first moment of its verb.
FIRST = {
    Verb.INITIALIZED.value: "initialized",
    Verb.COMPLETED.value: "completed",
    Verb.PASSED.value: "passed",
    Verb.FAILED.value: "failed",
    Verb.ATTENDED.value: "attended",
    Verb.WAIVED.value: "waived",
    Verb.ENTRUSTED.value: "entrusted",
}
# What was said last, by the moment that says when.
LAST = {"scored": "scaled", "levelled": "level"}
KEYS = ("person", "registration", "activity")
VALUES = (*FIRST.values(), *LAST, *LAST.values(), "seen")
AT_ONCE = 40
Key = tuple[int, UUID, UUID]
Values = dict[str, datetime | float | int]


def place_of(statement) -> Key:
    return statement.person_id, statement.registration or NO_REGISTRATION, statement.activity


def add_up(statements: Iterable[Statement]) -> dict[Key, Values]:
    """What these statements add up to, by (person, registration, activity)."""
    found: dict[Key, Values] = {}
    for statement in statements:
        values = _of_one(statement)
        _join(found.setdefault(place_of(statement), {"seen": values["seen"]}), values)
    return found


def _of_one(statement) -> Values:
    at, body = statement.timestamp, statement.content
    values: Values = {"seen": at}
    if statement.verb in FIRST:
        values[FIRST[statement.verb]] = at
    # A level is what a person judged: a tool, or what a school brought, cannot say it.
    level = extensions.level_of(body) if statement.client_id is None else None
    for moment, said in (("scored", extensions.scaled_of(body)), ("levelled", level)):
        if said is not None:
            values[moment], values[LAST[moment]] = at, said
    return values


def _join(values: Values, other: Values) -> None:
    for name in FIRST.values():
        if name in other:
            values[name] = min(values.get(name, other[name]), other[name])
    for moment, name in LAST.items():
        if moment not in other:
            continue
        said = other[moment], other[name]
        if moment not in values or said > (values[moment], values[name]):
            values[moment], values[name] = said
    values["seen"] = max(values["seen"], other["seen"])


def count_in(statements: Iterable[Statement]) -> None:
    """Add statements that were stored just now, in the transaction that stores them."""
    join_in(add_up(statements))


def join_in(found: dict[Key, Values]) -> None:
    """Join values with what the rows say. The order is fixed, so that no two transactions wait for each other."""
    fields = [Rollup._meta.get_field(name) for name in (*KEYS, *VALUES)]
    keys = sorted(found)
    with connection.cursor() as cursor:
        for start in range(0, len(keys), AT_ONCE):
            chunk = keys[start : start + AT_ONCE]
            rows = [(*key, *map(found[key].get, VALUES)) for key in chunk]
            cursor.execute(
                _insert(fields, len(rows)),
                [
                    field.get_db_prep_save(value, connection)
                    for row in rows
                    for field, value in zip(fields, row, strict=True)
                ],
            )


def _insert(fields, count) -> str:
    """Insert rows, or join them with those that are there: the same in both databases but for two names."""
    least, greatest = ("min", "max") if connection.vendor == "sqlite" else ("least", "greatest")
    columns = ", ".join(field.column for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    joined = [
        f"{name} = {function}(coalesce(old.{name}, excluded.{name}), coalesce(excluded.{name}, old.{name}))"
        for function, names in ((least, FIRST.values()), (greatest, ("seen",)))
        for name in names
    ]
    for moment, name in LAST.items():
        newer = (
            f"excluded.{moment} > coalesce(old.{moment}, excluded.{moment})"
            f" OR old.{moment} IS NULL"
            f" OR (excluded.{moment} = old.{moment} AND excluded.{name} > old.{name})"
        )
        joined += [
            f"{each} = CASE WHEN {newer} THEN excluded.{each} ELSE old.{each} END" for each in (moment, name)
        ]
    # Names of our own columns alone: every value is a parameter.
    return (
        f"INSERT INTO {Rollup._meta.db_table} AS old ({columns}) VALUES {', '.join([row] * count)} "  # noqa: S608
        f"ON CONFLICT ({', '.join(field.column for field in fields[: len(KEYS)])}) DO UPDATE SET {', '.join(joined)}"
    )


def count_again(keys: Iterable[Key]) -> None:
    """Make these rows again from the statements: after voiding, or when they are in doubt.

    A row is locked before its statements are read. A statement that another transaction is storing just now was either
    added before, and then is read too, or waits for this lock and is added after it.
    """
    with transaction.atomic():
        for person, registration, activity in sorted(set(keys)):
            place = {"person_id": person, "registration": registration, "activity": activity}
            row = Rollup.objects.select_for_update().filter(**place).first()
            told = counted().order_by().filter(person=person, activity=activity)
            told = told.filter(
                Q(registration=None) if registration == NO_REGISTRATION else Q(registration=registration)
            )
            found = add_up(told.iterator(chunk_size=500))
            if row is None:
                join_in(found)
            else:
                replace(row, found.get((person, registration, activity)))


def replace(row, values: Values | None) -> None:
    """Make a row say this and nothing else; with no values it goes."""
    if values is None:
        row.delete()
        return
    for name in VALUES:
        setattr(row, name, values.get(name))
    row.save(update_fields=VALUES)
