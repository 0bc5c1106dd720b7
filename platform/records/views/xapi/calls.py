"""What a resource is called with, what it asks of a call, and how it refuses one."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...models.clients import Client

BUSY = {"Retry-After": "5"}


class XapiError(Exception):
    """A refusal, by one of the codes of Communication 3.2. ``text`` tells a programmer what to change."""

    def __init__(self, status: int, text: str, *, headers: Mapping[str, str] | None = None):
        super().__init__(text)
        self.status, self.text, self.headers = status, text, dict(headers or {})


@dataclass(frozen=True, slots=True)
class Rule:
    """What one method of a resource asks.

    One of ``scopes`` (or a wider one); the parameters ``needs``, and at most those and ``takes``. ``open``: also for who
    shows no credentials, and whatever the version header says (Communication 2.8).
    """

    scopes: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request as a resource sees it, however it was sent. HEAD is a GET whose body the door leaves out.

    ``params``: each once, checked by name. ``content_type``: the whole header. ``headers``: names in any case. ``version``:
    "1.0.3" or "2.0.0". ``prefix``: the base of the address, "/xapi/" or "/xapi/1.0.3/". ``client`` is None for an open rule.
    """

    method: str
    params: dict[str, str]
    body: bytes
    content_type: str
    headers: Mapping[str, str]
    version: str
    client: Client | None
    prefix: str
