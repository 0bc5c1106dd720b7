"""How endorsements stand, and which ones a page shows."""

from django.conf import settings
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from ..models import Endorsement, Issuer


class State(TextChoices):
    """Waiting → accepted or declined, as often as the endorsed issuer likes; withdrawn is for good."""

    WAITING = "waiting", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("not shown")
    WITHDRAWN = "withdrawn", _("withdrawn")


def state_of(row) -> State:
    """How an endorsement stands; its ``status`` is read."""
    if row.status.revoked:
        return State.WITHDRAWN
    if row.declined:
        return State.DECLINED
    return State.ACCEPTED if row.accepted else State.WAITING


def is_public(row) -> bool:
    """Whether everybody may read it: once the endorsed issuer accepted it, it stands in what was issued since. One about
    somebody's completion is read in their credential alone."""
    return row.completion_id is None and row.issued is not None and row.accepted is not None


def address(identity) -> str:
    """The address of an endorsement, which is also its id."""
    return f"{settings.PUBLIC_URL}/endorsements/{identity}"


def endorsed_issuer(row) -> Issuer:
    """Who decides whether it is shown."""
    return row.about_issuer or row.achievement.issuer


def given_by(issuers):
    """What these issuers endorsed, newest first, with what a list shows."""
    return _listed(Endorsement.objects.filter(issuer__in=issuers, completion=None))


def received_by(issuers):
    """What others said of these issuers and of what they award, newest first, with what a list shows."""
    return _listed(
        Endorsement.objects.filter(Q(about_issuer__in=issuers) | Q(achievement__issuer__in=issuers))
    )


def _listed(rows):
    rows = rows.exclude(issued=None).select_related(
        "issuer__organisation", "achievement__issuer", "about_issuer", "status"
    )
    return rows.prefetch_related("achievement__texts").order_by("-issued", "-pk")
