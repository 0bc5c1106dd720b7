"""What is known of activities, put together from what statements say (Communication 2.5; Data 2.4.4.1)."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Max, Q, Window
from django.db.models.functions import RowNumber

from ..models import Client, Definition, Statement
from ..xapi.identity import key_of

# Properties that hold words by language, or values by IRI: a new statement adds to what others said.
MAPS = ("name", "description", "extensions")
# A statement may become visible a moment after a later one: that much is read again.
OVERLAP = timedelta(minutes=1)
# Of very many statements the newest are read: so many in all, divided over the activities that are asked for, but at
# least some of each; and no more than so many bytes of their texts.
MOST, LEAST = 20_000, 200
MOST_BYTES = 32_000_000
# As JSON; one that would grow beyond this stays as it was.
MOST_OF_ONE = 100_000
AT_ONCE = 50


def definitions_of(*, tenant: int, activities: Iterable[str]) -> dict[str, dict]:
    """The definitions of activities (IRIs), by IRI; those of which no statement of the tenant says one are left out.

    Later statements win; languages and extensions add up. Statements of clients without the scope "define" say nothing
    here. Nothing is done when a statement is stored: what was read is kept, and the next time only newer ones are. At most
    five statements of SQL, whatever the number of activities.
    """
    keys = {key_of(activity): activity for activity in activities}
    known = {row.key: row for row in Definition.objects.filter(tenant=tenant, key__in=keys)}
    said = _statements(tenant).filter(object_key__in=keys).order_by()
    lasts = dict(said.values_list("object_key").annotate(Max("stored")))
    stale = {key: last for key, last in lasts.items() if key not in known or known[key].through < last}
    if stale:
        known |= _brought_up(tenant, said, known, stale)
    return {keys[key]: row.content for key, row in known.items() if row.content}


def merged(content: dict, said: dict) -> dict:
    """What was known, with what one more statement says."""
    maps = {name: {**content.get(name, {}), **said[name]} for name in MAPS if name in said}
    return {**content, **said, **maps}


def _brought_up(tenant: int, statements, known: dict, stale: dict[UUID, datetime]) -> dict[UUID, Definition]:
    """The rows with what was said since, and kept. Those that were not reached are left for another time."""
    since = {key: known[key].through - OVERLAP for key in stale if key in known}
    found: dict[UUID, dict] = {}
    # From the newest back: what was said earlier only adds to it.
    for key, stored, body in _newest_first(statements, stale, since):
        newer = found.setdefault(key, {})
        said = json.loads(body)["object"].get("definition") or {}
        if (key not in since or stored >= since[key]) and _can_be_kept(said):
            found[key] = merged(said, newer)
    rows = []
    for key, said in sorted(found.items()):
        before = known[key].content if key in known else {}
        content = merged(before, said)
        small = len(json.dumps(content)) <= MOST_OF_ONE
        rows.append(
            Definition(tenant=tenant, key=key, content=content if small else before, through=stale[key])
        )
    Definition.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["tenant", "key"], update_fields=["content", "through"]
    )
    return {row.key: row for row in rows}


def _newest_first(statements, stale: dict, since: dict) -> Iterator[tuple[UUID, datetime, str]]:
    """What was said about these since these moments, the newest first: key, ``stored`` and text."""
    rows = statements.filter(object_key__in=stale, stored__lte=max(stale.values()))
    if len(since) == len(stale):
        rows = rows.filter(stored__gte=min(since.values()))
    newest = Window(RowNumber(), partition_by=F("object_key"), order_by=(F("stored").desc(), F("pk").desc()))
    rows = rows.annotate(newest=newest).filter(newest__lte=max(LEAST, MOST // len(stale)))
    total = 0
    for key, stored, body in (
        rows.order_by("-stored", "-pk").values_list("object_key", "stored", "body").iterator(AT_ONCE)
    ):
        yield key, stored, body
        total += len(body)
        if total > MOST_BYTES:
            return


def _can_be_kept(said: dict) -> bool:
    """PostgreSQL keeps no null character and no half of a surrogate pair in JSON; the statement itself is kept as text."""
    text = json.dumps(said, ensure_ascii=False)
    return "\\u0000" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _statements(tenant):
    """Those that may say what an activity is: none of a launch, of which there are very many."""
    clients = Client.objects.filter(organisation=tenant or None, registration=None).only("pk", "scopes")
    defining = [client.pk for client in clients if client.may("define")]
    return Statement.objects.filter(Q(client=None) | Q(client__in=defining), tenant=tenant)
