"""The four kinds, explained before one is chosen."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Achievement


@dataclass(frozen=True)
class Explained:
    """A kind: what it says about its holder, and what it asks of you."""

    kind: str
    says: Any
    asks: Any

    @property
    def label(self) -> str:
        return str(Achievement.Kind(self.kind).label)


KINDS = (
    Explained(
        Achievement.Kind.PARTICIPATION,
        _("Somebody took part. It says nothing about what they can do."),
        _("A name, what it was about and what one does for it. Nobody judges."),
    ),
    Explained(
        Achievement.Kind.PRACTICE,
        _(
            "Somebody did it at work, and a colleague confirmed that. Nobody vouched for who the colleague is."
        ),
        _("Criteria that say where, with whom and how independently."),
    ),
    Explained(
        Achievement.Kind.MICROCREDENTIAL,
        _("Somebody can do it: an assessor whom an organisation vouches for judged it against criteria."),
        _("All eleven elements of the EU recommendation. Until then it stays a draft."),
    ),
    Explained(
        Achievement.Kind.FORMAL,
        _(
            "Points at a formal certificate that a school's exam board gave. It is never that certificate itself."
        ),
        _("Which certificate, from which school, and where it is registered."),
    ),
)
