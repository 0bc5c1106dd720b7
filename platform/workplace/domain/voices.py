"""A spoken comment: a short sound file, known by its first bytes, kept privately with the judgement."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from .errors import BadVoice

MAX_BYTES = 8 * 1024 * 1024
# What browsers record and phones keep. The type is ours, never the one that an upload says it has.
STARTS = (
    (0, b"\x1a\x45\xdf\xa3", "audio/webm"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftyp", "audio/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"RIFF", "audio/wav"),
)


@dataclass(frozen=True)
class Voice:
    """The bytes of a recording, their media type and SHA-256 (hex)."""

    content: bytes
    media_type: str
    digest: str


def read(upload) -> Voice:
    """Raises BadVoice for what is empty, too large, or no sound that a browser plays."""
    if upload.size > MAX_BYTES:
        raise BadVoice(
            _("This recording is larger than 8 MB. Make a shorter one, or write it down; the rest is kept.")
        )
    upload.seek(0)
    content = upload.read(MAX_BYTES + 1)
    kind = next((kind for at, mark, kind in STARTS if content[at : at + len(mark)] == mark), None)
    if kind is None:
        raise BadVoice(_("We cannot play this file. Record it here, or choose a sound file of your phone."))
    return Voice(content, kind, hashlib.sha256(content).hexdigest())


def attach(judgement, voice) -> None:
    """Put it with a judgement that is not saved yet; nothing when there is none."""
    if voice is None:
        return
    judgement.voice.save("voice", ContentFile(voice.content), save=False)
    judgement.voice_type, judgement.voice_digest = voice.media_type, voice.digest
