"""How long lists are kept: those from which nothing was awarded a month, what the rows of the others said a year."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import api as accounts
from jobs import api as jobs

from ...models import AwardBatch, BatchRow, Claim
from ..listed import empty

NOT_AWARDED = timedelta(days=30)
AWARDED = timedelta(days=365)
State = AwardBatch.State


def forget_old() -> int:
    """Remove what nobody needs any more; how many lists and links changed. What was awarded stays."""
    now = timezone.now()
    number = _remove_what_never_began(now - NOT_AWARDED)
    number += _empty_rows(now - AWARDED)
    # A link that ended long ago needs no address: nobody is written to there again.
    old = Claim.objects.filter(expires__lt=now - AWARDED)
    _forget_names(old)
    return number + old.exclude(email="").update(email="")


def _forget_names(claims) -> None:
    """Of who never took what was awarded. Who took the file holds something that the issuer may be asked about."""
    never = claims.filter(claimed=None, award__agreed=None, award__person__user=None)
    for claim in never.exclude(award__person__name="").select_related("award__person"):
        accounts.rename_placeholder(person=claim.award.person, name="")


def _remove_what_never_began(before) -> int:
    lists = AwardBatch.objects.filter(created__lt=before, job=None).exclude(state=State.RUNNING)
    return lists.delete()[1].get("credentials.AwardBatch", 0)


def _empty_rows(before) -> int:
    """The rows stay, so that the list still counts; the job of it goes."""
    ended = AwardBatch.objects.filter(created__lt=before, state__in=[State.DONE, State.CANCELLED])
    # Also where one line was emptied before, for somebody who left.
    says = BatchRow.objects.filter(batch=OuterRef("pk")).exclude(email="", cells=[])
    number = 0
    for batch in ended.filter(Exists(says)):
        empty(batch.rows.all())
        job = jobs.find(batch.job)
        if job is not None:
            jobs.remove(job)
        number += 1
    return number
