"""A large class in a few statements: to count what a page costs with ten learners and with a thousand."""

import uuid
from datetime import timedelta

from django.utils import timezone

from accounts import api as accounts
from courses import api as courses
from courses.models import Enrolment
from records.models import Rollup
from workplace.models import Assignment, CohortMember, Invitation

from ..conftest import BRIEF


def fill(cohort, module, number) -> list[CohortMember]:
    """So many learners who joined a month ago: each enrolled, one in three with work that has waited for ten days."""
    now = timezone.now()
    names = [(f"Leerling{at:04} {'ABCDEFGHIJ'[at % 10]}.", "nl") for at in range(number)]
    people = accounts.make_placeholders(names)
    day = timezone.localdate() - timedelta(days=30)
    members = CohortMember.objects.bulk_create(
        CohortMember(cohort=cohort, person=person, how="list", joined=day, counts_from=day)
        for person in people
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(person=person, activity=module.activity_uuid) for person in people
    )
    _progress(module, enrolments, now)
    _work(module, enrolments[::3], now)
    return members


def _progress(module, enrolments, now) -> None:
    lessons = [row.activity_uuid for row in courses.lessons_of(module.activity_uuid, "nl")]
    Rollup.objects.bulk_create(
        Rollup(
            person_id=row.person_id,
            registration=row.uuid,
            activity=lesson,
            initialized=now,
            completed=now if at % 2 else None,
            seen=now - timedelta(days=at % 20),
        )
        for at, row in enumerate(enrolments)
        for lesson in lessons
    )


def _work(module, enrolments, now) -> None:
    brief = courses.assignment_of_module(module.activity_uuid, "nl")
    rows = Assignment.objects.bulk_create(
        Assignment(
            person_id=row.person_id,
            enrolment=row.uuid,
            activity=brief.uuid,
            brief=BRIEF,
            brief_version=uuid.uuid4().hex[:16],
            state="asked",
        )
        for row in enrolments
    )
    links = Invitation.objects.bulk_create(
        Invitation(assignment=row, address="begeleider@delinde.example", expires=now + timedelta(days=4))
        for row in rows
    )
    Invitation.objects.filter(pk__in=[row.pk for row in links]).update(created=now - timedelta(days=10))
