"""How often something may be tried: a counter in a window of time, shared by all web processes."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import caches

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class TooManyRequests(Exception):
    """Tried too often. ``retry_after`` says in how many seconds a new try makes sense."""

    def __init__(self, retry_after: int):
        super().__init__(f"try again in {retry_after} s")
        self.retry_after = retry_after


def throttle(request, *, scope, rate, key=None) -> None:
    """Count one try; raise TooManyRequests (which becomes the 429 page) when there were more than ``rate`` allows.

    ``rate`` reads "10/h" (s, m, h, d). Without ``key`` tries are counted by the address that they come from.
    It slows down guessing and flooding. It is no lock: two tries at the same moment may count as one.
    """
    allowed, _slash, unit = rate.partition("/")
    window = SECONDS[unit]
    now = int(time.time())
    who = hashlib.sha256((key or client_address(request)).encode()).hexdigest()[:32]
    name = f"throttle:{scope}:{who}:{now // window}"
    cache = caches["shared"]
    cache.add(name, 0, timeout=window)
    try:
        tries = cache.incr(name)
    except ValueError:  # it was thrown out between the two calls
        return
    if tries > int(allowed):
        raise TooManyRequests(window - now % window)


def client_address(request) -> str:
    """The address of the reader, seen through as many proxies as ALLAUTH_TRUSTED_PROXY_COUNT names."""
    return get_adapter(request).get_client_ip(request)
