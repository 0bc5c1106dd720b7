"""From a checked list to the job that awards it: begun, agreed to by a second administrator, stopped, gone on with."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs import api as jobs

from ...models import AwardBatch, BatchRow
from ..errors import BatchRefused
from ..four_eyes import TOGETHER, limit_of
from ..holding import hold_issuer
from .checking import check_rows, in_other_lists
from .making import note
from .mending import locked

KIND = "credentials.batch"
State = AwardBatch.State


def ready_rows(batch):
    """The rows that are awarded when the list is started."""
    return batch.rows.filter(left_out=False, problems=[], award=None)


def needs_a_second(batch, person) -> bool:
    """Whether so many are awarded, with what this person awarded alone in the last day, that another must agree."""
    issuer = batch.achievement.issuer
    return ready_rows(batch).count() + _awarded_alone(issuer, person) > limit_of(issuer)


def _awarded_alone(issuer, person) -> int:
    since = timezone.now() - TOGETHER
    rows = BatchRow.objects.filter(
        batch__achievement__issuer=issuer, batch__made_by=person, batch__approved_by=None
    )
    waiting = Q(award=None, left_out=False, problems=[], batch__state=State.RUNNING)
    return rows.filter(waiting | Q(award__created__gte=since)).count()


def start(*, batch, person, expected: int) -> AwardBatch:
    """Award the rows without a problem, or ask a second administrator where there are many. The others stay in the list.

    ``expected`` is how many the person saw. Whoever starts it answers for the list as it is now (``made_by``). Raises
    NotAllowed, and BatchRefused when there is nobody to award it to or the list is not as it was.
    """
    with transaction.atomic():
        batch = _checked_again(batch, person, State.CHECKED)
        problem = _not_as_seen(batch, expected)
        if not problem:
            batch.made_by = person
            return _ask(batch, person) if needs_a_second(batch, person) else _run(batch, person)
    # Only now: what was found wrong with rows stays, so that the page shows it.
    raise BatchRefused(problem)


def _ask(batch, person) -> AwardBatch:
    batch.state = State.WAITING
    batch.save(update_fields=["state", "made_by"])
    note("batch_asked", batch, person, rows=ready_rows(batch).count())
    return batch


def approve(*, batch, person, expected: int) -> AwardBatch:
    """A second administrator agrees, and it begins. Errors as ``start``; also for whoever started it."""
    with transaction.atomic():
        batch = _checked_again(batch, person, State.WAITING)
        if batch.made_by_id == person.pk:
            raise BatchRefused(_("You started this list. Another administrator has to agree."))
        problem = _not_as_seen(batch, expected)
        if not problem:
            batch.approved_by, batch.approved = person, timezone.now()
            return _run(batch, person)
    raise BatchRefused(problem)


def take_back(*, batch, person) -> AwardBatch:
    """A list that waits for a second administrator may be changed again. Errors as ``start``."""
    with transaction.atomic():
        batch = locked(batch, person, State.WAITING)
        batch.state = State.CHECKED
        batch.save(update_fields=["state"])
        note("batch_taken_back", batch, person)
    return batch


def cancel(*, batch, person) -> AwardBatch:
    """Stop before the next rows; what was awarded stays awarded. Errors as ``start``."""
    job = jobs.find(batch.job)
    with transaction.atomic():
        locked(batch, person, State.CHECKED, State.WAITING, State.RUNNING)
    # By itself: a worker counts in the job while it holds the log's end, so who holds the job must not wait for the log.
    ended = job is not None and jobs.cancel(job).state == "done"
    with transaction.atomic():
        batch = locked(batch, person, State.CHECKED, State.WAITING, State.RUNNING)
        if ended:
            return batch
        if batch.job and job is None:
            raise BatchRefused(_("It began meanwhile. Stop it once more."))
        batch.state = State.CANCELLED
        batch.save(update_fields=["state"])
        note("batch_stopped", batch, person)
    return batch


def go_on(*, batch, person) -> AwardBatch:
    """Award the rest of a list that was stopped while it ran. Errors as ``start``."""
    with transaction.atomic():
        batch = _free_again(batch, person, State.CANCELLED)
        job = jobs.find(batch.job)
        batch.state = State.RUNNING
        batch.save(update_fields=["state"])
        # The log before the job, as the worker does whose last chunk may still run.
        note("batch_gone_on", batch, person)
        if job is None or jobs.go_on(job).state != "waiting":
            raise BatchRefused(_("This list was not started, so there is no rest of it. Make a new list."))
    return batch


def again(*, batch, person) -> AwardBatch:
    """Try the rows once more that failed while it ran. Errors as ``start``."""
    with transaction.atomic():
        batch = _free_again(batch, person, State.DONE)
        job = jobs.find(batch.job)
        if job is None or jobs.again(job).state != "waiting":
            raise BatchRefused(_("No row failed, so there is nothing to try again."))
        batch.state = State.RUNNING
        batch.save(update_fields=["state"])
        note("batch_again", batch, person)
    return batch


def throw_away(*, batch, person) -> None:
    """Remove a list from which nothing was awarded, with all its rows. Errors as ``start``."""
    with transaction.atomic():
        batch = locked(batch, person, State.CHECKED, State.CANCELLED)
        if batch.job:
            raise BatchRefused(_("This list was started. Its result is kept."))
        note("batch_thrown_away", batch, person)
        batch.delete()


def _free_again(batch, person, state) -> AwardBatch:
    """As ``_checked_again`` for a list that ended. Its rows keep what they say, so one person elsewhere stops it all."""
    hold_issuer(batch.achievement.issuer_id)
    batch = locked(batch, person, state)
    if in_other_lists(batch, set(ready_rows(batch).values_list("email", flat=True))):
        raise BatchRefused(
            _(
                "Somebody in this list is in another list that is being awarded now. Wait for that one, then go on."
            )
        )
    return batch


def _checked_again(batch, person, state) -> AwardBatch:
    """Under the issuer's lock, so that of two lists with the same person only one gets by: the second one finds the first."""
    hold_issuer(batch.achievement.issuer_id)
    batch = locked(batch, person, state)
    if not batch.achievement.published:
        raise BatchRefused(_("This is not awarded now: it is a draft, or awarding it was stopped."))
    check_rows(batch, running=True)
    return batch


def _not_as_seen(batch, expected) -> str:
    """Why it cannot begin with as many as somebody saw, in a sentence; empty when it can."""
    number = ready_rows(batch).count()
    if not number:
        return _("There is nobody in this list to whom it can be awarded.")
    if number != expected:
        return _("The list changed meanwhile. Look at it once more, then start it.")
    return ""


def _run(batch, person) -> AwardBatch:
    rows = ready_rows(batch).order_by("number").values_list("pk", flat=True)
    job = jobs.start(
        KIND, owner=person.uuid, given=({"row": pk} for pk in rows), parameters={"batch": batch.pk}
    )
    batch.job, batch.state = job.uuid, State.RUNNING
    batch.save(update_fields=["state", "job", "made_by", "approved_by", "approved"])
    note("batch_started", batch, person, rows=job.total)
    return batch
