"""Reading records."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Count
from django.utils.translation import get_language

from ..models import Activity, Completion, Delivery, Offer, Statement
from ..verbs import Verb

FINISHED = [Verb.COMPLETED, Verb.WAIVED]


def counted():
    """The statements that count for progress, completion and rollups: our own, and those that nobody made void.

    What a tool sent on its own account is kept for it, and counts nowhere.
    """
    return Statement.objects.filter(key__isnull=False, activity__isnull=False, voided=False)


def statements_of(person, *, registration=None, verbs=None):
    """Statements about someone that count, the oldest first; of one enrolment, or with one of these verbs."""
    rows = counted().filter(person=person)
    if registration is not None:
        rows = rows.filter(registration=registration)
    if verbs is not None:
        rows = rows.filter(verb__in=verbs)
    return rows


def finished(person, *, registrations) -> dict[UUID, set[UUID]]:
    """Activities that someone completed, or was let off by showing that they can do it, by enrolment (all that are asked
    for): one statement. Whatever page counts what is finished counts this."""
    found: dict[UUID, set[UUID]] = {registration: set() for registration in registrations}
    rows = counted().filter(person=person, registration__in=found, verb__in=FINISHED)
    for registration, activity in rows.order_by().values_list("registration", "activity").distinct():
        found[registration].add(activity)
    return found


def activities(*, kind) -> list[Activity]:
    """All activities of one kind, by their name in Dutch: one statement."""
    return sorted(Activity.objects.filter(kind=kind), key=lambda row: str(row).casefold())


def completions_of(person) -> list[Completion]:
    """What someone completed, the newest first."""
    return list(Completion.objects.filter(person=person))


def offers_of(activities) -> dict[UUID, list[dict]]:
    """What these activities earn, by their uuid, in the language of the reader: one statement."""
    english = get_language() == "en"
    found = defaultdict(list)
    for row in Offer.objects.filter(activity__in=activities):
        name = (english and row.name_en) or row.name
        found[row.activity].append(
            {"kind": row.kind, "name": name, "address": row.address, "badge": row.badge}
        )
    return dict(found)


def deliveries_by_state() -> dict[str, int]:
    """How many deliveries are in each state."""
    counts = dict(Delivery.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: counts.get(state, 0) for state in Delivery.State.values}


def given_up() -> list[Delivery]:
    """Deliveries that somebody has to look at, the oldest first, with their events."""
    return list(Delivery.objects.filter(state=Delivery.State.ATTENTION).select_related("event"))
