"""The self-scan: keep what somebody says of themselves. It counts for nothing, and reaches no record and no credential."""

from django.db import transaction
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
        scan, _made = Scan.objects.get_or_create(person=person, profile=profile, finished=None)
        ScanAnswer.objects.bulk_create(
            [ScanAnswer(scan=scan, outcome=row, step=wanted[str(row.uuid)]) for row in outcomes],
            update_conflicts=True,
            unique_fields=["scan", "outcome"],
            update_fields=["step"],
        )
    return scan


def finish(*, scan) -> Scan:
    """It is done; the next time is a new one. Finishing twice is finishing once; a scan without an answer goes on."""
    answered = ScanAnswer.objects.filter(scan=scan).values("scan")
    Scan.objects.filter(pk__in=answered, finished=None).update(finished=timezone.now())
    scan.refresh_from_db(fields=["finished"])
    return scan


def remove(*, scan) -> None:
    """Its person does not want to keep it."""
    scan.delete()
