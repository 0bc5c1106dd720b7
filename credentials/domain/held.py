"""Whether somebody has earned what another part of the house asks for."""

from django.db.models import Exists, OuterRef

from ..models import Achievement, AwardRule, Credential
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


def issuing_organisations(activity) -> list:
    """Whose credentials completing an activity (a uuid) earns, each once, by name: one statement."""
    rules = AwardRule.objects.filter(
        activity=activity, achievement__published=True, achievement__retired=None
    )
    rows = rules.select_related("achievement__issuer__organisation")
    found = {row.achievement.issuer.organisation for row in rows}
    return sorted(found, key=lambda row: row.name.casefold())
