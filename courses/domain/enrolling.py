"""Begin a module, leave it, open and finish lessons, and keep what a learner thinks."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone

from records import api as records

from ..models import Enrolment, Reflection
from .completing import evaluate_completion
from .errors import NoSuchActivity, NotEnrolled
from .queries.pages import lesson_activities, module_of


def enrol(*, person, activity, language="nl") -> Enrolment:
    """The enrolment of someone in a module: the one that runs, or a new one.

    A second call at the same moment finds the first one's row (a constraint guards it). Raises NoSuchActivity when no
    published module has this activity.
    """
    module = module_of(activity, language)
    running = Enrolment.objects.filter(person=person, activity=activity, left_at=None).first()
    if running:
        return running
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.create(person=person, activity=activity, language=module.language)
            _say(enrolment, records.Verb.INITIALIZED, activity)
    except IntegrityError:
        return Enrolment.objects.get(person=person, activity=activity, left_at=None)
    return enrolment


def leave(*, enrolment) -> Enrolment:
    """Leave a module. What was done stays the learner's; a new start is a new enrolment. Leaving twice is leaving once."""
    with transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk, left_at=None).update(left_at=timezone.now())
    enrolment.refresh_from_db(fields=["left_at"])
    return enrolment


def open_lesson(*, enrolment, lesson) -> None:
    """Tell records that a lesson was begun; the second time says nothing new. Raises NotEnrolled, NoSuchActivity."""
    with transaction.atomic():
        _check(enrolment, lesson)
        _say(enrolment, records.Verb.INITIALIZED, lesson)


def finish_lesson(*, enrolment, lesson):
    """Tell records that a lesson is done, and see whether that completes the module.

    Returns the completion or None. Finishing twice is finishing once. Raises NotEnrolled, NoSuchActivity.
    """
    with transaction.atomic():
        _check(enrolment, lesson)
        _say(enrolment, records.Verb.COMPLETED, lesson, result={"completion": True})
        return evaluate_completion(enrolment=enrolment.uuid)


def save_reflection(*, enrolment, lesson, place, text) -> Reflection:
    """Keep what a learner wrote at one question, replacing what stood there. Raises NotEnrolled, NoSuchActivity.

    No statement is written: that someone thought is nobody's record.
    """
    with transaction.atomic():
        _check(enrolment, lesson)
        row, _made = Reflection.objects.update_or_create(
            enrolment=enrolment,
            lesson=lesson,
            place=place,
            defaults={"text": text.replace("\r\n", "\n").strip()},
        )
    return row


def _check(enrolment, lesson) -> None:
    if enrolment.left_at is not None:
        raise NotEnrolled(str(enrolment.uuid))
    if uuid.UUID(str(lesson)) not in lesson_activities(enrolment.activity, enrolment.language):
        raise NoSuchActivity(str(lesson))


def _say(enrolment, verb, activity, *, result=None) -> None:
    """One statement for each verb, activity and enrolment, whatever happens at the same time."""
    records.write_statement(
        person=enrolment.person,
        verb=verb,
        activity=activity,
        registration=enrolment.uuid,
        result=result,
        context={"language": enrolment.language},
        key=f"courses:{enrolment.uuid}:{verb.name.lower()}:{activity}",
    )
