"""Points in time as credentials write them (XML Schema 1.1 dateTimeStamp; VC Data Model 2.0, 4.9)."""

import re
from datetime import UTC, datetime

from credentials.proofs.errors import CredentialError

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)\Z", re.ASCII)
_FRACTION = re.compile(r"\.(\d+)")


class TimeRefused(CredentialError):
    """A date or time that is not one point in time."""

    code = "dates.malformed"
    nl = "Een datum in dit bewijs is niet leesbaar: {detail}."
    en = "A date in this credential cannot be read: {detail}."


def parse_time(text: object) -> datetime:
    """A point in time with its offset, in UTC; a time without offset has no single meaning and is refused (XML Schema 1.1,
    3.4.28). Raises TimeRefused."""
    if not isinstance(text, str) or not _TIME.match(text):
        raise TimeRefused(str(text))
    try:
        moment = datetime.fromisoformat(_FRACTION.sub(lambda match: "." + match[1][:6].ljust(6, "0"), text))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise TimeRefused(text) from None


def format_time(moment: datetime) -> str:
    """UTC, whole seconds (XML Schema 1.1, 3.4.28)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
