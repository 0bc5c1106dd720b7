"""What is known of activities, put together from what statements say (Communication 2.5; Data 2.4.4.1)."""

import json
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Q

from ..models import Client, Definition, Statement
from ..xapi.identity import key_of

# Properties that hold words by language, or values by IRI: a new statement adds to what others said.
MAPS = ("name", "description", "extensions")
# A statement may become visible a moment after a later one: that much is read again.
OVERLAP = timedelta(minutes=1)
# An activity is asked for in one request: of very many statements, the newest are read.
MOST = 20_000


def definitions_of(*, tenant: int, activities: Iterable[str]) -> dict[str, dict]:
    """The definitions of activities (IRIs), by IRI; those of which no statement of the tenant says one are left out.

    Later statements win; languages and extensions add up. Statements of clients without the scope "define" say nothing
    here. Nothing is done when a statement is stored: what was read is kept, and the next time only newer ones are.
    """
    keys = {key_of(activity): activity for activity in activities}
    known = {row.key: row for row in Definition.objects.filter(tenant=tenant, key__in=keys)}
    said = _statements(tenant).filter(object_key__in=keys).order_by()
    for key, last in said.values_list("object_key").annotate(Max("stored")):
        row = known.get(key) or Definition(tenant=tenant, key=key)
        if row.through is None or row.through < last:
            known[key] = _brought_up(row, last)
    return {keys[key]: row.content for key, row in known.items() if row.content}


def merged(content: dict, said: dict) -> dict:
    """What was known, with what one more statement says."""
    maps = {name: {**content.get(name, {}), **said[name]} for name in MAPS if name in said}
    return {**content, **said, **maps}


def _brought_up(row, last) -> Definition:
    """The row with what was said since, oldest first, and kept."""
    said = _statements(row.tenant).filter(object_key=row.key, stored__lte=last)
    if row.through:
        said = said.filter(stored__gte=row.through - OVERLAP)
    for body in reversed(said.order_by("-stored", "-pk").values_list("body", flat=True)[:MOST]):
        said = json.loads(body)["object"].get("definition") or {}
        if _can_be_kept(said):
            row.content = merged(row.content, said)
    row.through = last
    with transaction.atomic():
        kept, _made = Definition.objects.update_or_create(
            tenant=row.tenant, key=row.key, defaults={"content": row.content, "through": last}
        )
    return kept


def _can_be_kept(said: dict) -> bool:
    """PostgreSQL keeps no null character and no half of a surrogate pair in JSON; the statement itself is kept as text."""
    text = json.dumps(said, ensure_ascii=False)
    return "\\u0000" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _statements(tenant):
    """Those that may say what an activity is."""
    clients = Client.objects.filter(organisation=tenant or None)
    defining = [client.pk for client in clients if client.may("define")]
    return Statement.objects.filter(Q(client=None) | Q(client__in=defining), tenant=tenant)
