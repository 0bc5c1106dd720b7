"""A package as its learner sees it, and as who teaches sees who takes it: parts in their order, and what is done."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from ...cmi5 import words
from ...models import PackagePart, Registration, Rollup, Statement
from ...verbs import Verb
from .files import address_to_open
from .satisfying import standing


@dataclass(frozen=True)
class Row:
    """A block or a unit; ``origin`` is the site that a unit opens on, empty for a block. ``waived``: why it need not be
    done (one of cmi5's words), empty when it was not waived."""

    uuid: UUID
    name: str
    text: str
    is_unit: bool
    origin: str
    done: bool
    waived: str

    @property
    def may_be_waived(self) -> bool:
        return self.is_unit and not self.done


@dataclass(frozen=True)
class Count:
    """How many units of a package somebody met; ``waived`` of them without doing them."""

    done: int
    waived: int
    units: int


def rows_of(*, person, package, language) -> list[Row]:
    """All parts of a package; before someone takes it nothing is done. At most four statements of SQL."""
    registration = Registration.objects.filter(person=person, package=package).first()
    parts = list(package.parts.all())
    rollups = _rollups([registration])[registration.uuid] if registration else {}
    done, _whole = standing(parts, rollups)
    reasons = _reasons(registration) if any(row.waived for row in rollups.values()) else {}
    return [
        Row(
            uuid=part.uuid,
            name=_said(part.names, language),
            text=_said(part.descriptions, language),
            is_unit=bool(part.url),
            origin=_origin(address_to_open(part)) if part.url else "",
            # Before someone takes it, also what asks for nothing is not done.
            done=registration is not None and part.pk in done,
            waived=reasons.get(part.uuid, ""),
        )
        for part in parts
    ]


def counts_of(*, package, registrations) -> dict[int, Count]:
    """How far these registrations of one package are, by primary key: two statements of SQL for any number."""
    parts = list(PackagePart.objects.filter(package=package))
    units = [part for part in parts if part.url]
    rollups = _rollups(registrations)
    found = {}
    for registration in registrations:
        rows = rollups[registration.uuid]
        done, _whole = standing(parts, rows)
        found[registration.pk] = Count(
            done=sum(part.pk in done for part in units),
            waived=sum(bool(rows.get(part.uuid) and rows[part.uuid].waived) for part in units),
            units=len(units),
        )
    return found


def _rollups(registrations) -> dict[UUID, dict[UUID, Rollup]]:
    """What each registration adds up to, by activity."""
    found: dict[UUID, dict[UUID, Rollup]] = defaultdict(dict)
    people = [row.person_id for row in registrations]
    for row in Rollup.objects.filter(person__in=people, registration__in=[row.uuid for row in registrations]):
        found[row.registration][row.activity] = row
    return found


def _reasons(registration) -> dict[UUID, str]:
    told = Statement.objects.filter(
        person=registration.person_id, registration=registration.uuid, verb=Verb.WAIVED, voided=False
    ).exclude(key=None)
    return {row.activity: row.content["result"]["extensions"][words.REASON] for row in told}


def _said(texts, language) -> str:
    """In this language, also a variant of it, else in the first that there is."""
    close = [text for name, text in texts.items() if name.split("-")[0].lower() == language]
    return next(iter([*close, *texts.values()]), "")


def _origin(url) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
