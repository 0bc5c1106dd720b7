"""Growth as a drawing: the level of each observation over time. The table beside it says the same in words."""

from dataclasses import dataclass

# Small enough that the words in it stay readable on a phone.
WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 32, 8, 16, 36


@dataclass(frozen=True)
class Dot:
    """One observation: where it stands, its number in the table, and whether it counts (filled) or is feedback (open)."""

    x: float
    y: float
    number: int
    counts: bool


class Chart:
    """Levels 1 to 5 upwards, days to the right. Observations of one day stand beside each other by a few points."""

    width, height = WIDTH, HEIGHT

    def __init__(self, seen):
        self.seen = seen
        self.first = seen[0].at if seen else None
        self.last = seen[-1].at if seen else None

    @property
    def levels(self):
        """Each level with the height of its line."""
        return [(level, self._y(level)) for level in range(1, 6)]

    @property
    def dots(self) -> list[Dot]:
        days = max((self.last - self.first).total_seconds(), 1) if self.seen else 1
        room = WIDTH - LEFT - RIGHT
        found: list[Dot] = []
        for number, one in enumerate(self.seen, start=1):
            share = (one.at - self.first).total_seconds() / days if len(self.seen) > 1 else 0.5
            x = round(LEFT + 12 + share * (room - 24), 1)
            y = self._y(one.level)
            while any(abs(dot.x - x) < 9 and dot.y == y for dot in found) and x > LEFT + 12:
                x = round(x - 9, 1)
            found.append(Dot(x, y, number, not one.formative))
        return found

    @property
    def line(self) -> str:
        """Through what counts, in order."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots if dot.counts)

    left, right, bottom = LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM

    @staticmethod
    def _y(level) -> float:
        step = (HEIGHT - TOP - BOTTOM) / 4
        return round(HEIGHT - BOTTOM - (level - 1) * step, 1)
