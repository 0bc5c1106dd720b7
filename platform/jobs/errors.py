"""What can go wrong with long work."""


class JobsError(Exception):
    """The base of them all."""


class UnknownKind(JobsError, LookupError):
    """Nobody registered this kind of work."""


class ItemsFailed(JobsError):
    """Raised by a handler: these items failed for good, by number, each with a reason; the rest of the chunk goes on."""

    def __init__(self, reasons: dict[int, str]):
        super().__init__(f"{len(reasons)} failed")
        self.reasons = reasons


class NotNow(JobsError):
    """Raised by a handler: nothing is wrong with the items, but it cannot be done now. They wait for the next bell."""
