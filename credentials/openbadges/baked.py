"""What an image holds: a credential as text, and by which generation of the standard it was put there."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Baked:
    """The text out of an image. `generation` is 3 for `openbadgecredential`, 2 for `openbadges` (Badge Baking 1.0)."""

    text: str
    generation: Literal[2, 3]
