"""What an administrator of credentials sees: their own organisations' rows alone."""

from organisations import api as organisations

from .. import rules
from ..models import Achievement, Award, Credential, Issuer


def issuers_of(person) -> list[Issuer]:
    """The issuers whose credentials somebody administers."""
    if person is None:
        return []
    places = {
        row.organisation_id for row in organisations.roles_of(person) if row.role in rules.ADMINISTRATORS
    }
    return list(Issuer.objects.filter(organisation__in=places).order_by("name", "pk"))


def issued_by(issuers, *, state=""):
    """Credentials, newest first; ``state`` narrows to those that hold ("valid") or were withdrawn ("revoked")."""
    rows = (
        Credential.objects.filter(issuer__in=issuers)
        .select_related("award__person", "award__achievement", "issuer", "status")
        .prefetch_related("award__achievement__texts")
        .order_by("-issued", "-pk")
    )
    if state in {"valid", "revoked"}:
        rows = rows.filter(status__revoked__isnull=state == "valid")
    return rows


def in_need(issuers):
    """Awards that could not be signed, oldest first."""
    return (
        Award.objects.filter(achievement__issuer__in=issuers, state=Award.State.ATTENTION)
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
