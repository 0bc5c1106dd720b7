"""Entity tags: nobody writes over what they did not see (Communication 3.1; RFC 9110, 13.1)."""

import re

from ...domain.documents import digests
from .calls import XapiError

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def with_etag(response, content: bytes, version: str):
    """1.0.3 prescribes SHA-1 of the content; 2.0.0 leaves it open."""
    sha1, sha256 = digests(content)
    response["ETag"] = f'"{sha1 if version == "1.0.3" else sha256}"'
    return response


def check_state(call, found, *, strict: bool) -> None:
    """Raise XapiError when ``found`` (a document or None) is not what the headers say of it: 412.

    ``strict``: who writes says in a header what they think is there; 409 where something is (Communication 3.1), and in
    1.0.3, which asks it of every client, 400 where nothing is.
    """
    match, none_match = call.headers.get("If-Match"), call.headers.get("If-None-Match")
    current = set(digests(bytes(found.content))) if found else set()
    if match is not None and not _meets(match, current):
        raise XapiError(412, "the document is not the one that If-Match names; get it again")
    if none_match is not None and _meets(none_match, current):
        raise XapiError(412, "there is a document that If-None-Match excludes; get it first")
    if not strict or match is not None or none_match is not None:
        return
    if found:
        raise XapiError(
            409, "there is a document already: get it, and send its ETag in If-Match to write over it"
        )
    if call.version == "1.0.3":
        raise XapiError(
            400, "send If-None-Match: * to make a document, If-Match with its ETag to replace one"
        )


def _meets(header: str, current: set[str]) -> bool:
    """Whether a list of tags, or ``*`` for any, fits what is there."""
    if header.strip() == "*":
        return bool(current)
    return not current.isdisjoint(_TAG.findall(header) or [header.strip()])
