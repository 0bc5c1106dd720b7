"""An observation on its own: by somebody with an account, or by an assessor behind a link."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import api as accounts

from ..models import Observation, Placement
from ..rules import FORMATIVE, roles_in
from .errors import NotOpen
from .observing import observe
from .proposing import look_again
from .vouching import kind_of_account


@dataclass(frozen=True)
class Account:
    """Somebody who notes with an account, as ``observe`` reads it."""

    person: Any
    name: str
    function: str
    address: str
    kind: str

    @property
    def person_id(self):
        return self.person.pk


def note_with_account(*, person, by, epa, form_key, level, good="", tip="") -> Observation:
    """In the placement in which ``by`` works with the learner today. Raises NotOpen without one, and as ``observe``."""
    places = (
        Placement.objects.filter(person=person, ended=None)
        .select_related("teacher")
        .prefetch_related("roles")
    )
    found = [(place, roles_in(by, place) & FORMATIVE) for place in places]
    place, roles = next(((place, roles) for place, roles in found if roles), (None, set()))
    if place is None:
        raise NotOpen(_("You work with this learner in no placement now."))
    who = Account(
        person=by,
        name=by.name,
        function=_function(place, by, roles),
        address=min(accounts.confirmed_addresses_of(by), default=""),
        kind=kind_of_account(by)[0],
    )
    return _note(person, epa, placement=place, who=who, form_key=form_key, level=level, good=good, tip=tip)


def _function(place, by, roles) -> str:
    mine = next((row for row in place.roles.all() if row.person_id == by.pk and row.role in roles), None)
    return (mine.function or str(mine.get_role_display())) if mine else str(_("teacher"))


def note_by_link(*, confirmation, epa, form_key, level, good="", tip="") -> Observation:
    """By a confirmed assessor, of the learner whose link it is, in the placement that they judged in."""
    row = confirmation.invitation.assignment
    judged = confirmation.judgements.order_by("pk").last()
    return _note(
        row.person,
        epa,
        placement=row.placement,
        place=judged.place if judged else None,
        who=confirmation,
        form_key=form_key,
        level=level,
        good=good,
        tip=tip,
    )


def note_asked(*, request, **seen) -> Observation:
    """By whoever was asked for it and said who they are; in the placement that the learner named."""
    return _note(request.learner, request.epa, placement=request.placement, who=request, **seen)


def _note(person, epa, **values) -> Observation:
    with transaction.atomic():
        seen = observe(person=person, epa=epa, **values)
        look_again(person, epa)
    return seen
