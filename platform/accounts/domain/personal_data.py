"""What each app keeps about a person: told here at the start, handed out and erased from here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is kept. ``stays`` says why something of it stays after an erasure and until when; it is empty
    for what goes."""

    name: Any
    stays: Any = ""


@dataclass(frozen=True)
class Attached:
    """A file that goes along in an export: its path in the archive, and the private file (``name``) or bytes that it is."""

    path: str
    name: str = ""
    content: bytes = b""


def _nothing(_addresses) -> dict:
    return {}


def _nobody(_addresses) -> list:
    return []


@dataclass(frozen=True)
class Keeper:
    """One app that keeps personal data: how it hands it out, how it erases it, and how long it stays.

    ``erase`` and ``erase_addresses`` say how many of each of ``kinds`` they found. The functions about addresses are for
    somebody who has no account and is known by an address; of an account they get the confirmed ones.
    """

    app: str
    export: Callable
    erase: Callable
    retention: Any
    kinds: Mapping[str, Kind]
    export_addresses: Callable = _nothing
    erase_addresses: Callable = _nothing
    people_at: Callable = _nobody
    files: Callable = _nobody
    files_of_addresses: Callable = _nobody


_keepers: dict[str, Keeper] = {}


def register_personal_data(*, app, export, erase, retention, kinds, **more) -> None:
    """Called in ``AppConfig.ready()``. ``export(person)`` gives plain values, ``erase(person)`` removes them and gives
    ``{kind: number}``, with a kind of ``kinds`` for each.

    ``retention`` is a sentence for the person: what is kept, how long, and what stays after erasing. ``export_addresses``
    and ``erase_addresses`` do the same for a set of addresses in lower case, apart from what belongs to a Person;
    ``people_at`` finds the Persons without an account who are known by them alone. ``files(person)`` gives what goes along
    in an export (``Attached``), ``files_of_addresses`` what belongs to an address; where a value of the export is a path
    of one, the page to read it links to it.
    """
    _keepers[app] = Keeper(app, export, erase, retention, kinds, **more)


def registered_apps() -> set[str]:
    return set(_keepers)


def keepers() -> list[Keeper]:
    """Those that lean on others first, so that no row loses what it points at; accounts itself comes last."""
    return sorted(_keepers.values(), key=lambda keeper: (keeper.app == "accounts", keeper.app))


def people_at(addresses) -> list:
    """The Persons who are known by these addresses alone, each once."""
    found = {person.pk: person for keeper in keepers() for person in keeper.people_at(addresses)}
    return [found[pk] for pk in sorted(found)]


def kind_of(code: str) -> Kind:
    """What ``app.kind`` means."""
    app, _dot, kind = code.partition(".")
    return _keepers[app].kinds[kind]


def export_person(person) -> dict:
    """Everything that the site keeps about one person, by app."""
    return {
        "exported": timezone.now().isoformat(),
        "person": str(person.uuid),
        **{keeper.app: keeper.export(person) for keeper in keepers()},
    }


def remove(rows) -> int:
    """Delete the rows of a queryset; how many there were, without what hung on them."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def added_up(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of some ``{kind: number}``, in the order in which the kinds came."""
    total: dict[str, int] = {}
    for count in counts:
        for kind, number in count.items():
            total[kind] = total.get(kind, 0) + number
    return total
