"""Find or get ffmpeg, with which sound and video are prepared: that of the machine, else Debian's package when root.

Without it the site works: recordings then stay as they are, and the learner is asked whether that may be.
"""

import shutil
import sys

import apt_get

PROGRAMS = ("ffmpeg", "ffprobe")


def is_there() -> bool:
    return all(shutil.which(name) for name in PROGRAMS)


def get_ffmpeg(*, install: bool = True) -> bool:
    """Whether recordings can be prepared; with ``install`` and as root on Debian ffmpeg is fetched first. Says plainly what it does."""
    if not is_there() and install:
        apt_get.install("ffmpeg", step="setup", recommended=False)
    if not is_there():
        print(
            "setup: sound and video stay as they are, with what a phone wrote into them: install ffmpeg to have them prepared.",
            flush=True,
        )
    return is_there()


if __name__ == "__main__":
    sys.exit(0 if get_ffmpeg() else 1)
