"""How large a zip may be. Checked against what the zip declares, and again while its bytes come out."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, kw_only=True)
class Limits:
    """One set of limits; the defaults suit packages with video and stay far below what harms a server."""

    package_bytes: int = 512 * MIB
    members: int = 10_000
    directory_bytes: int = 4 * MIB  # the zip's own table of contents, read into memory in one piece
    name_bytes: int = 255
    member_bytes: int = 128 * MIB
    total_bytes: int = 512 * MIB
    ratio: int = 200
    ratio_from_bytes: int = 10 * MIB  # small files of repeated text compress well and harm nobody
