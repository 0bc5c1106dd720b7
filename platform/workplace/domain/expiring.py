"""What workplace lets go of by itself: evidence, after a warning; conversations, drafts, addresses of who was asked."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from jobs import api as jobs

from ..models import Assignment, Draft, Evidence, Invitation, Thread
from .emptying import empty
from .telling import tell

# So long before their evidence goes people hear of it, and can take it along.
WARNING = timedelta(days=30)
AT_ONCE = 200


def _with_evidence(before):
    """Assignments that nobody changed since, and of which something is kept; not those that somebody is judging."""
    kept = Evidence.everything.filter(assignment=OuterRef("pk")).exclude(state=Evidence.State.GONE)
    rows = Assignment.objects.filter(changed__lt=before).exclude(state=Assignment.State.ASKED)
    return rows.filter(Exists(kept))


def to_warn():
    """Those whose evidence goes within thirty days, and whose learner does not know yet."""
    if not settings.RETENTION["evidence"]:
        return Assignment.objects.none()
    rows = _with_evidence(jobs.before("evidence") + WARNING)
    return rows.exclude(warned__gt=F("changed"))


def warn() -> int:
    """One mail to each learner, whatever the number of their assignments; returns how many rows were marked."""
    rows = list(to_warn().select_related("person").order_by("person", "pk")[:AT_ONCE])
    for person in dict.fromkeys(row.person for row in rows):
        _warn(person, [row for row in rows if row.person_id == person.pk])
    return len(rows)


@transaction.atomic
def _warn(person, rows) -> None:
    # The first day on which one of them may go; never sooner than thirty days from now.
    day = timezone.localdate() + WARNING
    with translation.override(person.language):
        context = {
            "titles": [row.brief["title"] for row in rows],
            "day": date_format(day, "DATE_FORMAT"),
            "address": f"{settings.PUBLIC_URL}{reverse('account_export')}",
        }
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(warned=timezone.now())
    tell(person, "evidence_goes", **context)


def old_evidence():
    """Over the term, and the warning was thirty days ago."""
    rows = _with_evidence(jobs.before("evidence"))
    return rows.filter(warned__gt=F("changed"), warned__lt=timezone.now() - WARNING)


def forget_evidence() -> int:
    """Picture, sound and words go, with the reflection; what was judged of them stays, with their digests."""
    rows = list(old_evidence()[:AT_ONCE])
    with transaction.atomic():
        empty(Evidence.everything.filter(assignment__in=rows))
        Draft.objects.filter(assignment__in=rows).delete()
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(reflection="")
    return len(rows)


def old_threads():
    """Conversations in which nothing was said since."""
    return Thread.objects.filter(changed__lt=jobs.before("messages"))


def forget_threads() -> int:
    keys = list(old_threads().values_list("pk", flat=True)[:AT_ONCE])
    Thread.objects.filter(pk__in=keys).delete()
    return len(keys)


def old_drafts():
    """What was typed and never saved."""
    return Draft.objects.filter(changed__lt=jobs.before("drafts"))


def forget_drafts() -> int:
    return old_drafts().delete()[0]


def old_requests():
    """Addresses of who was asked to judge, since their link ended; what they judged says who they are by itself."""
    rows = Invitation.objects.filter(expires__lt=jobs.before("requests"))
    return rows.exclude(address="", name="")


def forget_requests() -> int:
    return old_requests().update(address="", name="")
