"""A spoken comment: made anew as a sound recording is, without what the phone wrote into it, and kept privately with the
judgement."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from . import media
from .errors import BadVoice, KeepsMetadata

MAX_BYTES = 8 * 1024 * 1024
# The assessor waits for it, so it is a comment and no lecture; a server's patience with one request is a minute.
LONGEST = 10 * 60
WORK_SECONDS = 25


@dataclass(frozen=True)
class Voice:
    """The bytes of a recording, their media type and SHA-256 (hex)."""

    content: bytes
    media_type: str
    digest: str


def read(upload, *, as_it_is=False) -> Voice:
    """Raises BadVoice for what is empty, too large or long, or no sound that a browser plays.

    Where this machine has no ffmpeg it stays as it is, with what the phone wrote into it, and only when the assessor says that
    it may (``as_it_is``); else KeepsMetadata.
    """
    if upload.size > MAX_BYTES:
        raise BadVoice(
            _("This recording is larger than 8 MB. Make a shorter one, or write it down; the rest is kept.")
        )
    upload.seek(0)
    content = upload.read(MAX_BYTES + 1)
    container = media.sniff(content[: media.HEAD])
    if container is None:
        raise _unplayable()
    if media.can_convert():
        return _voice(_made_anew(content), "audio/mp4")
    if not as_it_is:
        raise KeepsMetadata(
            _(
                "This site cannot take out of a recording what your phone wrote into it: perhaps the place and the time. Say below whether it may stay as it is."
            )
        )
    return _voice(content, container.audio)


def _made_anew(content: bytes) -> bytes:
    with TemporaryDirectory(prefix="bekwaam-voice-") as folder:
        source, target = Path(folder) / "in", Path(folder) / "out.mp4"
        source.write_bytes(content)
        try:
            media.convert(source, target, kind="audio", longest=LONGEST, work_seconds=WORK_SECONDS)
        except media.BadRecording as problem:
            if problem.code in {"too_long", "too_heavy"}:
                raise BadVoice(
                    _(
                        "This recording is longer than ten minutes. Make a shorter one, or write it down; the rest is kept."
                    )
                ) from problem
            raise _unplayable() from problem
        return target.read_bytes()


def _unplayable() -> BadVoice:
    return BadVoice(_("We cannot play this file. Record it here, or choose a sound file of your phone."))


def _voice(content: bytes, media_type: str) -> Voice:
    return Voice(content, media_type, hashlib.sha256(content).hexdigest())


def attach(judgement, voice, written) -> None:
    """Put it with a judgement that is not saved yet; nothing when there is none. ``written``: see ``files_with_rows``."""
    if voice is None:
        return
    judgement.voice.save("voice", ContentFile(voice.content), save=False)
    written.append(judgement.voice)
    judgement.voice_type, judgement.voice_digest = voice.media_type, voice.digest
