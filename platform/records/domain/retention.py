"""How long each kind of record stays, whoever it is about; once a day what is over its term goes."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from ..models import Attachment, Client, Delivery, Document, Event, Statement
from .attaching import remove_unused

DAY = 24 * 60 * 60
# What was heard by all is a copy of what stands elsewhere.
EVENTS = timedelta(days=365)
# Where somebody was in a content, and what a tool remembered of them, since they last changed it.
DOCUMENTS = timedelta(days=730)
# Credentials of one launch that recorded nothing.
LAUNCHES = timedelta(days=30)
AT_ONCE = 1000


def keep_terms() -> int:
    """Remove what is over its term; returns how many rows went. The first call of a day works, the others do nothing."""
    if not caches["shared"].add("records:terms", 1, timeout=DAY):
        return 0
    return sum(_until_none(step) for step in (_events, _documents, _launches, _of_tools))


def _until_none(step) -> int:
    removed = 0
    while count := step():
        removed += count
    return removed


def _events() -> int:
    waiting = Delivery.objects.exclude(state=Delivery.State.DONE).values("event")
    old = Event.objects.filter(created__lt=timezone.now() - EVENTS).exclude(pk__in=waiting)
    return _delete(Event, old)


def _documents() -> int:
    old = Document.objects.filter(updated__lt=timezone.now() - DOCUMENTS)
    return _delete(Document, old.exclude(kind=Document.Kind.ACTIVITY_PROFILE))


def _launches() -> int:
    old = Client.objects.filter(agent_key__isnull=False, expires__lt=timezone.now() - LAUNCHES)
    return _delete(Client, old.exclude(pk__in=Statement.objects.exclude(client=None).values("client")))


def _of_tools() -> int:
    """Statements that tools sent on their own account, where the settings name a term for them; with their files."""
    days = settings.XAPI_TOOL_STATEMENTS_DAYS
    if not days:
        return 0
    tenants = (
        Client.objects.exclude(organisation=None).order_by().values_list("organisation", flat=True).distinct()
    )
    old = Statement.objects.filter(
        tenant__in=[0, *tenants],
        stored__lt=timezone.now() - timedelta(days=days),
        client__isnull=False,
        key__isnull=True,
    )
    keys = list(old.order_by("stored").values_list("pk", flat=True)[:AT_ONCE])
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
