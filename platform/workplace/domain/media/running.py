"""Run ffmpeg's programs: no shell, no network, a folder of its own, and limits on time, memory and disk."""

import shutil
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

from .problems import BadRecording

LIMITED = Path(__file__).with_name("limited.py")
MEMORY = 3 * 1024**3
FILE_BYTES = 320 * 1024**2
# Only these may read what comes in: each is a reader less to be broken into.
DECODERS = (
    "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4,h263,mjpeg,"
    "aac,mp3,mp3float,opus,libopus,vorbis,flac,alac,amrnb,amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_u8,pcm_f32le"
)


@cache
def program(name: str) -> str | None:
    """The path of ``ffmpeg`` or ``ffprobe`` on this machine; None where there is none."""
    return shutil.which(name)


def reading(demuxer: str, file: Path) -> list[str]:
    """Arguments that open one file, as what it is, and nothing that it may refer to."""
    return [
        "-protocol_whitelist", "file", "-format_whitelist", demuxer, "-codec_whitelist", DECODERS,
        "-f", demuxer, "-i", f"file:{file}",
    ]  # fmt: skip


def run(name: str, *arguments: str, folder: Path, seconds: int, each_line=None) -> str:
    """What the program wrote. Raises BadRecording: unreadable when it gives up, too_heavy when a limit ends it.

    ``each_line`` hears every line while it works.
    """
    path = program(name)
    if path is None:
        raise BadRecording("unreadable", passes=True)
    limits = (str(MEMORY), str(seconds * 2), str(FILE_BYTES))
    command = [sys.executable, "-I", str(LIMITED), *limits, path, *arguments]
    lines = []
    with subprocess.Popen(
        command, cwd=folder, env={"PATH": "", "LC_ALL": "C"}, text=True, errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        late = threading.Event()
        watch = threading.Timer(seconds, lambda: (late.set(), process.kill()))
        watch.start()
        try:
            for line in process.stdout:
                lines.append(line)
                if each_line is not None:
                    each_line(line)
        finally:
            watch.cancel()
            if sys.exc_info()[0]:
                process.kill()
        code = process.wait()
    # A negative code is a signal: out of time, or more on the disk than we keep.
    if late.is_set() or code < 0:
        raise BadRecording("too_heavy")
    if code:
        raise BadRecording("unreadable")
    return "".join(lines)
