"""workplace.W001: recordings cannot be prepared on this machine."""

from django.core import checks

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
