"""Moments as xAPI writes them: ISO 8601 with a time zone (1.0.3, Data 4.5), RFC 3339 (2.0.0)."""

import re
from datetime import UTC, datetime, timedelta, timezone

# Whole dates and times only; a minus with a zero offset is refused, as it says that the zone is not known.
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?",
    re.ASCII,
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)


def moment_of(text: str, *, strict: bool = False) -> datetime:
    """The moment in UTC, to the microsecond; without a zone it is taken as UTC.

    ``strict`` asks for RFC 3339, in which a zone is required. Raises ValueError for anything else.
    """
    found = _MOMENT.fullmatch(text)
    if found is None or (strict and not _RFC3339.fullmatch(text)):
        raise ValueError("no moment")
    year, month, day, hour, minute, second, fraction, _utc, sign, hours, minutes = found.groups()
    zone = UTC
    if sign:
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if sign == "-" and not offset:
            raise ValueError("an unknown zone")
        if int(hours) > 23 or int(minutes or 0) > 59:
            raise ValueError("no zone")
        zone = timezone(-offset if sign == "-" else offset)
    leap = second == "60"
    moment = datetime(
        int(year),
        int(month),
        int(day),
        int(hour),
        int(minute),
        59 if leap else int(second),
        int((fraction or "0")[:6].ljust(6, "0")),
        zone,
    )
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("out of reach") from None


def text_of(moment: datetime) -> str:
    """UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
