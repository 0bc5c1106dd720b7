"""In which state a version of an achievement is. The rows say it; no column can disagree with them."""

from django.db.models import Count, Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from ..models import Achievement, Award


class State(TextChoices):
    """Draft → published → no longer awarded, or replaced by a later version."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    REPLACED = "replaced", _("replaced by a later version")
    RETIRED = "retired", _("no longer awarded")


# What somebody earned was published once, whatever its row says now.
_EARNED = Exists(Award.objects.filter(achievement=OuterRef("pk")))
_LATER = Exists(
    Achievement.objects.filter(
        issuer=OuterRef("issuer"), key=OuterRef("key"), version__gt=OuterRef("version"), published=True
    )
)
_AS_ROWS = {
    State.DRAFT: Q(published=False, retired=None, is_earned=False),
    State.PUBLISHED: Q(published=True),
    State.REPLACED: Q(published=False, is_replaced=True) & (Q(is_earned=True) | ~Q(retired=None)),
    State.RETIRED: Q(published=False, is_replaced=False) & (Q(is_earned=True) | ~Q(retired=None)),
}


def with_states(rows):
    """Achievements with what ``state_of`` asks for, and ``awarded``: how many credentials were issued."""
    issued = Count("awards", filter=Q(awards__state=Award.State.ISSUED), distinct=True)
    return rows.annotate(is_earned=_EARNED, is_replaced=_LATER, awarded=issued)


def in_state(rows, state):
    """Those of ``with_states`` that are in one state."""
    return rows.filter(_AS_ROWS[state])


def state_of(row) -> State:
    """Of a row that came from ``with_states``."""
    if row.published:
        return State.PUBLISHED
    if row.retired is None and not row.is_earned:
        return State.DRAFT
    return State.REPLACED if row.is_replaced else State.RETIRED


def is_draft(row) -> bool:
    """Of any row."""
    return not row.published and row.retired is None and not row.awards.exists()


def newest_of(row) -> Achievement | None:
    """The version that is awarded now instead of this one; None for that very version, and where nothing is."""
    if row.published:
        return None
    return Achievement.objects.filter(issuer=row.issuer_id, key=row.key, published=True).first()


def newest_version(*, issuer, key) -> Achievement | None:
    """The latest version of an achievement by its short name, in whatever state; None when there is none."""
    return Achievement.objects.filter(issuer=issuer, key=key).order_by("-version").first()
