"""Time that several requests share."""

import time

from ..errors import TimedOut


class Budget:
    """So many seconds from now, for everything that one answer needs."""

    def __init__(self, seconds: float):
        self.end = time.monotonic() + seconds

    def remaining(self) -> float:
        """The seconds that are left. Raises TimedOut when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimedOut("the time is used up")
        return left

    def at_most(self, seconds: float) -> "Budget":
        """A budget inside this one."""
        return Budget(min(seconds, self.remaining()))
