"""How large an H5P package may be: what holds for any zip, and what its JSON costs."""

from dataclasses import dataclass

from files import zips
from files.zips.limits import MIB


@dataclass(frozen=True, kw_only=True)
class Limits(zips.Limits):
    """One set of limits; the defaults suit packages with video and stay far below what harms a server."""

    json_bytes: int = 16 * MIB
    json_total_bytes: int = 64 * MIB
    json_depth: int = 100
    json_containers: int = 250_000  # each costs memory whatever its size in the file
    problems: int = 50


DEFAULT_LIMITS = Limits()
