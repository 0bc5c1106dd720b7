"""Statements about a person: our own, and those of tools that name them, in every tenant."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ...models import Attachment, Client, Statement, StatementLink
from ..attaching import remove_unused
from ..statistics import keep_numbers
from .naming import keys_of
from .taking_out import take_out

Kind = StatementLink.Kind
NAMED = (Kind.AGENT, Kind.RELATED_AGENT)


def export(person) -> dict:
    """All statements that are about the person or name them, as they are kept, with the digests of their files."""
    rows = (_of(person) | _that_name(person)).distinct().prefetch_related("attachments").order_by("pk")
    return {
        "statements": [row.content for row in rows],
        "attachments": [
            {"statement": str(row.uuid), "sha2": file.sha2, "content_type": file.content_type}
            for row in rows
            for file in row.attachments.all()
        ],
    }


def erase(person) -> None:
    """Remove the statements about the person, with their files; in those about others, take the person out.

    What they add up to in statistics stays, as numbers.
    """
    keep_numbers(person=person)
    own = _of(person)
    files = set(Attachment.objects.filter(statement__in=own).values_list("file", flat=True))
    own.delete()
    files |= take_out(statements=_that_name(person), keys=set(keys_of(person)))
    Client.objects.filter(agent_key__in=keys_of(person)).delete()
    # A file that is gone does not come back with a transaction that fails; the same file may belong to others' statements.
    transaction.on_commit(lambda: remove_unused(files))


def _of(person):
    return Statement.objects.filter(
        Q(person=person) | Q(tenant__in=_tenants(), actor_key__in=keys_of(person))
    )


def _that_name(person):
    keys = keys_of(person)
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
