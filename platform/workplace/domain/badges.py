"""What somebody must have earned before they may have a role."""

from credentials import api as credentials

from ..models import PeerBadge
from .schools import organisations_of


def may_supervise_peers(person, placement) -> bool:
    """Whether a fellow learner earned a badge that still stands: one that the learning company or the school asks for, or
    any of their own where neither asks for one."""
    asked = PeerBadge.objects.filter(organisation__in=organisations_of(placement))
    return credentials.holds(person, list(asked.values_list("achievement", flat=True)) or None)
