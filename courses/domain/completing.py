"""The completion rule: a rule over an enrolment's place in one module."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from records import api as records

from ..models import Enrolment
from .errors import NoSuchActivity
from .queries.pages import assignment_page, lesson_activities, module_of
from .snapshot import snapshot_of
from .validating import validation_of

JUDGEMENT = f"{settings.PUBLIC_URL}/xapi/extensions/judgement"


def evaluate_completion(*, enrolment):
    """Announce the completion of an enrolment when its rule is met: all lessons completed and, where the module has an
    assignment, a passed judgement on it by a person. Or, by validation: assessors decided that every outcome was shown.

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
        done = records.finished(row.person, registrations=[row.uuid])[row.uuid]
        judgement = _by_learning(row, done)
        if judgement is None:
            judgement = validation_of(row, module, done)
        if judgement is None:
            return None
        snapshot = snapshot_of(module=module, enrolment=row, judgement=judgement, at=timezone.now())
        return records.announce_completion(
            person=row.person, activity=row.activity, enrolment=row.uuid, snapshot=snapshot
        )


def _by_learning(enrolment, done) -> dict | None:
    """What was judged of the assignment ({} where the module has none), once all lessons are done too; else None."""
    lessons = lesson_activities(enrolment.activity, enrolment.language)
    if not lessons or not lessons <= done:
        return None
    brief = assignment_page(enrolment.activity, enrolment.language)
    return {} if brief is None else _judgement(enrolment, brief.activity_uuid)


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
