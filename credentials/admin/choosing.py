"""Choosing from many without a script: what was chosen stays on the page, and a search adds to what can be ticked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.api import keepable
from frameworks import api as frameworks

from .numbers import numbers_in

MOST = 20


@dataclass(frozen=True)
class Choice:
    """One row to tick: its value, code, name, where it is from, and whether it was confirmed (None where that is no question)."""

    value: str
    code: str
    name: str
    source: str = ""
    confirmed: bool | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Choices:
    """What a search offers: the chosen first, then what was found; ``more`` when not all found rows are shown."""

    query: str
    rows: list[Choice]
    more: bool = False


@dataclass(frozen=True)
class Module:
    """A module that can earn something, with its names in all languages."""

    uuid: Any
    name: str
    names: tuple[str, ...]


def framework_choices(query, chosen) -> Choices:
    """Rows of the qualification register and the other frameworks. ``chosen`` holds primary keys, as texts or numbers."""
    pks = numbers_in(chosen)
    rows = frameworks.FrameworkItem.objects.all()
    found: list[Any] = []
    for word in keepable(query).split():
        rows = rows.filter(Q(code__icontains=word) | Q(name_nl__icontains=word) | Q(name_en__icontains=word))
    if query.strip():
        found = list(rows.exclude(pk__in=pks)[: MOST + 1])
    kept = list(frameworks.FrameworkItem.objects.filter(pk__in=pks)) if pks else []
    return Choices(
        query,
        [_of_item(item, True) for item in kept] + [_of_item(item, False) for item in found[:MOST]],
        len(found) > MOST,
    )


def _of_item(item, chosen) -> Choice:
    return Choice(
        value=str(item.pk),
        code=item.official_code,
        name=item.name,
        source=item.get_framework_display(),
        confirmed=item.is_confirmed,
        chosen=chosen,
    )


def module_choices(query, chosen, modules) -> Choices:
    """Modules, by a word of their name; without a search the first of them, so that a small site sees all of its own."""
    wanted = {str(uuid) for uuid in chosen}
    words = query.casefold().split()
    kept = [row for row in modules if str(row.uuid) in wanted]
    others = [
        row
        for row in modules
        if str(row.uuid) not in wanted and all(word in " ".join(row.names).casefold() for word in words)
    ]
    rows = [
        Choice(value=str(row.uuid), code="", name=row.name, chosen=row in kept)
        for row in kept + others[:MOST]
    ]
    return Choices(query, rows, len(others) > MOST)
