"""Statements about a person: our own, and those of tools that name them, in every tenant."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts import api as accounts

from ...models import Attachment, Client, Statement, StatementLink
from ..attaching import remove_unused
from ..statistics import keep_numbers
from . import mentions
from .naming import keys_at, keys_of
from .taking_out import take_out

Kind = StatementLink.Kind
NAMED = (Kind.AGENT, Kind.RELATED_AGENT)


def export(person) -> dict:
    """All statements about the person as they are kept, with the digests of their files; of those about others that name
    them, that they do (``mentions``)."""
    keys = keys_of(person)
    return _told(_of(person, keys), keys)


def export_addresses(addresses) -> dict:
    """The same, of what tools sent about these addresses."""
    keys = keys_at(addresses)
    return _told(_by(keys), keys)


def files(person) -> list:
    """The files that came with statements about the person."""
    keys = keys_of(person)
    rows = Attachment.objects.filter(statement__in=_of(person, keys)).order_by("pk")
    return [accounts.Attached(f"records/attachments/{row.sha2}", name=row.file.name) for row in rows]


def _told(own, keys) -> dict:
    theirs = (own | _about(keys)).prefetch_related("attachments").order_by("stored", "pk")
    others = _that_name(keys).exclude(pk__in=(own | _about(keys)).order_by().values("pk"))
    return {
        "statements": [row.content for row in theirs],
        "attachments": [
            {"statement": str(row.uuid), "sha2": file.sha2, "content_type": file.content_type}
            for row in theirs
            for file in row.attachments.all()
        ],
        "mentions": [mentions.told(row, set(keys)) for row in others.order_by("stored", "pk")],
    }


def erase(person) -> dict[str, int]:
    """Remove the statements about the person, with their files; in those about others, take the person out.

    What they add up to in statistics stays, as numbers.
    """
    keep_numbers(person=person)
    keys = keys_of(person)
    return _forget(_of(person, keys), keys)


def erase_addresses(addresses) -> dict[str, int]:
    """The same, of what tools sent about these addresses."""
    keys = keys_at(addresses)
    return _forget(_by(keys), keys)


def _forget(own, keys) -> dict[str, int]:
    files = set(Attachment.objects.filter(statement__in=own).values_list("file", flat=True))
    gone = accounts.remove(own)
    naming = _that_name(keys)
    counts = {"statements": gone, "naming": naming.count()}
    files |= take_out(statements=naming, keys=set(keys))
    Client.objects.filter(agent_key__in=keys).delete()
    # A file that is gone does not come back with a transaction that fails; the same file may belong to others' statements.
    transaction.on_commit(lambda: remove_unused(files))
    return counts


def _of(person, keys):
    return Statement.objects.filter(person=person) | _by(keys)


def _by(keys):
    return Statement.objects.filter(tenant__in=_tenants(), actor_key__in=keys)


def _about(keys):
    """What was said of them: they are the object."""
    return Statement.objects.filter(tenant__in=_tenants(), object_key__in=keys)


def _that_name(keys):
    linked = StatementLink.objects.filter(statement=OuterRef("pk"), kind__in=NAMED, key__in=keys)
    return Statement.objects.filter(Q(tenant__in=_tenants(), object_key__in=keys) | Exists(linked))


def _tenants() -> list[int]:
    """So that the indexes, which begin with the tenant, are of use."""
    return [
        0,
        *Client.objects.exclude(organisation=None)
        .order_by()
        .values_list("organisation", flat=True)
        .distinct(),
    ]
