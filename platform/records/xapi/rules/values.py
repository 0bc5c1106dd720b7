"""Values: strings, identifiers, language maps, durations, extensions (Data 4)."""

import re
from typing import Any

from ..moments import moment_of
from ..refusal import Refused

# RFC 3987: a scheme, and none of the characters that have no place in an identifier.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f-\x9f<>"{}|\\^`\ud800-\udfff]+')
# RFC 4122, variant 2: the letters of its third group say the version, of its fourth the variant.
_UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}")
# RFC 5646: a language, and what narrows it; or a tag for private use; or one of the old irregular tags.
_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
    r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
    r"|[xX](?:-[A-Za-z0-9]{1,8})+|[iI](?:-[A-Za-z0-9]{2,8})+"
)
# ISO 8601, 4.4.3.2: designators, the last one may have a fraction; weeks stand alone.
_DURATION = re.compile(
    r"P(?:\d+(?:[.,]\d+)?W|(?=.)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?"
    r"(?:T(?=.)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)",
    re.ASCII,
)
_FRACTION_INSIDE = re.compile(r"[.,]\d+[A-Z].", re.ASCII)


def string(value: Any) -> None:
    if type(value) is not str:
        raise Refused("must be a string")


def boolean(value: Any) -> None:
    if type(value) is not bool:
        raise Refused("must be true or false")


def number(value: Any) -> None:
    if type(value) is not int and type(value) is not float:
        raise Refused("must be a number")


def length(value: Any) -> None:
    if type(value) is not int or value < 0:
        raise Refused("must be a whole number of bytes")


def iri(value: Any) -> None:
    if type(value) is not str or not _IRI.fullmatch(value):
        raise Refused("must be an IRI with a scheme")


def uuid(value: Any) -> None:
    if type(value) is not str or not _UUID.fullmatch(value):
        raise Refused("must be a UUID in its standard form")


def is_uuid(value: str) -> bool:
    return bool(_UUID.fullmatch(value))


def language(value: Any) -> None:
    if type(value) is not str or not _LANGUAGE.fullmatch(value):
        raise Refused("must be a language tag of RFC 5646")


def language_map(value: Any) -> None:
    """Texts by language tag (Data 4.2)."""
    if type(value) is not dict:
        raise Refused("must be a language map")
    for tag, text in value.items():
        if not _LANGUAGE.fullmatch(tag):
            raise Refused("is not a language tag of RFC 5646").within(tag)
        if type(text) is not str:
            raise Refused("must be a string").within(tag)


def extensions(value: Any) -> None:
    """Anything, by IRI (Data 4.1); the only place in which null may stand."""
    if type(value) is not dict:
        raise Refused("must be an object")
    for name in value:
        if not _IRI.fullmatch(name):
            raise Refused("must be an IRI with a scheme").within(name)


def duration(value: Any) -> None:
    if type(value) is not str or not _DURATION.fullmatch(value) or _FRACTION_INSIDE.search(value):
        raise Refused("must be a duration of ISO 8601 with designators")


def moment(value: Any) -> None:
    """1.0.3, Data 4.5: ISO 8601."""
    try:
        moment_of(value)
    except (TypeError, ValueError):
        raise Refused("must be a moment of ISO 8601") from None


def rfc3339_moment(value: Any) -> None:
    """2.0.0, 4.2.7: RFC 3339, which asks for the time zone."""
    try:
        moment_of(value, strict=True)
    except (TypeError, ValueError):
        raise Refused("must be a moment of RFC 3339") from None
