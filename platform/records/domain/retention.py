"""How long each kind of record stays, whoever it is about (``records.terms``)."""

from django.db import transaction

from jobs import api as jobs

from ..models import Attachment, Client, Delivery, Document, Event, Statement
from .attaching import remove_unused

AT_ONCE = 1000


def old_events():
    """What was heard by all: a copy of what stands elsewhere."""
    waiting = Delivery.objects.exclude(state=Delivery.State.DONE).values("event")
    return Event.objects.filter(created__lt=jobs.before("events")).exclude(pk__in=waiting)


def forget_events() -> int:
    return _delete(Event, old_events())


def old_documents():
    """Where somebody was in a content, and what a tool remembered of them, since they last changed it."""
    rows = Document.objects.filter(updated__lt=jobs.before("tool_documents"))
    return rows.exclude(kind=Document.Kind.ACTIVITY_PROFILE)


def forget_documents() -> int:
    return _delete(Document, old_documents())


def old_launches():
    """Credentials of one launch that recorded nothing."""
    rows = Client.objects.filter(agent_key__isnull=False, expires__lt=jobs.before("launches"))
    return rows.exclude(pk__in=Statement.objects.exclude(client=None).values("client"))


def forget_launches() -> int:
    return _delete(Client, old_launches())


def old_statements():
    """Statements that tools sent on their own account."""
    tenants = (
        Client.objects.exclude(organisation=None).order_by().values_list("organisation", flat=True).distinct()
    )
    return Statement.objects.filter(
        tenant__in=[0, *tenants],
        stored__lt=jobs.before("tool_statements"),
        client__isnull=False,
        key__isnull=True,
    )


def forget_statements() -> int:
    """With their files."""
    keys = list(old_statements().order_by("stored").values_list("pk", flat=True)[:AT_ONCE])
    with transaction.atomic():
        files = set(Attachment.objects.filter(statement__in=keys).values_list("file", flat=True))
        Statement.objects.filter(pk__in=keys).delete()
        transaction.on_commit(lambda: remove_unused(files))
    return len(keys)


def _delete(model, rows) -> int:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    with transaction.atomic():
        model.objects.filter(pk__in=keys).delete()
    return len(keys)
