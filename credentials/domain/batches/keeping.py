"""How long lists of people are kept, and the links that were sent from them (``credentials.terms``). What was awarded stays."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts import api as accounts
from jobs import api as jobs

from ...models import AwardBatch, BatchRow, Claim
from ..listed import empty

AT_ONCE = 100
State = AwardBatch.State


def old_open_lists():
    """Lists from which nothing was awarded."""
    rows = AwardBatch.objects.filter(created__lt=jobs.before("award_lists_open"), job=None)
    return rows.exclude(state=State.RUNNING)


def forget_open_lists() -> int:
    return old_open_lists().delete()[1].get("credentials.AwardBatch", 0)


def old_lists():
    """Lists that ended and still say something; also where one line was emptied before, for somebody who left."""
    says = BatchRow.objects.filter(batch=OuterRef("pk")).exclude(email="", cells=[])
    ended = AwardBatch.objects.filter(state__in=[State.DONE, State.CANCELLED])
    return ended.filter(Exists(says), created__lt=jobs.before("award_lists"))


def forget_lists() -> int:
    """The rows stay, so that the list still counts; the job of it goes."""
    lists = list(old_lists()[:AT_ONCE])
    for batch in lists:
        empty(batch.rows.all())
        job = jobs.find(batch.job)
        if job is not None:
            jobs.remove(job)
    return len(lists)


def old_links():
    """A link that ended long ago needs no address: nobody is written to there again. Who never took what was awarded needs no
    name either; who took the file holds something that the issuer may be asked about."""
    never = Q(claimed=None, award__agreed=None, award__person__user=None)
    says = ~Q(email="") | never & ~Q(award__person__name="")
    return Claim.objects.filter(says, expires__lt=jobs.before("claim_links"))


@transaction.atomic
def forget_links() -> int:
    # Behind the rows: a link that is sent once more at this very moment keeps its address.
    rows = old_links().select_related("award__person").order_by("pk").select_for_update(of=("self",))
    links = list(rows[:AT_ONCE])
    for link in links:
        if link.claimed is None and link.award.agreed is None:
            # Does nothing to who has an account.
            accounts.rename_placeholder(person=link.award.person, name="")
    Claim.objects.filter(pk__in=[link.pk for link in links]).update(email="")
    return len(links)
