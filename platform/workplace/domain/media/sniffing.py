"""What a recording is by its first bytes: a name or a type that came with it is never believed."""

from dataclasses import dataclass

HEAD = 64


@dataclass(frozen=True)
class Container:
    """How a file is packed: the one reader that may open it (``demuxer``), and how it is served if it stays as it is."""

    demuxer: str
    audio: str
    video: str


MP4 = Container("mov", "audio/mp4", "video/mp4")
WEBM = Container("matroska", "audio/webm", "video/webm")
OGG = Container("ogg", "audio/ogg", "video/ogg")
WAV = Container("wav", "audio/wav", "")
MP3 = Container("mp3", "audio/mpeg", "")
AAC = Container("aac", "audio/aac", "")
FLAC = Container("flac", "audio/flac", "")


def sniff(head: bytes) -> Container | None:
    """The container by the first HEAD bytes; None for anything that we do not take, playlists among them."""
    if head[4:8] == b"ftyp":
        return MP4
    starts = {b"\x1aE\xdf\xa3": WEBM, b"OggS": OGG, b"ID3": MP3, b"fLaC": FLAC}
    for mark, container in starts.items():
        if head.startswith(mark):
            return container
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    return _frame(head)


def _frame(head: bytes) -> Container | None:
    """A bare stream begins with a frame: eleven bits set, then the layer (0 is AAC, 1 to 3 are MPEG audio)."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return AAC
    return MP3 if head[1] & 0x06 else None
