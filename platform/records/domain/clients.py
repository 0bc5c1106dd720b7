"""Making and stopping the tools that may speak to the learning record store, and knowing them again."""

import hashlib
import secrets
import time

from django.db import transaction
from django.utils import timezone

from audit import api as audit

from ..models.clients import SCOPES, Client

# A client is asked for at every request: each process remembers it this many seconds, also after another stopped it.
REMEMBERED = 5
MOST_KNOWN = 10_000
LONGEST_NAME = 64
MINUTE = 60
PER_MINUTE = 6000
# What the command makes is for programs of whoever runs the site, also for measuring: in effect no limit.
NO_LIMIT = 1_000_000


class TooOften(Exception):
    """More requests in this minute than the client may make. ``retry_after`` is in seconds."""

    def __init__(self, retry_after: int):
        super().__init__(f"try again in {retry_after} s")
        self.retry_after = retry_after


def make_client(
    *,
    name,
    scopes,
    organisation=None,
    per_minute=PER_MINUTE,
    expires=None,
    agent_key=None,
    registration=None,
    person=None,
) -> tuple[Client, str]:
    """A new client and its password, which is known now and never again. Raises ValueError for an unknown scope, or none.

    ``person`` is who makes it by hand; that is kept in the audit log.
    """
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise ValueError(f"no such scope: {', '.join(unknown)}" if unknown else "a client needs a scope")
    password = secrets.token_urlsafe(32)
    with transaction.atomic():
        client = Client.objects.create(
            name=name,
            digest=_digest(password),
            organisation=organisation,
            scopes=[scope for scope in SCOPES if scope in scopes],
            per_minute=per_minute,
            expires=expires,
            agent_key=agent_key,
            registration=registration,
        )
        _told("records.client.made", client, person)
    return client, password


def stop_client(*, client, person=None) -> bool:
    """Refuse it from now on (other processes follow within REMEMBERED seconds). Its records stay. False: it was stopped."""
    with transaction.atomic():
        stopped = Client.objects.filter(pk=client.pk, active=True).update(active=False)
        if stopped:
            _told("records.client.stopped", client, person)
    _known.pop(client.username, None)
    return bool(stopped)


def end_client(*, client) -> None:
    """The launch that it was made for is over; ``client`` is its primary key, or None. No process remembers such a one."""
    Client.objects.filter(pk=client, ended=None).update(ended=timezone.now())


def client_with(username, password) -> Client | None:
    """The client of this name and password, if it works. Its day of last use is kept, once a day."""
    client = _remembered(username)
    if client is None or not secrets.compare_digest(client.digest, _digest(password)):
        return None
    if client.expires and client.expires <= timezone.now():
        return None
    today = timezone.localdate()
    if client.last_used != today:
        Client.objects.filter(pk=client.pk).update(last_used=today)
        client.last_used = today
    return client


def count_request(client) -> None:
    """Count one request. Raises TooOften past the client's limit. It slows down flooding; it is no lock."""
    now = int(time.time())
    if _requests.add(client.username, now // MINUTE) > client.per_minute:
        raise TooOften(MINUTE - now % MINUTE)


class _Requests:
    """How many requests each client made in this minute; two at the same moment may count as one."""

    def __init__(self):
        self.minute, self.counts = 0, {}

    def add(self, username, minute) -> int:
        if minute != self.minute:
            self.minute, self.counts = minute, {}
        count = self.counts[username] = self.counts.get(username, 0) + 1
        return count


# In the memory of the process: a question to a cache at every request would cost more than the rest of the door.
_requests = _Requests()
_known: dict[str, tuple[float, Client]] = {}


def _remembered(username) -> Client | None:
    """A client that works, from memory when it was asked for a moment ago. A name that is none is asked for each time."""
    now = time.monotonic()
    until, client = _known.get(username, (0.0, None))
    if until > now:
        return client
    if not username or len(username) > LONGEST_NAME:
        return None
    client = Client.objects.filter(username=username, active=True).first()
    if client is None:
        _known.pop(username, None)
        return None
    if client.registration:
        # Its launch may end at any moment, also by another process.
        return client
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[username] = now + REMEMBERED, client
    return client


def _told(action, client, person) -> None:
    """What was done by hand; programs make clients for a launch, and those are no news."""
    if person is not None:
        audit.record(
            action=action,
            actor=person.uuid,
            organisation=client.organisation.slug if client.organisation else "",
            subject=client.username,
            data={"scopes": " ".join(client.scopes)},
        )


def _digest(password) -> str:
    return hashlib.sha256(password.encode()).hexdigest()
