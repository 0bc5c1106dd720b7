"""A real worker, killed with SIGKILL while it awards a list: whoever goes on awards the rest, and nobody twice."""

import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Person
from audit import api as audit
from credentials.domain.batches import starting
from credentials.domain.verifying import check
from credentials.models import Award, AwardBatch, Claim, Credential, StatusEntry
from jobs import api as jobs
from jobs.models import Job
from jobs.sweeps import ring_for_jobs_that_stand_still
from mail.models import Mail

from ...processes import run
from .conftest import people

pytestmark = pytest.mark.django_db(transaction=True)
WORKER = "tests.credentials.batches.worker"


def made():
    """How many of everything there are: all alike, or something is half done."""
    return {
        Award.objects.count(),
        Credential.objects.count(),
        Claim.objects.filter(sent__isnull=False).count(),
        Mail.objects.filter(template="credentials/mail/claim").count(),
        Person.objects.filter(user=None).count(),
        StatusEntry.objects.exclude(credential=None).count(),
    }


def test_nobody_is_awarded_twice_and_nobody_not_at_all(make_batch, administrator):
    batch = make_batch(people(10))
    starting.start(batch=batch, person=administrator, expected=10)
    for deadly, kept in (("persoon6@voorbeeld.example", 4), ("persoon10@voorbeeld.example", 8)):
        code, printed = run(WORKER, DEADLY=deadly)
        assert code == -signal.SIGKILL, printed
        assert made() == {kept}
        assert AwardBatch.objects.get().state == "running"
        Job.objects.update(moved=timezone.now() - timedelta(seconds=61))
        assert ring_for_jobs_that_stand_still() == 1
    code, printed = run(WORKER)
    assert code == 0, printed
    assert made() == {10}
    batch.refresh_from_db()
    progress = jobs.progress(jobs.find(batch.job))
    assert (batch.state, progress.done, progress.failed) == ("done", 10, 0)
    assert sorted(Claim.objects.values_list("email", flat=True)) == sorted(
        f"persoon{number}@voorbeeld.example" for number in range(1, 11)
    )
    assert {check(row.document).verdict for row in Credential.objects.all()} == {"valid"}
    assert audit.verify_chain().broken_at is None
