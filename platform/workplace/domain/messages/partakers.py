"""Who takes part in a thread, and as what: looked at anew each time, so that who left the class or the ward is out."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts import api as accounts
from organisations import api as organisations

from ...models import CohortMember, CohortTeacher, Message, PlacementRole, Thread
from ...rules import AT_WORK, roles_in, teaches

Role = Message.Role


def role_in(person, thread) -> str:
    """What somebody is in this thread; empty for who has nothing to do with it."""
    if person is None:
        return ""
    if person.pk == thread.person_id:
        return Role.LEARNER
    if thread.cohort_id:
        return Role.TEACHER if teaches(person, thread.cohort, thread.person_id) else ""
    roles = roles_in(person, thread.assignment.placement)
    if PlacementRole.Role.TEACHER in roles:
        return Role.TEACHER
    return Role.SUPERVISOR if roles & AT_WORK else ""


def partakers_of(thread) -> "list[accounts.Person]":
    """Everybody who may read it now, the learner first."""
    found = {thread.person_id: thread.person}
    if thread.cohort_id:
        people = [row.person for row in thread.cohort.teachers.select_related("person__user")]
    else:
        people = _at_the_placement(thread.assignment.placement)
    for person in people:
        if person.pk not in found and role_in(person, thread):
            found[person.pk] = person
    return list(found.values())


def _at_the_placement(placement) -> list:
    if placement is None:
        return []
    named = [row.person for row in placement.roles.select_related("person__user") if row.person_id]
    return [*([placement.teacher] if placement.teacher_id else []), *named]


def threads_of(person, *, schools=None):
    """Threads that somebody takes part in: their own, of learners in classes that they teach, of placements where they have
    a role today. ``schools`` are organisations of which it is known that they teach there; else it is looked up."""
    if schools is None:
        roles = organisations.roles_of(person)
        schools = [row.organisation_id for row in roles if row.role == organisations.Role.TEACHER]
    today = timezone.localdate()
    member = CohortMember.objects.filter(cohort=OuterRef("cohort"), person=OuterRef("person"), left=None)
    teacher = CohortTeacher.objects.filter(
        cohort=OuterRef("cohort"), person=person, cohort__organisation__in=schools
    )
    at_work = PlacementRole.objects.filter(
        Q(end=None) | Q(end__gt=today),
        placement=OuterRef("assignment__placement"),
        person=person,
        role__in=AT_WORK,
        start__lte=today,
    )
    theirs = Q(person=person) | Q(assignment__placement__teacher=person) | Exists(at_work)
    return Thread.objects.filter(theirs | (Exists(member) & Exists(teacher)))
