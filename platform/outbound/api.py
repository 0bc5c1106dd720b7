"""What other apps may use of outbound: the only way to fetch an address that came from outside."""

from .domain.budget import Budget
from .domain.fetching import Response, get
from .errors import BadResponse, Blocked, OutboundError, TimedOut, TooLarge, Unreachable

__all__ = [
    "BadResponse",
    "Blocked",
    "Budget",
    "OutboundError",
    "Response",
    "TimedOut",
    "TooLarge",
    "Unreachable",
    "get",
]
