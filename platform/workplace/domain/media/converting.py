"""Make a recording into a file that every phone plays: AAC in MP4, with H.264 at 720p for a video, and nothing else in it.

Where ffmpeg lacks an encoder the streams are copied as they are; what the camera wrote is left out either way.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from .probing import Contents, probe
from .problems import BadRecording
from .running import program, reading, run
from .sniffing import HEAD, sniff

# Seconds of sound and of video.
LONGEST = {"audio": 60 * 60, "video": 15 * 60}
WORK_SECONDS = 20 * 60
# What we make may be a moment longer than what it is made from.
ROUNDING = 1
NUMBER = re.compile(r"[0-9]{1,15}")
MEDIA_TYPES = {"audio": "audio/mp4", "video": "video/mp4"}
SOUND = ["-c:a", "aac", "-ar", "48000"]
PICTURE = [
    "-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-maxrate", "2500k", "-bufsize", "5000k",
    "-profile:v", "main", "-pix_fmt", "yuv420p", "-fpsmax", "30",
    "-vf", "scale='min(1280,iw)':'min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2",
]  # fmt: skip
# No place, no time, no device, no chapters, not even the name of the program that wrote it.
BARE = [
    "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact", "-flags:v", "+bitexact",
    "-flags:a", "+bitexact", "-movflags", "+faststart", "-f", "mp4",
]  # fmt: skip


@dataclass(frozen=True)
class Made:
    """The new file: what it is, how long, how large, and its SHA-256 (hex)."""

    media_type: str
    size: int
    width: int
    height: int
    seconds: int
    digest: str


def can_convert() -> bool:
    """Whether this machine has ffmpeg."""
    return program("ffmpeg") is not None and program("ffprobe") is not None


@cache
def encoders() -> frozenset[str]:
    """The encoders that this machine's ffmpeg has."""
    lines = run("ffmpeg", "-v", "error", "-encoders", folder=Path(gettempdir()), seconds=20).splitlines()
    return frozenset(parts[1] for parts in map(str.split, lines) if len(parts) > 1)


def convert(
    source: Path,
    target: Path,
    *,
    kind: str,
    progress: Callable[[int], None] | None = None,
    longest: int | None = None,
    work_seconds: int = WORK_SECONDS,
) -> Made:
    """Write ``target`` from ``source``; both lie in a folder of the caller's own. Tells ``progress`` whole percents.

    ``longest`` (seconds; LONGEST of the kind) is never passed and nothing is cut: a recording that is longer is refused, also
    where its header says less or nothing. Raises BadRecording with a code of PROBLEMS.
    """
    longest = longest or LONGEST[kind]
    with source.open("rb") as file:
        container = sniff(file.read(HEAD))
    if container is None:
        raise BadRecording("unreadable")
    contents = probe(source, container.demuxer)
    _check(contents, kind)
    seconds = contents.seconds or measure(source, container.demuxer, kind, seconds=work_seconds)
    if seconds > longest + ROUNDING:
        raise BadRecording("too_long")
    run(
        "ffmpeg", "-nostdin", "-v", "error", "-y", "-threads", "2", "-max_alloc", str(512 * 1024**2),
        *reading(container.demuxer, source), *_streams(contents, kind), *BARE,
        "-t", str(longest + 2 * ROUNDING), "-progress", "pipe:1", "-nostats", f"file:{target}",
        folder=target.parent, seconds=work_seconds, each_line=_listener(seconds, progress),
    )  # fmt: skip
    return _made(target, kind, longest)


def measure(source: Path, demuxer: str, kind: str, *, seconds: int) -> float:
    """How long it is (seconds) where its header does not say, as of what a browser records: its packets are read to the end."""
    first = ["-map", "0:a:0"] if kind == "audio" else ["-map", "0:V:0"]
    said = run(
        "ffmpeg", "-nostdin", "-v", "error", *reading(demuxer, source), *first, "-c", "copy",
        "-progress", "pipe:1", "-nostats", "-f", "null", "-",
        folder=source.parent, seconds=seconds,
    )  # fmt: skip
    times = [line.partition("=")[2].strip() for line in said.splitlines() if line.startswith("out_time_us=")]
    return int(times[-1]) / 1_000_000 if times and NUMBER.fullmatch(times[-1]) else 0.0


def _check(contents: Contents, kind: str) -> None:
    if kind == "video" and not contents.has_picture:
        raise BadRecording("no_picture")
    if kind == "audio" and not contents.has_sound:
        raise BadRecording("no_sound")


def _streams(contents: Contents, kind: str) -> list[str]:
    """One sound and one moving picture, made anew where we can."""
    sound = SOUND if "aac" in encoders() else ["-c:a", "copy"]
    if kind == "audio":
        return ["-map", "0:a:0", "-vn", *sound, *(["-b:a", "64k", "-ac", "1"] if sound is SOUND else [])]
    # Copied pictures leave behind what a camera writes between them (SEI, the unit of kind 6).
    picture = (
        PICTURE if "libx264" in encoders() else ["-c:v", "copy", "-bsf:v", "filter_units=remove_types=6"]
    )
    return ["-map", "0:V:0", "-map", "0:a:0?", *picture, *sound, *(["-b:a", "96k"] if sound is SOUND else [])]


def _listener(seconds: float, progress):
    """Hears how far ffmpeg is, and tells each new percent once."""
    told = [-1]

    def hear(line: str) -> None:
        name, _is, value = line.strip().partition("=")
        if name != "out_time_us" or not NUMBER.fullmatch(value) or not seconds:
            return
        percent = min(99, int(int(value) / 10_000 / seconds))
        if percent > told[0]:
            told[0] = percent
            progress(percent)

    return hear if progress is not None else None


def _made(target: Path, kind: str, longest: int) -> Made:
    contents = probe(target, "mov")
    if not contents.seconds:
        raise BadRecording("unreadable")
    if contents.seconds > longest + ROUNDING:
        raise BadRecording("too_long")
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Made(
        MEDIA_TYPES[kind], target.stat().st_size, contents.width, contents.height,
        max(1, round(contents.seconds)), digest,
    )  # fmt: skip
