"""Sound and video: what a file is, and made into one that every phone plays, without what the camera wrote into it."""

from .converting import LONGEST, Made, can_convert, convert
from .problems import PROBLEMS, BadRecording
from .sniffing import HEAD, Container, sniff

__all__ = [
    "HEAD",
    "LONGEST",
    "PROBLEMS",
    "BadRecording",
    "Container",
    "Made",
    "can_convert",
    "convert",
    "sniff",
]
