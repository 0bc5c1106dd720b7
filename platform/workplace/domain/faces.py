"""Faces on a photo or in a video, pointed out for the learner's own look: nobody is recognised and nothing is kept of them.

Where the extra ``faces`` (opencv-python-headless) is not installed nothing is looked for, and the learner is asked instead.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .media import BadRecording
from .media.running import reading, run

LONGEST_SIDE = 900
# One picture each so many seconds, at most so many: enough to see that somebody is in it.
EVERY_SECONDS = 5
MOST_FRAMES = 12
FRAME_SECONDS = 120


@cache
def _finder():
    """The model that ships with the package; None where it is not installed."""
    try:
        import cv2
    except ImportError:
        return None
    model = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"
    return cv2.CascadeClassifier(str(model)) if model.exists() else None


def can_look() -> bool:
    """Whether faces are looked for on this machine."""
    return _finder() is not None


def in_picture(content: bytes) -> int | None:
    """How many faces on a JPEG; None where nothing looks. The model sees faces from the front; it misses some."""
    finder = _finder()
    if finder is None:
        return None
    import cv2
    import numpy

    picture = cv2.imdecode(numpy.frombuffer(content, numpy.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        return 0
    longest = max(picture.shape)
    if longest > LONGEST_SIDE:
        scale = LONGEST_SIDE / longest
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return len(finder.detectMultiScale(cv2.equalizeHist(picture), 1.1, 6, minSize=(36, 36)))


def in_video(file: Path) -> int | None:
    """The most faces in one of some pictures of a video that we made; None where nothing looks."""
    if not can_look():
        return None
    with TemporaryDirectory(prefix="bekwaam-faces-") as folder:
        try:
            run(
                "ffmpeg", "-nostdin", "-v", "error", *reading("mov", file), "-an", "-frames:v", str(MOST_FRAMES),
                "-vf", f"fps=1/{EVERY_SECONDS},scale={LONGEST_SIDE}:-2", "-f", "image2", "frame%02d.jpg",
                folder=Path(folder), seconds=FRAME_SECONDS,
            )  # fmt: skip
        except BadRecording:
            return None
        return max(
            (in_picture(frame.read_bytes()) for frame in sorted(Path(folder).glob("*.jpg"))), default=0
        )
