"""The languages in which something is issued, each by its own name."""

from ..models import AchievementText

LANGUAGES: dict[str, str] = dict(AchievementText._meta.get_field("language").choices)
