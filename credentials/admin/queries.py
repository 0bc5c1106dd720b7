"""What an administrator of credentials sees: their own organisations' rows alone."""

from typing import Any

from organisations import api as organisations

from .. import rules
from ..models import Achievement, Award, Issuer


def places_of(person) -> list[Any]:
    """The organisations where somebody administers credentials, whether they issue or not."""
    rows = organisations.roles_of(person) if person else ()
    found = {row.organisation_id: row.organisation for row in rows if row.role in rules.ADMINISTRATORS}
    return sorted(found.values(), key=lambda organisation: organisation.name.casefold())


def issuers_of(person) -> list[Issuer]:
    """The issuers whose credentials somebody administers, each with its organisation."""
    return list(
        Issuer.objects.filter(organisation__in=places_of(person))
        .select_related("organisation")
        .order_by("name", "pk")
    )


def endorsers_of(issuers) -> list[Issuer]:
    """Those of them that may endorse: of a sector body or an employer."""
    return [issuer for issuer in issuers if rules.can_endorse(issuer.organisation)]


def in_need(issuers):
    """Awards that could not be signed, oldest first. Those of a list stand on its page, where its rows are tried again."""
    return (
        Award.objects.filter(
            achievement__issuer__in=issuers, state=Award.State.ATTENTION, batch_row__isnull=True
        )
        .select_related("person", "achievement")
        .prefetch_related("achievement__texts")
        .order_by("changed", "pk")
    )


def achievements_of(issuers):
    """Every version of what can be earned, newest version first."""
    return (
        Achievement.objects.filter(issuer__in=issuers)
        .select_related("issuer")
        .prefetch_related("texts", "alignments")
        .order_by("issuer", "key", "-version")
    )
