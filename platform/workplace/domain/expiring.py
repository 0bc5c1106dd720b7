"""What workplace lets go of by itself: evidence, after a warning; conversations, drafts, addresses of who was asked."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts import api as accounts
from jobs import api as jobs
from mail import api as mail

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


def _not_arrived():
    """The warning, or a later one to the same learner, could not be delivered."""
    failed = mail.undelivered("workplace/mail/evidence_goes")
    return Exists(failed.filter(subject_of=OuterRef("person__uuid"), created__gte=OuterRef("warned")))


def to_warn():
    """Those whose evidence goes within thirty days, and whose learner can be told and does not know yet. A warning that did
    not arrive is given again when it would have been thirty days ago."""
    if not settings.RETENTION["evidence"]:
        return Assignment.objects.none()
    rows = _with_evidence(jobs.before("evidence") + WARNING)
    rows = rows.filter(person__in=accounts.Person.objects.filter(user__emailaddress__verified=True))
    again = Q(_not_arrived(), warned__lt=timezone.now() - WARNING)
    return rows.filter(Q(warned=None) | Q(warned__lte=F("changed")) | again)


def warn() -> int:
    """One mail to each learner, whatever the number of their assignments; returns how many rows were looked at."""
    rows = list(to_warn().select_related("person").order_by("person", "pk")[:AT_ONCE])
    for person in dict.fromkeys(row.person for row in rows):
        _warn(person, [row for row in rows if row.person_id == person.pk])
    return len(rows)


@transaction.atomic
def _warn(person, rows) -> None:
    now = timezone.now()
    # The first day on which one of them may go; never sooner than thirty days from now.
    day = timezone.localdate() + WARNING
    with translation.override(person.language):
        context = {
            "titles": [row.brief["title"] for row in rows],
            "day": date_format(day, "DATE_FORMAT"),
            "address": f"{settings.PUBLIC_URL}{reverse('account_export')}",
        }
    if tell(person, "evidence_goes", **context):
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(warned=now)


def old_evidence():
    """Over the term, and the warning was thirty days ago and did not fail."""
    rows = _with_evidence(jobs.before("evidence"))
    return rows.filter(~_not_arrived(), warned__gt=F("changed"), warned__lt=timezone.now() - WARNING)


def forget_evidence() -> int:
    """Picture, sound and words go, with the reflection; what was judged of them stays, with their digests."""
    with transaction.atomic():
        # Behind the rows: who goes on with one at this very moment keeps what is in it.
        rows = list(old_evidence().order_by("pk").select_for_update(of=("self",))[:AT_ONCE])
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
