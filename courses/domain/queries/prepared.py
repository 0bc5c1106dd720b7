"""Statements of which only the values differ: Django writes their SQL once a process, each page fills it in.

To write the SQL of a queryset takes Django several times as long as the database takes to answer it.
"""

from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from wagtail.models import Locale

# What stands for a value while the SQL is written: like no value that a queryset holds of itself.
STAND_INS = {
    int: lambda number: 1_900_000_001 + number,
    str: lambda number: f"value-of-slot-{number}",
    UUID: lambda number: UUID(int=0xBE_CA_FE_00 + number),
}


class Prepared:
    """The rows of a ``values_list``; ``build`` takes the slots, each named with the type of its value.

    A value must stand in the statement as it is: exact, or a bound of a range; not inside a pattern, not in a list.
    """

    def __init__(self, build, **slots):
        self.build, self.slots, self.written = build, slots, None

    def rows(self, **values) -> list[tuple]:
        """What the database answers for these values, as the queryset would."""
        if self.written is None:
            self.written = self._write()
        query, sql, params, fields = self.written
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(sql, [_as(param, values[slot]) if slot else param for slot, param in params])
            found = cursor.fetchall()
        if not found:
            return found
        # The compiler is made anew: it belongs to the connection of its thread.
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        converters = compiler.get_converters(fields)
        return [tuple(row) for row in compiler.apply_converters(found, converters)]

    def _write(self):
        stand_ins = {name: STAND_INS[kind](at) for at, (name, kind) in enumerate(self.slots.items())}
        query = self.build(**stand_ins).query
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        sql, given = compiler.as_sql()
        slots = {_plain(value): name for name, value in stand_ins.items()}
        params = [(slots.get(_plain(param)), param) for param in given]
        missing = set(self.slots) - {slot for slot, _param in params}
        if missing:
            raise ValueError(f"Not in the statement as they are: {', '.join(sorted(missing))}")
        return query, sql, params, [column[0] for column in compiler.select[: compiler.col_count]]


class PreparedPage:
    """One page of a model with its locale; ``further`` columns become attributes of the page."""

    def __init__(self, model, build, *further, **slots):
        self.model, self.further = model, further
        self.names = [field.attname for field in model._meta.concrete_fields]
        columns = (*self.names, "locale__language_code", *further)
        self.statement = Prepared(
            lambda **values: build(model.objects, **values).order_by("pk").values_list(*columns)[:1], **slots
        )

    def read(self, **values):
        """The page, or None."""
        for row in self.statement.rows(**values):
            size = len(self.names)
            page = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[:size])
            page.locale = Locale.from_db(
                DEFAULT_DB_ALIAS, ["id", "language_code"], [page.locale_id, row[size]]
            )
            for name, value in zip(self.further, row[size + 1 :], strict=True):
                setattr(page, name, value)
            return page
        return None


def _plain(param):
    """A parameter to compare with: a database without a type for UUIDs gets its digits."""
    return param.hex if isinstance(param, UUID) else param


def _as(param, value):
    """The value in the form that the database's own adapter gave the stand-in."""
    if isinstance(value, UUID):
        return value if isinstance(param, UUID) else value.hex
    return type(param)(value)
