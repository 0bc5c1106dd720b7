"""The self-scan: keep what somebody says of themselves. It counts for nothing, and reaches no record and no credential."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from frameworks import api as frameworks

from ..models import Scan, ScanAnswer

STEPS = set(ScanAnswer.Step.values)


def keep_answers(*, person, profile, answers) -> Scan:
    """Keep these answers (the outcome's uuid as text -> step) in the open scan of a profile; a newer one replaces an older.

    What is no outcome of the scale's is left out: a form that was tampered with loses nothing of the rest.
    """
    wanted = {key: step for key, step in answers.items() if step in STEPS}
    outcomes = frameworks.LearningOutcome.objects.filter(uuid__in=list(wanted))
    with transaction.atomic():
        scan = _open(person, profile)
        for outcome in outcomes:
            ScanAnswer.objects.update_or_create(
                scan=scan, outcome=outcome, defaults={"step": wanted[str(outcome.uuid)]}
            )
    return scan


def _open(person, profile) -> Scan:
    try:
        with transaction.atomic():
            return Scan.objects.get_or_create(person=person, profile=profile, finished=None)[0]
    except IntegrityError:
        return Scan.objects.get(person=person, profile=profile, finished=None)


def finish(*, scan) -> Scan:
    """It is done; the next time is a new one. Finishing twice is finishing once; a scan without an answer goes on."""
    answered = ScanAnswer.objects.filter(scan=scan).values("scan")
    Scan.objects.filter(pk__in=answered, finished=None).update(finished=timezone.now())
    scan.refresh_from_db(fields=["finished"])
    return scan


def remove(*, scan) -> None:
    """Its person does not want to keep it."""
    scan.delete()
