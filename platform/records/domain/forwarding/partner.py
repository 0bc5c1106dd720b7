"""One outside store, as it is spoken to: statements sent, and asked back."""

import base64
import json
from urllib.parse import urlencode

from outbound import api as outbound

from ...models import ForwardTarget, Statement
from ...xapi.equality import fingerprint
from ...xapi.incoming import MOST_CHARACTERS
from .messages import message
from .targets import password_of

TIMEOUT = 20
# The longest statement that we keep, each character escaped as two halves, and what a store adds.
LARGEST_ANSWER = 12 * MOST_CHARACTERS + 1_000_000
SERVER_BUSY = {408, 425, 429}
NOT_LET_IN = {401, 403}


class Refused(Exception):
    """The store does not take this, and will not take it later: a statement, or a batch with one that it does not take."""

    def __init__(self, status: int):
        super().__init__(f"HTTP {status}")
        self.status = status


class FileMissing(Refused):
    """A file of a statement is not here any more, so that the store would refuse the statement."""

    def __init__(self):
        Exception.__init__(self, "a file of it is missing here")
        self.status = 0


class NotLetIn(Refused):
    """The store does not know our name and password (401), or does not let them do this (403): this, or anything."""


class NotNow(Exception):
    """The store is busy, broken or out of reach: another time."""


class Partner:
    """Speaks to a target with its password. Raises NotNow, NotLetIn, Refused."""

    def __init__(self, target: ForwardTarget):
        self.address = f"{target.endpoint.rstrip('/')}/statements"
        word = base64.b64encode(f"{target.username}:{password_of(target)}".encode()).decode()
        self.headers = {"Authorization": f"Basic {word}", "X-Experience-API-Version": target.version}

    def take(self, statements: list[Statement]) -> None:
        """Hand over statements, all or none. Taken before and equal is fine (Communication 2.1.1)."""
        try:
            content_type, body = message(statements)
        except FileNotFoundError as problem:
            raise FileMissing from problem
        except OSError as problem:
            raise NotNow(type(problem).__name__) from problem
        self._ask(self.address, method="POST", headers={"Content-Type": content_type}, body=body)

    def has(self, statement: Statement) -> bool:
        """Whether the statement is there already, and says the same (Data 2.3.1)."""
        for name in ("statementId", "voidedStatementId"):
            address = f"{self.address}?{urlencode({name: str(statement.uuid)})}"
            try:
                answer = self._ask(address, method="GET", headers={"Accept": "application/json"})
                return fingerprint(json.loads(answer.body)) == fingerprint(statement.content)
            except Refused as refusal:
                if refusal.status != 404:
                    raise
            except (ValueError, LookupError, TypeError, AttributeError):
                return False
        return False

    def _ask(self, address, *, method, headers, body=b"") -> outbound.Response:
        try:
            answer = outbound.send(
                address,
                method=method,
                headers={**self.headers, **headers},
                body=body,
                max_bytes=LARGEST_ANSWER,
                timeout=TIMEOUT,
            )
        except outbound.OutboundError as problem:
            raise NotNow(type(problem).__name__) from problem
        if answer.status < 300:
            return answer
        if answer.status in NOT_LET_IN:
            raise NotLetIn(answer.status)
        if answer.status in SERVER_BUSY or answer.status >= 500 or answer.status < 400:
            raise NotNow(f"HTTP {answer.status}")
        raise Refused(answer.status)
