"""What other apps may use of outbound: the only way to an address that came from outside."""

from .domain.addresses import origin_of_address as origin
from .domain.addresses import parse as check_address
from .domain.budget import Budget
from .domain.fetching import Response, get, send
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
    "check_address",
    "get",
    "origin",
    "send",
]
