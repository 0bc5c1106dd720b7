"""One event for a calendar, as RFC 5545 writes it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Event:
    """``sequence`` counts the changes: a calendar replaces an event with the same UID by the one with the higher (3.8.7.4)."""

    uuid: UUID
    sequence: int
    changed: datetime
    start: datetime
    end: datetime
    summary: str
    place: str
    link: str = ""
    cancelled: bool = False


def calendar(event: Event) -> str:
    """A calendar with this one event."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bekwaam//calendar//NL",
        f"METHOD:{'CANCEL' if event.cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{event.uuid}@{settings.PUBLIC_URL.partition('://')[2]}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.changed.astimezone(UTC):{STAMP}}",
        f"DTSTART:{event.start.astimezone(UTC):{STAMP}}",
        f"DTEND:{event.end.astimezone(UTC):{STAMP}}",
        f"SUMMARY:{_text(event.summary)}",
        f"LOCATION:{_text(event.place)}",
        *([f"URL:{_text(event.link)}"] if event.link else []),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _text(value: str) -> str:
    """Escaped (3.3.11): nothing that somebody typed begins a line of its own."""
    for plain, written in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        value = value.replace(plain, written)
    return value


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets (3.1); a character is never cut in two."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > 75:
            parts.append(part)
            part = " "
        part += character
    return [*parts, part]
