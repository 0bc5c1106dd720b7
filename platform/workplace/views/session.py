"""Which confirmation the assessor's browser holds: kept in the session, one for each invitation."""

from django.utils import timezone

from ..models import Confirmation

KEY = "workplace.confirmations"


def remember(request, confirmation) -> None:
    request.session[KEY] = {
        **request.session.get(KEY, {}),
        confirmation.invitation.uuid.hex: confirmation.uuid.hex,
    }


def forget(request, invitation) -> None:
    kept = dict(request.session.get(KEY, {}))
    kept.pop(invitation.uuid.hex, None)
    request.session[KEY] = kept


def confirmation_for(request, invitation) -> Confirmation | None:
    """The confirmation, confirmed or still waiting for its code, that this browser began for this invitation."""
    key = request.session.get(KEY, {}).get(invitation.uuid.hex)
    if not key:
        return None
    return (
        Confirmation.objects.select_related("invitation__assignment", "organisation")
        .filter(uuid=key, invitation=invitation)
        .first()
    )


def confirmation_in(request, *, assignment) -> Confirmation | None:
    """A confirmed one for this assignment on a link that still works, among all that this browser holds."""
    keys = list(request.session.get(KEY, {}).values())
    if not keys:
        return None
    return (
        Confirmation.objects.select_related("invitation")
        .filter(uuid__in=keys, invitation__assignment=assignment, confirmed__isnull=False)
        .filter(invitation__withdrawn=None, invitation__expires__gt=timezone.now())
        .order_by("-confirmed")
        .first()
    )
