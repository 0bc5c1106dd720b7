"""Why a recording is refused, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

from ..errors import WorkplaceError

PROBLEMS = {
    "unreadable": _(
        "We cannot play this file. Record it again here, or choose another file: MP4, MOV, WebM, M4A, MP3, WAV or Ogg."
    ),
    "no_sound": _("There is no sound in this file. Record it again, and let the browser use the microphone."),
    "no_picture": _("There is no moving picture in this file. Add it as a sound recording instead."),
    "too_long": _("This recording is too long: at most an hour of sound, or a quarter of an hour of video."),
    "too_wide": _(
        "This video has more pixels than we can read. Record it at a lower quality (1080p or 720p)."
    ),
    "too_heavy": _(
        "Preparing this recording took too long. Make it shorter, or record it at a lower quality."
    ),
}


class BadRecording(WorkplaceError):
    """``code`` is one of PROBLEMS; ``str()`` its sentence. ``passes``: the machine's fault, so another try may succeed."""

    def __init__(self, code: str, *, passes: bool = False):
        self.code, self.passes = code, passes
        super().__init__(str(PROBLEMS[code]))
