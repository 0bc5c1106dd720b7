"""workplace.W001: recordings cannot be prepared on this machine. E001: days of reminders that cannot be."""

from django.conf import settings
from django.core import checks

from .domain import reminder_days
from .domain.errors import WorkplaceError
from .domain.media import can_convert


@checks.register(checks.Tags.compatibility)
def recordings_can_be_prepared(app_configs, **kwargs):
    """Without ffmpeg the site works; sound and video are kept as they are when the learner says that they may."""
    if can_convert():
        return []
    return [
        checks.Warning(
            "ffmpeg was not found: sound and video are kept as they are, and what a phone wrote into them (perhaps the "
            "place and the time) stays in them.",
            hint="Install ffmpeg (Debian's package of that name) where the worker runs, and where the web server runs.",
            id="workplace.W001",
        )
    ]


@checks.register(checks.Tags.compatibility)
def days_of_reminders_can_be(app_configs, **kwargs):
    """As an administrator's own: going up, while the link still works, not too many."""
    found = []
    for kind in reminder_days.LAST:
        name = f"REMIND_OF_{kind.upper()}"
        try:
            reminder_days.read(reminder_days.as_text(getattr(settings, name)), kind)
        except WorkplaceError:
            found.append(
                checks.Error(
                    f"{name} says days on which nobody can be reminded.",
                    hint=f"At most {reminder_days.MOST[kind]} days, going up, from 1 to {reminder_days.LAST[kind]}.",
                    id="workplace.E001",
                )
            )
    return found
