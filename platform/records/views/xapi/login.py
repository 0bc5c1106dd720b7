"""Who calls: HTTP Basic with a client's name and password (Communication 4)."""

import base64

from ...domain.clients import TooOften, client_with, count_request
from .calls import Rule, XapiError

CHALLENGE = {"WWW-Authenticate": 'Basic realm="xAPI", charset="UTF-8"'}


def client_of(authorization: str | None):
    """The client whose credentials these are. Raises XapiError: 401 for none or wrong ones, 429 past its limit."""
    if not authorization:
        raise XapiError(401, "this asks for HTTP Basic credentials", headers=CHALLENGE)
    client = client_with(*_name_and_password(authorization))
    if client is None:
        raise XapiError(401, "these credentials are not known, or do not work any more", headers=CHALLENGE)
    try:
        count_request(client)
    except TooOften as problem:
        headers = {"Retry-After": str(problem.retry_after)}
        raise XapiError(429, f"{problem}: more requests than this client may make", headers=headers) from None
    return client


def check_scope(client, rule: Rule, *, reading: bool) -> None:
    """Raises XapiError 403 when the client was not granted this, or its launch is over.

    Statements that it sends again are still looked at: who never heard that they arrived hears it now (cmi5 9.3.8 lets
    nothing new in).
    """
    if client.ended and (reading or "statements/write" not in rule.scopes):
        raise XapiError(403, "the session of these credentials has ended; open the unit again")
    if not client.may(*rule.scopes, reading=reading):
        raise XapiError(403, f"this asks for the scope {' or '.join(rule.scopes)}")


def _name_and_password(authorization: str) -> tuple[str, str]:
    kind, _space, coded = authorization.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _colon, password = base64.b64decode(coded.strip(), validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return name, password
