"""Whether somebody has earned what another part of the house asks for."""

from django.db.models import Exists, OuterRef

from ..models import Achievement, Credential
from .standing import Standing, in_standing


def find_achievement(uuid) -> Achievement | None:
    """What can be earned, by the uuid in its address, once it is published."""
    return Achievement.objects.filter(uuid=uuid, published=True).first()


def holds(person, achievements=None) -> bool:
    """Whether somebody holds a credential that stands today: of one of these achievements (keys), in whatever version, or
    of any. One statement."""
    rows = Credential.objects.filter(award__person=person)
    if achievements is not None:
        asked = Achievement.objects.filter(
            pk__in=list(achievements),
            issuer=OuterRef("award__achievement__issuer"),
            key=OuterRef("award__achievement__key"),
        )
        rows = rows.filter(Exists(asked))
    return in_standing(rows, Standing.VALID).exists()
