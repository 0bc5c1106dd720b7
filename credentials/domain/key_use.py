"""What was signed with a key, and what happened to the keys of an issuer: for who must decide about one."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.dateparse import parse_date

from audit import api as audit
from keys import api as keys

from ..models import Credential, CredentialForm, Endorsement

HAPPENED = (
    "keys.made",
    "keys.retired",
    "keys.compromised",
    "credentials.key_given_up",
    "credentials.issuer_made",
    "credentials.issuer_changed",
)


@dataclass(frozen=True)
class KeyRow:
    """One key of an issuer: how much it signed, and since which day somebody else may have known it."""

    key: Any
    credentials: int
    since: date | None


@dataclass(frozen=True)
class Use:
    """What no verifier takes any more once a key is reported. Withdrawn ones are not counted: nobody relies on them."""

    credentials: int
    before: int
    since: int
    tokens: int
    endorsements: int


@dataclass(frozen=True)
class Event:
    """One thing that happened: to a key, or (``key`` is None) to the issuer's texts; ``detail`` as the log keeps it."""

    at: datetime
    action: str
    key: Any
    detail: dict[str, Any]


def key_rows(issuer) -> list[KeyRow]:
    """All keys of an issuer, newest first."""
    found = keys.public_keys(issuer.key_owner)
    counted = Credential.objects.filter(key__in=[key.uuid for key in found]).values("key")
    numbers = {row["key"]: row["number"] for row in counted.annotate(number=Count("pk")).order_by()}
    days = _days([key for key in found if key.state == "compromised"])
    return [KeyRow(key, numbers.get(key.uuid, 0), days.get(str(key.uuid))) for key in reversed(found)]


def _days(lost) -> dict[str, date | None]:
    rows = (
        audit.entries_of([str(key.uuid) for key in lost], actions=["credentials.key_given_up"])
        if lost
        else []
    )
    return {row.subject: parse_date(json.loads(row.data).get("since", "")) for row in rows}


def use_of(key, since: date | None = None) -> Use:
    """What a key signed; ``since`` parts what was issued before that day from what came after."""
    begin = timezone.make_aware(datetime.combine(since, time())) if since else key.created
    standing = Credential.objects.filter(key=key.uuid, status__revoked=None)
    found = standing.aggregate(all=Count("pk"), since=Count("pk", filter=Q(issued__gte=begin)))
    return Use(
        credentials=found["all"],
        before=found["all"] - found["since"],
        since=found["since"],
        tokens=CredentialForm.objects.filter(key=key.uuid).count(),
        endorsements=Endorsement.objects.filter(key=key.uuid, status__revoked=None).count(),
    )


def history_of(issuer) -> list[Event]:
    """Newest first."""
    found = {str(key.uuid): key for key in keys.public_keys(issuer.key_owner)}
    rows = audit.entries_of([*found, issuer.did], actions=HAPPENED)
    days = {row.subject: json.loads(row.data) for row in rows if row.action == "credentials.key_given_up"}
    return [
        Event(row.at, row.action, found.get(row.subject), json.loads(row.data) | days.get(row.subject, {}))
        for row in reversed(rows)
        if row.action != "credentials.key_given_up"
    ]
