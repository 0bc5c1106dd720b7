"""What is in a recording."""

import json
from dataclasses import dataclass
from pathlib import Path

from .problems import BadRecording
from .running import reading, run

PROBE_SECONDS = 20
MOST_PIXELS = 4096 * 2304


@dataclass(frozen=True)
class Contents:
    """The first picture and sound of a file; ``seconds`` is 0 where the file does not say (recorded in a browser)."""

    seconds: float
    width: int
    height: int
    has_picture: bool
    has_sound: bool
    tags: dict


def probe(file: Path, demuxer: str) -> Contents:
    """Read the file's headers. Raises BadRecording: unreadable, too_wide, too_heavy."""
    said = run(
        "ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", *reading(demuxer, file),
        folder=file.parent, seconds=PROBE_SECONDS,
    )  # fmt: skip
    try:
        found = json.loads(said)
        contents = _contents(found["format"], found["streams"])
    except (KeyError, TypeError, ValueError) as problem:
        raise BadRecording("unreadable") from problem
    if contents.width * contents.height > MOST_PIXELS:
        raise BadRecording("too_wide")
    return contents


def _contents(form, streams) -> Contents:
    # A cover of a song is a picture too, but nothing moves in it.
    pictures = [
        row
        for row in streams
        if row.get("codec_type") == "video" and not row.get("disposition", {}).get("attached_pic")
    ]
    sounds = [row for row in streams if row.get("codec_type") == "audio"]
    first = pictures[0] if pictures else {}
    return Contents(
        seconds=float(form.get("duration", 0)),
        width=int(first.get("width", 0)),
        height=int(first.get("height", 0)),
        has_picture=bool(pictures),
        has_sound=bool(sounds),
        tags={**form.get("tags", {}), **{k: v for row in streams for k, v in row.get("tags", {}).items()}},
    )
