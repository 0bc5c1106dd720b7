"""The completion rule: a rule over an enrolment's place in one module."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from records import api as records

from ..models import Enrolment
from .errors import NoSuchActivity
from .queries.pages import assignment_page, lesson_activities, module_of
from .snapshot import snapshot_of

JUDGEMENT = f"{settings.PUBLIC_URL}/xapi/extensions/judgement"


def evaluate_completion(*, enrolment):
    """Announce the completion of an enrolment when its rule is met: all lessons completed and, where the module has an
    assignment, a passed judgement on it by a person.

    Returns the completion (the same one at every later call) or None: when something is still open, when the module was
    left, or when its page is no longer published. The row is locked, and records keeps one completion an enrolment, so
    two calls at the same moment announce once.
    """
    with transaction.atomic():
        row = (
            Enrolment.objects.select_for_update()
            .select_related("person")
            .filter(uuid=enrolment, left_at=None)
            .first()
        )
        if row is None:
            return None
        try:
            module = module_of(row.activity, row.language)
        except NoSuchActivity:
            return None
        lessons = lesson_activities(row.activity, row.language)
        done = records.finished(row.person, registrations=[row.uuid])[row.uuid]
        if not lessons or not lessons <= done:
            return None
        brief, judgement = assignment_page(row.activity, row.language), {}
        if brief is not None:
            judgement = _judgement(row, brief.activity_uuid)
            if judgement is None:
                return None
        snapshot = snapshot_of(module=module, enrolment=row, judgement=judgement, at=timezone.now())
        return records.announce_completion(
            person=row.person, activity=row.activity, enrolment=row.uuid, snapshot=snapshot
        )


def _judgement(enrolment, activity) -> dict | None:
    """What the passed statement on the assignment says of its judgement; None when there is no such statement."""
    statements = records.statements_of(
        enrolment.person, registration=enrolment.uuid, verbs=[records.Verb.PASSED]
    )
    for statement in statements:
        if str(statement.activity) == str(activity):
            context = statement.content.get("context") or {}
            return (context.get("extensions") or {}).get(JUDGEMENT) or {}
    return None
