"""Which desks hear of something that is wrong: those of the learning company and of the school."""

from dataclasses import dataclass

from organisations import api as organisations

from ..models import Desk
from .schools import organisations_of, schools_of


@dataclass(frozen=True)
class Place:
    """An organisation with its desks in the reader's language; ``desks`` is empty where none was set."""

    organisation: organisations.Organisation
    desks: list[Desk]


def desks_of(placement, language) -> list[Place]:
    """The learning company first, then the learner's schools. A desk that has no text in this language shows in the
    other one: an address in another language is better than none."""
    places = organisations_of(placement)
    return [Place(row, desks) for row, desks in _desks(places, language)]


def desks_of_school_of(person, language) -> list[Place]:
    """Those of the schools in which somebody is a learner; none for somebody who is unknown."""
    places = schools_of(person) if person is not None else []
    return [Place(row, desks) for row, desks in _desks(places, language)]


def _desks(places, language):
    found: dict = {row.pk: {} for row in places}
    for desk in Desk.objects.filter(organisation__in=places):
        kept = found[desk.organisation_id].get(desk.kind)
        if kept is None or desk.language == language:
            found[desk.organisation_id][desk.kind] = desk
    order = Desk.Kind.values
    return [(row, sorted(found[row.pk].values(), key=lambda desk: order.index(desk.kind))) for row in places]
