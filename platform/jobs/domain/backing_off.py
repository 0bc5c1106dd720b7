"""How long to wait after something outside failed: soon again, then ever later, and at last a person has to look."""

from datetime import timedelta

FIRST = timedelta(seconds=30)
FACTOR = 4
# The last pause is a day and a half; all of them together are almost two days.
MOST_FAILURES = 8


def pause_after(failures: int) -> timedelta | None:
    """The pause after this many failures in a row (one at least). None: it was tried often enough."""
    return FIRST * FACTOR ** (failures - 1) if failures < MOST_FAILURES else None
