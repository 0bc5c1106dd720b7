"""Find sessions: those that somebody gives, and those that somebody can come to."""

from django.db.models import Count, Q
from django.utils import timezone

from accounts import api as accounts
from organisations import api as organisations

from ...models import Session, SessionPlace
from ..classes.finding import schools_taught_at


def given_by(person):
    """What somebody gives, alone or with the other teachers of a class, newest first; with how many come and were there."""
    return (
        Session.objects.filter(organisation__in=schools_taught_at(person))
        .filter(Q(teacher=person) | Q(cohort__teachers__person=person))
        .select_related("cohort")
        .annotate(
            coming=Count("places", filter=Q(places__coming__isnull=False), distinct=True),
            present=Count("places", filter=Q(places__attended__isnull=False), distinct=True),
        )
        .order_by("-start", "-pk")
        .distinct()
    )


def session_of_teacher(person, uuid) -> Session | None:
    """A session by its uuid, for who gives it or teaches its class; for anybody else there is none."""
    if person is None:
        return None
    row = (
        Session.objects.filter(uuid=uuid)
        .filter(Q(teacher=person) | Q(cohort__teachers__person=person))
        .select_related("organisation", "cohort")
        .distinct()
        .first()
    )
    if row is None or not organisations.has_role(
        person, organisations.Role.TEACHER, organisation=row.organisation
    ):
        return None
    return row


def _open_to(person):
    """Of one's own classes, and where one has a place already."""
    return (
        Session.objects.filter(
            Q(cohort__members__person=person, cohort__members__left=None) | Q(places__person=person)
        )
        .select_related("cohort", "organisation")
        .distinct()
    )


def session_of_learner(person, uuid) -> Session | None:
    return _open_to(person).filter(uuid=uuid).first() if person is not None else None


def coming_up(person):
    """What is still to come, or going on: the next first."""
    return _open_to(person).filter(end__gte=timezone.now()).order_by("start", "pk")


def next_of(person) -> Session | None:
    """The next one that goes on, or is going on; one statement."""
    return coming_up(person).filter(cancelled=None).first()


def attended_by(person):
    """Where somebody was, newest first."""
    rows = SessionPlace.objects.filter(person=person, attended__isnull=False)
    return rows.select_related("session__cohort", "session__organisation").order_by("-session__start", "-pk")


def expected(session) -> list:
    """The people on the list: the learners of the class, whoever signed up, and whoever was there; by name."""
    on_list = Q(session_places__session=session)
    if session.cohort_id:
        on_list |= Q(cohort_memberships__cohort=session.cohort_id, cohort_memberships__left=None)
    return list(accounts.Person.objects.filter(on_list).distinct().order_by("name", "pk"))


def place_of(person, session) -> SessionPlace | None:
    return SessionPlace.objects.filter(person=person, session=session).first()
