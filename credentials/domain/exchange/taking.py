"""Taking badge classes in: looked through first, then made drafts. Nothing is published by it."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from audit import api as audit

from ...models import Achievement
from .. import drafts
from ..achievement_plans import address_of
from ..achievement_states import is_draft
from ..motifs import MOTIFS
from .fields import Reading
from .finding import Register
from .reading import read_item
from .said import Said, of_row
from .writing import badge_class

PLAIN = "bekwaam"


class Outcome(TextChoices):
    """What taking one in would do."""

    NEW = "new", _("a new draft")
    NEXT = "next", _("the draft of a next version")
    CHANGED = "changed", _("changes a draft that is there")
    SAME = "same", _("it is here already, and says the same")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One badge class of a file: what it would say here, what becomes of its fields, and what taking it in would do."""

    number: int
    said: Said
    reading: Reading
    row: Achievement | None
    outcome: Outcome


def export(row, *, picture) -> dict[str, Any]:
    """One version for a file, in edubadges' names. ``picture`` is the address of its badge."""
    return badge_class(of_row(row, address_of(row)), picture=picture)


def look_through(*, issuer, items) -> list[Planned]:
    """Each badge class of a file as it would be taken in; nothing is written."""
    register = Register(items)
    rows = _newest_of(issuer)
    return [_planned(number, item, register, rows) for number, item in enumerate(items)]


def take_in(*, issuer, person, items, numbers) -> list[Achievement]:
    """Make drafts of the badge classes with these numbers; all of them or none.

    What is here already becomes a next version, so that what was issued keeps its words. Raises NotAllowed, and
    AchievementRefused when somebody published one meanwhile.
    """
    with transaction.atomic():
        planned = [one for one in look_through(issuer=issuer, items=items) if one.number in numbers]
        made = [_take(one, issuer, person) for one in planned if one.outcome != Outcome.SAME]
        audit.record(
            action="credentials.achievements_imported",
            actor=person.uuid,
            organisation=issuer.slug,
            data={"number": len(made)},
        )
    return made


def _take(planned, issuer, person) -> Achievement:
    if planned.row is None:
        return drafts.begin(issuer=issuer, person=person, content=planned.said.content())
    draft = drafts.next_version(achievement=planned.row, person=person)
    activities = draft.rules.values_list("activity", flat=True)
    return drafts.save(achievement=draft, person=person, content=planned.said.content(activities))


def _newest_of(issuer) -> list[Achievement]:
    """The newest version of each of an issuer's achievements."""
    rows = Achievement.objects.filter(issuer=issuer).prefetch_related("texts", "alignments", "awards")
    return list({row.key: row for row in rows.order_by("version")}.values())


def _planned(number, item, register, rows) -> Planned:
    said, reading = read_item(item, register.find)
    row = _row_of(said, rows)
    if row is None:
        # A drawing that this site does not have would leave the badge without any.
        motif = said.values["motif"] if said.values["motif"] in dict(MOTIFS) else PLAIN
        values = {**said.values, "motif": motif}
        fresh = replace(said, values=values)
        return Planned(number=number, said=fresh, reading=reading, row=None, outcome=Outcome.NEW)
    before = of_row(row, address_of(row))
    merged = said.over(before)
    changed = Outcome.CHANGED if is_draft(row) else Outcome.NEXT
    outcome = Outcome.SAME if merged == before else changed
    return Planned(number=number, said=merged, reading=reading, row=row, outcome=outcome)


def _row_of(said, rows) -> Achievement | None:
    """The one with edubadges' name for it; else the one that our own export was made of."""
    for row in rows:
        if said.external_id and row.external_id == said.external_id:
            return row
    try:
        ours = uuid.UUID(said.address.rpartition("/")[2])
    except ValueError:
        return None
    key = Achievement.objects.filter(uuid=ours).values_list("key", "issuer").first()
    return next((row for row in rows if (row.key, row.issuer_id) == key), None)
