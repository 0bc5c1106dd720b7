"""Finding statements of a tenant, as a tool asks for them (Communication 2.1.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Sum

from ..models import Attachment, Client, Statement, StatementLink
from .pointing import MOST as MOST_POINTING
from .pointing import pointing, pointing_to
from .sizes import Bytes

Kind = StatementLink.Kind
# When a statement was stored, and its primary key.
Place = tuple[datetime, int]
# A page is held in memory.
MOST_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; keys as ``records.xapi.identity`` makes them. ``after`` is the last one of the page before.

    ``authority`` is the user name of the client that ``agent`` is the account of, for ``related_agents``.
    """

    agent: UUID | None = None
    authority: str | None = None
    verb: UUID | None = None
    activity: UUID | None = None
    registration: UUID | None = None
    related_agents: bool = False
    related_activities: bool = False
    since: datetime | None = None
    until: datetime | None = None
    ascending: bool = False
    after: Place | None = None

    @property
    def filtered(self) -> bool:
        return any((self.agent, self.verb, self.activity, self.registration))


def visible(client: Client):
    """The statements that a client may read: of its tenant, and no wider than its scopes."""
    rows = Statement.objects.filter(tenant=client.tenant)
    if not client.may("statements/read", reading=True):
        rows = rows.filter(client=client)
    if client.agent_key:
        rows = rows.filter(actor_key=client.agent_key)
    if client.registration:
        rows = rows.filter(registration=client.registration)
    return rows


def one(*, client: Client, of: UUID, voided: bool) -> Statement | None:
    """A statement by its id; one that is void only to who asks for a void one (Communication 2.1.4)."""
    return visible(client).filter(uuid=of, voided=voided).first()


class Page(NamedTuple):
    """Statements in the order in which they were stored, and where the next page goes on; None where there is none.

    A page may be empty and have a next one all the same.
    """

    statements: list[Statement]
    further: Place | None


def page(*, client: Client, search: Search, limit: int) -> Page:
    """At most ``limit`` statements, the newest first; fewer where their texts are more than MOST_BYTES, but one.

    Every way in which a statement can fit is asked by itself, so that each has an index that gives the first ones; a
    statement fits too when it points to one that fits (``pointing``).
    """
    order = ("stored", "pk") if search.ascending else ("-stored", "-pk")
    rows = _in_time(visible(client), search)
    end = _end(rows, order) if search.filtered else None
    rows = _until(rows, search, end)
    found: dict[Place, int] = {}
    for way in _ways(rows, visible(client), search, client.tenant):
        sized = way.order_by(*order).annotate(size=Bytes("body"))
        found.update(
            ((stored, pk), size)
            for stored, pk, size in sized.values_list("stored", "pk", "size")[: limit + 1]
        )
    places = sorted(found, reverse=not search.ascending)
    shown = _within([(place, found[place]) for place in places[:limit]], MOST_BYTES)
    by_pk = Statement.objects.in_bulk([pk for _stored, pk in shown])
    further = shown[-1] if len(shown) < len(places) else end
    return Page([by_pk[pk] for _stored, pk in shown if pk in by_pk], further)


def _within(sized: list[tuple[Place, int]], most: int) -> list[Place]:
    """The first of these that are together at most that many bytes; one at least."""
    total = 0
    for number, (_place, size) in enumerate(sized):
        total += size
        if total > most and number:
            return [place for place, _size in sized[:number]]
    return [place for place, _size in sized]


def _end(rows, order) -> Place | None:
    """Where a page ends that would look at too many statements that point to others: at the last one that it looks at."""
    return (
        pointing(rows).order_by(*order).values_list("stored", "pk")[MOST_POINTING - 1 : MOST_POINTING].first()
    )


def _in_time(rows, search: Search):
    """What is not void, and within since and until; after the last one of the page before."""
    rows = rows.filter(voided=False)
    if search.since:
        rows = rows.filter(stored__gt=search.since)
    if search.until:
        rows = rows.filter(stored__lte=search.until)
    if search.after:
        stored, pk = search.after
        if search.ascending:
            rows = rows.filter(stored__gte=stored).exclude(stored=stored, pk__lte=pk)
        else:
            rows = rows.filter(stored__lte=stored).exclude(stored=stored, pk__gte=pk)
    return rows


def _until(rows, search: Search, end: Place | None):
    """Up to and with this place."""
    if end is None:
        return rows
    stored, pk = end
    if search.ascending:
        return rows.filter(stored__lte=stored).exclude(stored=stored, pk__gt=pk)
    return rows.filter(stored__gte=stored).exclude(stored=stored, pk__lt=pk)


def _ways(rows, targets, search: Search, tenant: int) -> Iterator:
    """The ways in which one of ``rows`` can fit; each fits all that is asked. Time is asked of it, and not of the one of
    ``targets`` that it points to."""
    if not search.filtered:
        yield rows
        return
    fixed = Q()
    if search.verb:
        fixed &= Q(verb_key=search.verb)
    if search.registration:
        fixed &= Q(registration=search.registration)
    agents, activities = _of_agent(search), _of_activity(search)
    ways = [fixed & agent & activity for agent in agents for activity in activities]
    for way in ways:
        yield rows.filter(way)
    any_way = Q()
    for way in ways:
        any_way |= way
    yield rows.filter(pk__in=pointing_to(rows, targets.filter(any_way), tenant))


def _linked(key: UUID, *kinds: Kind) -> Q:
    return Q(Exists(StatementLink.objects.filter(statement=OuterRef("pk"), kind__in=kinds, key=key)))


def _of_agent(search: Search) -> list[Q]:
    if not search.agent:
        return [Q()]
    kinds = [Kind.AGENT, Kind.RELATED_AGENT] if search.related_agents else [Kind.AGENT]
    ways = [Q(actor_key=search.agent), Q(object_key=search.agent), _linked(search.agent, *kinds)]
    if search.related_agents and search.authority:
        ways.append(Q(client__in=Client.objects.filter(username=search.authority)))
    return ways


def _of_activity(search: Search) -> list[Q]:
    if not search.activity:
        return [Q()]
    ways = [Q(object_key=search.activity)]
    if search.related_activities:
        ways.append(_linked(search.activity, Kind.RELATED_ACTIVITY))
    return ways


def within(rows: list[Statement], most: int) -> list[Statement]:
    """The first of these whose files are together at most that many bytes; one at least."""
    sizes: dict[int, int] = {}
    said = Attachment.objects.filter(statement__in=rows).order_by().values_list("statement")
    sizes.update(said.annotate(Sum("length")))
    total = 0
    for number, row in enumerate(rows):
        total += sizes.get(row.pk, 0)
        if total > most and number:
            return rows[:number]
    return rows


def attachments_of(statements: list[Statement]) -> list[Attachment]:
    """The attachments of these, each file once."""
    rows = Attachment.objects.filter(statement__in=statements).order_by("statement", "pk")
    return list({row.sha2: row for row in reversed(rows)}.values())[::-1]
