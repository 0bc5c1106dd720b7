"""Find visits: those of a teacher, those of a learner, and the one behind a link."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from ...models import CohortMember, Visit
from .. import links
from ..classes.finding import schools_taught_at
from ..errors import Withdrawn
from .telling import SALT

# The link shows who is met where: it ends some time after the last word about it.
WORKS_FOR = timedelta(days=120)
WITH = ("learner__user", "teacher__user", "cohort__organisation")


def is_upcoming():
    """Not called off, and still to come or without a moment."""
    return ~Q(state=Visit.State.CANCELLED) & (Q(at=None) | Q(at__gte=timezone.now()))


def visits_of(person, *, past=False):
    """A learner's own visits, and those of a teacher with learners whom they still teach: what is to come (the nearest
    first, what has no moment yet on top), or what was and what was called off."""
    schools = [row.pk for row in schools_taught_at(person)]
    still = CohortMember.objects.filter(cohort=OuterRef("cohort"), person=OuterRef("learner"), left=None)
    taught = Q(teacher=person, cohort__organisation__in=schools) & (Q(learner=None) | Exists(still))
    own = Visit.objects.filter(taught | Q(learner=person)).select_related(*WITH)
    if past:
        return own.exclude(is_upcoming()).order_by(F("at").desc(nulls_last=True), "-pk")
    return own.filter(is_upcoming()).order_by(F("at").asc(nulls_first=True), "pk")


def planned_with(person, placement) -> list[Visit]:
    """What is to come of the learner of a placement, for them and for a teacher of theirs; the nearest first, at most ten."""
    return list(visits_of(person).filter(learner=placement.person_id)[:10])


def read(token: str) -> Visit:
    """The visit behind the link of who is met at work. Opening it changes nothing. Raises Forged, Withdrawn."""
    key = links.key_in(token, salt=SALT)
    visit = Visit.objects.select_related(*WITH).prefetch_related("moments").filter(uuid=key).first()
    if visit is None or visit.changed < timezone.now() - WORKS_FOR:
        raise Withdrawn("")
    return visit
