"""Finding statements of a tenant, as a tool asks for them (Communication 2.1.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.expressions import RawSQL

from ..models import Attachment, Client, Statement, StatementLink

Kind = StatementLink.Kind
Place = tuple[datetime, int]


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


def page(*, client: Client, search: Search, limit: int) -> tuple[list[Statement], bool]:
    """At most ``limit`` statements in the order in which they were stored, the newest first, and whether there are more.

    Every way in which a statement can fit is asked by itself, so that each has an index that gives the first ones; a
    statement fits too when it points to one that fits, however far (Filter Conditions for StatementRefs).
    """
    rows = visible(client)
    order = ("stored", "pk") if search.ascending else ("-stored", "-pk")
    found: set[Place] = set()
    for way in _ways(rows, search, client.tenant):
        found.update(_in_time(way, search).order_by(*order).values_list("stored", "pk")[: limit + 1])
    places = sorted(found, reverse=not search.ascending)
    by_pk = Statement.objects.in_bulk([pk for _stored, pk in places[:limit]])
    return [by_pk[pk] for _stored, pk in places[:limit] if pk in by_pk], len(places) > limit


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


def _ways(rows, search: Search, tenant: int) -> Iterator:
    """The ways in which a statement can fit; each fits all that is asked."""
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
    yield rows.filter(pk__in=_pointing_to(rows.filter(any_way), tenant))


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


def _pointing_to(targets, tenant: int) -> RawSQL:
    """Primary keys of statements whose object is a reference to one of these, or to one that points to one of these.

    Few statements point to another, so these are followed to where they point, and not the other way round.
    """
    table, links = Statement._meta.db_table, StatementLink._meta.db_table
    compiler = targets.query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    where, params = compiler.compile(targets.query.where)
    step = f"JOIN {links} l ON l.statement_id = {table}.id AND l.kind = {Kind.REFERENCE.value}"
    return RawSQL(  # noqa: S611 - names of ours, and a condition that Django wrote
        f"WITH RECURSIVE chain (start, target) AS ("  # noqa: S608 - the same
        f" SELECT {table}.id, l.key FROM {table} {step} WHERE {table}.tenant = %s"
        f" UNION SELECT chain.start, l.key FROM chain"
        f" JOIN {table} ON {table}.tenant = %s AND {table}.uuid = chain.target {step})"
        # One value for each: a join would read all that fits, to find the few that are pointed to.
        f" SELECT chain.start FROM chain WHERE (SELECT 1 FROM {table}"
        f" WHERE {table}.uuid = chain.target AND {where} LIMIT 1) = 1",
        [tenant, tenant, *params],
    )


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
