"""Small sound and video files, made by the machine's ffmpeg, and what hostile ones look like."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.core.files.base import ContentFile

from workplace.domain import recordings
from workplace.domain.media import running

PLANTED = "planted-51.9244"
# Another of the same size in a name that ffmpeg must not open.
MADE = {
    "mp4": ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"],
    "webm": ["-c:v", "libvpx", "-c:a", "libopus"],
    "m4a": ["-vn", "-c:a", "aac", "-f", "mp4"],
    "mp3": ["-vn", "-c:a", "libmp3lame"],
    "ogg": ["-vn", "-c:a", "libopus"],
    "wav": ["-vn"],
}


@cache
def clip(kind: str, size="320x180", seconds=1) -> bytes:
    """A clip with a picture and a tone, and with what a camera writes: a place, a title."""
    folder = Path(mkdtemp(prefix="bekwaam-clip-"))
    file = folder / f"clip.{kind}"
    subprocess.run(
        [
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"testsrc=size={size}:rate=10", "-f", "lavfi",
            "-i", "sine=frequency=440", "-t", str(seconds), "-metadata", f"title={PLANTED}",
            "-metadata", f"comment={PLANTED}", "-metadata", "location=+51.9244+004.4777/", *MADE[kind], str(file),
        ],
        check=True,
    )  # fmt: skip
    content = file.read_bytes()
    shutil.rmtree(folder)
    return content


def streamed(seconds: int) -> bytes:
    """A WebM as a browser records it: written to a pipe, so that nothing says how long it is."""
    return subprocess.run(
        [
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=160x90:rate=5", "-f", "lavfi",
            "-i", "sine=frequency=440", "-t", str(seconds), *MADE["webm"], "-live", "1", "-f", "webm", "pipe:1",
        ],
        check=True, capture_output=True,
    ).stdout  # fmt: skip


def as_file(content: bytes, name="VID_0001.mp4"):
    return ContentFile(content, name=name)


@pytest.fixture
def without_ffmpeg(monkeypatch):
    """A machine that has none."""
    monkeypatch.setattr(running, "program", lambda _name: None)
    monkeypatch.setattr("workplace.domain.media.converting.program", lambda _name: None)


@pytest.fixture
def rung(monkeypatch):
    """The recordings for which the bell rang."""
    heard = []
    monkeypatch.setattr(recordings, "_ring", heard.append)
    return heard


def status(client, address, **headers) -> int:
    """The status of an address; a file that comes with it is read to its end, so that it is closed."""
    answer = client.get(address, headers=headers)
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer.status_code
