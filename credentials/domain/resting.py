"""What rests on a completion: for an app that learns later that the completion was not right."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..models import Award


@dataclass(frozen=True)
class Resting:
    """An award of a completion, and the organisation whose administrators decide about it."""

    award: UUID
    organisation: Any


def resting_on(completion) -> list[Resting]:
    """The awards that a completion (a uuid) made and that were not declined: one statement. Nothing is withdrawn by it."""
    rows = Award.objects.filter(completion=completion).exclude(state=Award.State.DECLINED)
    return [
        Resting(award=row.uuid, organisation=row.achievement.issuer.organisation)
        for row in rows.select_related("achievement__issuer__organisation").order_by("pk")
    ]
