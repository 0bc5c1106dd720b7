"""What each app keeps about a person: told here at the start, handed out and erased from here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class Keeper:
    """One app that keeps personal data: how it hands it out, how it erases it, and how long it stays."""

    app: str
    export: Callable
    erase: Callable
    retention: str


_keepers: dict[str, Keeper] = {}


def register_personal_data(*, app, export, erase, retention) -> None:
    """Called in ``AppConfig.ready()``. ``export(person)`` gives plain values, ``erase(person)`` removes them.

    ``retention`` is a sentence for the person: what is kept, how long, and what stays after erasing.
    """
    _keepers[app] = Keeper(app, export, erase, retention)


def registered_apps() -> set[str]:
    return set(_keepers)


def keepers() -> list[Keeper]:
    """Those that lean on others first, so that no row loses what it points at; accounts itself comes last."""
    return sorted(_keepers.values(), key=lambda keeper: (keeper.app == "accounts", keeper.app))


def export_person(person) -> dict:
    """Everything that the site keeps about one person, by app."""
    return {
        "exported": timezone.now().isoformat(),
        "person": str(person.uuid),
        **{keeper.app: keeper.export(person) for keeper in keepers()},
    }
