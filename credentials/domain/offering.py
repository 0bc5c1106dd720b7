"""Which activity earns what, told to whoever shows the activity."""

from django.db import transaction

from records import api as records

from ..models import AwardRule
from .achievement_plans import address_of, badge_path
from .errors import AchievementRefused


def offer(*, achievement, activity) -> AwardRule:
    """Completing the activity earns the achievement from now on; its pages show so. Twice changes nothing.

    Raises AchievementRefused for one that is not published.
    """
    if not achievement.published:
        raise AchievementRefused(achievement.key)
    with transaction.atomic():
        rule, _made = AwardRule.objects.get_or_create(achievement=achievement, activity=activity)
        tell(activity=activity)
    return rule


def tell(*, activity) -> None:
    """Hand records what an activity earns, in the words of today."""
    rules = (
        AwardRule.objects.filter(activity=activity, achievement__published=True)
        .select_related("achievement")
        .prefetch_related("achievement__texts")
        .order_by("achievement__key")
    )
    records.set_offers(activity, [offered(rule.achievement) for rule in rules])


def offered(achievement) -> dict:
    """An offer as records keeps it: kind, name, address, and the picture as a path, since sites have several hosts."""
    return {
        "kind": achievement.kind,
        "name": achievement.text("nl").name,
        "name_en": achievement.text("en").name,
        "address": address_of(achievement),
        "badge": badge_path(achievement.kind, achievement.motif, "svg"),
    }
