"""What happened to an issuer and its keys, in sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Issuer

# The beginning of a uuid is enough to tell a handful of keys apart.
SHORT = 8


@dataclass(frozen=True)
class ToldEvent:
    """A line of the history."""

    at: datetime
    what: str
    detail: str


def told_event(event) -> ToldEvent:
    """One event of ``key_use.history_of``, in words."""
    if event.key is None:
        return ToldEvent(event.at, ABOUT_THE_ISSUER[event.action](), _fields(event.detail.get("changed", "")))
    named = f"{event.key.algorithm}, {str(event.key.uuid)[:SHORT]}"
    day = parse_date(event.detail.get("since", ""))
    if event.action == "keys.compromised" and day:
        since = _("since %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        named = f"{named}, {since}"
    return ToldEvent(event.at, ABOUT_A_KEY[event.action](), named)


def _fields(changed: str) -> str:
    names = [name for name in changed.split(", ") if name]
    return ", ".join(str(Issuer._meta.get_field(name).verbose_name) for name in names)


ABOUT_THE_ISSUER = {
    "credentials.issuer_made": lambda: _("Began to issue"),
    "credentials.issuer_changed": lambda: _("Changed what it says of itself"),
}
ABOUT_A_KEY = {
    "keys.made": lambda: _("New key"),
    "keys.retired": lambda: _("Key replaced"),
    "keys.compromised": lambda: _("Key reported as known to somebody else"),
}
