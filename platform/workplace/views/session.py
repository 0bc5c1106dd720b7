"""Which confirmations, and which sitting, the assessor's browser holds: kept in the session."""

from dataclasses import dataclass

from django.utils import timezone

from ..domain import sittings
from ..domain.invitations import token_of
from ..models import Confirmation, Judgement, Sitting

KEY = "workplace.confirmations"
SITTING = "workplace.sitting"
WAITING_ON_A_PAGE = 20
PLACEMENT = "invitation__assignment__placement"
WITH = (
    "invitation__assignment__person", f"{PLACEMENT}__setting", f"{PLACEMENT}__client_group", "organisation", "sitting",
)  # fmt: skip


def remember(request, confirmation) -> None:
    request.session[KEY] = {
        **request.session.get(KEY, {}),
        confirmation.invitation.uuid.hex: confirmation.uuid.hex,
    }


def forget(request, invitation) -> None:
    kept = dict(request.session.get(KEY, {}))
    kept.pop(invitation.uuid.hex, None)
    request.session[KEY] = kept


def forget_all(request) -> None:
    request.session.pop(KEY, None)
    request.session.pop(SITTING, None)


def remember_sitting(request, sitting) -> None:
    request.session[SITTING] = sitting.uuid.hex


def sitting_in(request) -> Sitting | None:
    """The sitting that this browser holds, while it lasts."""
    return sittings.find(request.session.get(SITTING))


def confirmation_for(request, invitation) -> Confirmation | None:
    """The confirmation, confirmed or still waiting for its code, that this browser began for this invitation.

    One that a sitting opened goes with the sitting; one that had a code of its own stays.
    """
    key = request.session.get(KEY, {}).get(invitation.uuid.hex)
    if not key:
        return None
    rows = Confirmation.objects.select_related(*WITH)
    found = rows.filter(uuid=key, invitation=invitation).first()
    return None if found is None or _is_over(found) else found


def _is_over(confirmation) -> bool:
    by_sitting = confirmation.sitting_id is not None and confirmation.code_expires is None
    return by_sitting and confirmation.sitting.expires <= timezone.now()


def confirmation_in(request, *, assignment) -> Confirmation | None:
    """A confirmed one for this assignment on a link that still works, among all that this browser holds."""
    keys = list(request.session.get(KEY, {}).values())
    if not keys:
        return None
    rows = (
        Confirmation.objects.select_related("invitation", "sitting")
        .filter(uuid__in=keys, invitation__assignment=assignment, confirmed__isnull=False)
        .filter(invitation__withdrawn=None, invitation__expires__gt=timezone.now())
        .order_by("-confirmed")
    )
    return next((row for row in rows if not _is_over(row)), None)


@dataclass(frozen=True)
class Place:
    """Where somebody is in a sitting: which one of how many, and the links before and after (tokens, or empty)."""

    number: int
    count: int
    left: int
    # On which page of the list of all this one stands, or stood until it was judged.
    page: int
    previous: str
    next: str


def place_in_sitting(request, invitation) -> Place | None:
    """None without a sitting, or when nobody else waits: two statements."""
    sitting = sitting_in(request)
    if sitting is None or not sittings.opens(sitting, invitation):
        return None
    waiting = list(sittings.waiting_at(sitting.address))
    judged = (
        Judgement.objects.filter(confirmation__sitting=sitting, corrects=None)
        .values_list("confirmation__invitation", flat=True)
        .distinct()
    )
    done = set(judged) - {invitation.pk}
    others = [row for row in waiting if row.pk != invitation.pk]
    if not others and not done:
        return None
    before = [row for row in others if (row.created, row.pk) < (invitation.created, invitation.pk)]
    after = [row for row in others if row not in before]
    ahead = (after or before)[:1]
    return Place(
        number=len(done) + 1,
        count=len(done) + len(others) + 1,
        left=len(others),
        page=len(before) // WAITING_ON_A_PAGE + 1,
        previous=token_of(before[-1]) if before else "",
        next=token_of(ahead[0]) if ahead else "",
    )
