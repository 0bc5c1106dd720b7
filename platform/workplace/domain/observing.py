"""Observations: what somebody saw a learner do, in half a minute; and all that was seen of one activity (EPA) over time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from frameworks import api as frameworks

from ..models import Assignment, Judgement, Observation
from . import client_data, places
from .errors import NotOpen, OwnAddress, WorkplaceError
from .peers import gives_feedback, roles_there

# More says nothing more; it would only be a way to fill a chart.
MOST_A_DAY = 3


@dataclass(frozen=True)
class Seen:
    """One observation, from a judgement or on its own: what a chart and a decision need of it.

    ``who`` has a name, an address and perhaps a person, to tell people apart; ``sha256`` are digests of evidence.
    """

    kind: str
    uuid: Any
    level: int
    at: datetime
    setting: str
    place: str
    role: str
    verified: str
    sha256: list[str]
    good: str
    tip: str
    formative: bool
    who: Any

    def frozen(self) -> dict:
        """As a decision keeps it and a credential may say it: no names, no words."""
        return {
            "kind": self.kind,
            "uuid": str(self.uuid),
            "level": self.level,
            "at": self.at.isoformat(),
            "setting": self.setting,
            "role": self.role,
            "verified": self.verified,
            "evidence": [{"sha256": digest} for digest in self.sha256],
        }


def observe(*, person, epa, level, who, form_key, placement=None, place=None, good="", tip="") -> Observation:
    """Keep what somebody saw. ``who`` is a confirmed assessor (by link or account; ``Confirmation``); ``place`` is the
    placement as it was frozen already (``places.frozen``), else it is frozen now.

    The same post again returns the first one. One by a fellow learner is feedback. Raises OwnAddress for the learner,
    ClientData, WorkplaceError.
    """
    if level not in range(1, 6):
        raise WorkplaceError(_("Choose how independently it went: a level from 1 to 5."))
    client_data.refuse_bsn(good, tip)
    if who.person_id == person.pk:
        raise OwnAddress(_("You are signed in as the learner. A judgement comes from someone else."))
    with transaction.atomic():
        type(person).objects.select_for_update().get(pk=person.pk)
        earlier = Observation.objects.filter(form_key=form_key).first()
        if earlier:
            return earlier
        if _today(person, epa, who) >= MOST_A_DAY:
            raise NotOpen(_("You noted this activity three times today. That is enough for one day."))
        roles = roles_there(placement, who)
        return Observation.objects.create(
            person=person,
            epa=epa,
            placement=placement,
            place=places.frozen(placement, roles) if place is None else place,
            level=level,
            good=good.strip(),
            tip=tip.strip(),
            formative=gives_feedback(person, who, roles),
            observer=who.person,
            name=who.name,
            function=who.function,
            address=who.address,
            verified=who.kind,
            form_key=form_key,
        )


def _today(person, epa, who) -> int:
    rows = Observation.objects.filter(person=person, epa=epa, created__date=timezone.localdate())
    return rows.filter(address=who.address, name=who.name).count()


def seen_of(person, epa) -> list[Seen]:
    """All that was seen of one activity, the oldest first: judgements that hold and observations. Two statements."""
    judged = Judgement.objects.filter(
        assignment__person=person, assignment__brief__epa__uuid=str(epa.uuid), correction=None
    ).select_related("confirmation__person__user")
    noted = Observation.objects.filter(person=person, epa=epa).select_related("observer__user")
    found = [_of_judgement(row) for row in judged] + [_of_observation(row) for row in noted]
    return sorted(found, key=lambda one: (one.at, str(one.uuid)))


def _of_judgement(row) -> Seen:
    return Seen(
        kind="judgement",
        uuid=row.uuid,
        level=row.level,
        at=row.said,
        setting=row.place.get("setting", ""),
        place=row.place.get("name", ""),
        role=row.confirmation.function,
        verified=row.confirmation.kind,
        sha256=row.evidence,
        good=row.comment,
        tip="",
        formative=row.formative,
        who=row.confirmation,
    )


@dataclass(frozen=True)
class Observer:
    """Who noted an observation, as ``rounds.marks`` reads it."""

    name: str
    address: str
    person: Any


def _of_observation(row) -> Seen:
    return Seen(
        kind="observation",
        uuid=row.uuid,
        level=row.level,
        at=row.created,
        setting=row.place.get("setting", ""),
        place=row.place.get("name", ""),
        role=row.function,
        verified=row.verified,
        sha256=[],
        good=row.good,
        tip=row.tip,
        formative=row.formative,
        who=Observer(row.name, row.address, row.observer),
    )


def activities_of(person) -> list:
    """The activities (EPAs) of which anything was seen or asked, by title: three statements."""
    asked = Assignment.objects.filter(person=person).values_list("brief__epa__uuid", flat=True)
    noted = Observation.objects.filter(person=person).values_list("epa__uuid", flat=True)
    wanted = {str(uuid) for uuid in (*asked, *noted) if uuid}
    return list(frameworks.Epa.objects.filter(uuid__in=wanted))
