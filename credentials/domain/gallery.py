"""What someone earned, as cards: what it is, from whom, since when, and how it stands today."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Award, Credential
from .queries import Shown, shown
from .standing import standing_of

# The state of a card: its words, and the tint that helps them. An award's own state, else how its credential stands.
STATES = {
    "offered": (lambda: _("waits for your answer"), "butter"),
    "planned": (lambda: _("being signed"), "sky"),
    "issued": (lambda: _("valid"), "sage"),
    "expired": (lambda: _("expired"), "butter"),
    "revoked": (lambda: _("withdrawn"), "peach"),
    "suspended": (lambda: _("suspended"), "peach"),
    "replaced": (lambda: _("replaced"), "outline"),
    "attention": (lambda: _("needs attention"), "peach"),
    "declined": (lambda: _("not accepted"), "outline"),
}


@dataclass(frozen=True)
class AwardRow:
    """One award on ``/mijn/``: what it is, its state (a key of STATES), where its page is and since when it stands."""

    uuid: Any
    shown: Shown
    state: str
    address: str
    day: Any
    credential: Credential | None

    @property
    def state_label(self) -> str:
        return STATES[self.state][0]()

    @property
    def tint(self) -> str:
        return STATES[self.state][1]

    @property
    def is_shareable(self) -> bool:
        """Accepted and signed; also what expired, which is shown as expired."""
        return self.state in {"issued", "expired"}


def waits_for_answer(award) -> bool:
    """Earned and not accepted yet: nothing is signed, or the issuer signed it already, by hand or from a list."""
    if award.state == Award.State.ISSUED:
        return award.agreed is None and award.source != Award.Source.RULE
    return award.state == Award.State.OFFERED


def state_of(award, credential) -> str:
    """The key in STATES of an award with its newest credential, or with none."""
    if award.state == Award.State.DECLINED:
        return "declined"
    if credential is not None:
        standing = standing_of(credential)
        if standing not in {"valid", "expired"}:
            return standing
        if waits_for_answer(award):
            return "offered"
        return "issued" if standing == "valid" else standing
    return str(award.state)


def awards_of(person, language) -> list[AwardRow]:
    """Everything someone earned, newest first: a fixed number of statements."""
    awards = (
        Award.objects.filter(person=person)
        .select_related("achievement__issuer")
        .prefetch_related("achievement__texts", "achievement__alignments", "credentials__status")
        .order_by("-created", "-pk")
    )
    return [_row(award, language) for award in awards]


def _row(award, language) -> AwardRow:
    newest = max(award.credentials.all(), key=lambda row: (row.issued, row.pk), default=None)
    return AwardRow(
        uuid=award.uuid,
        shown=shown(award, language),
        state=state_of(award, newest),
        address=reverse("credentials:award", kwargs={"uuid": award.uuid}),
        day=newest.issued if newest else award.created,
        credential=newest,
    )
