"""Which version of xAPI a request speaks (Communication 3.3; IEEE 9274.1.1, 4.1.2)."""

import re

from .calls import XapiError

HEADER = "X-Experience-API-Version"
FIRST, SECOND = "1.0.3", "2.0.0"
# The latest patch of each, by the base address: what is answered where a request does not say.
BASES = {"/xapi/": SECOND, "/xapi/1.0.3/": FIRST}

_PATTERNS = {FIRST: re.compile(r"1\.0(?:\.\d+)?", re.ASCII), SECOND: re.compile(r"2\.0(?:\.\d+)?", re.ASCII)}


def version_of(stated: str | None) -> str | None:
    """The version that a header names, or None for none and for what is not served."""
    text = (stated or "").strip()
    return next((version for version, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)


def required_version(stated: str | None) -> str:
    """The same; raises XapiError 400, since a request must say which version it speaks."""
    version = version_of(stated)
    if version:
        return version
    if not stated:
        raise XapiError(400, f"the header {HEADER} is missing; send {FIRST} or {SECOND}")
    raise XapiError(400, f"{HEADER} {stated[:40]!r} is not served here; send {FIRST} or {SECOND}")
