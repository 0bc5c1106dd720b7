"""How a credential stands now, and what came in its place."""

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Award, Credential

VALID, EXPIRED = "valid", "expired"


class Standing(TextChoices):
    """Each credential is in exactly one of these."""

    VALID = "valid", _("valid")
    WAITING = "waiting", _("not accepted yet")
    EXPIRED = "expired", _("expired")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", _("withdrawn")
    REPLACED = "replaced", _("replaced")


def standing_of(credential) -> str:
    """``valid``, ``expired``, or the kind of its withdrawal: ``revoked``, ``suspended``, ``replaced``."""
    entry = getattr(credential, "status", None)
    if entry is not None and entry.revoked is not None:
        return str(entry.kind)
    if credential.valid_until is not None and credential.valid_until <= timezone.now():
        return EXPIRED
    return VALID


def standing_for_issuer(credential) -> Standing:
    """As ``standing_of``; what holds and whose holder did not agree yet is told apart."""
    standing = Standing(standing_of(credential))
    award = credential.award
    if standing == Standing.VALID and award.agreed is None and award.source != Award.Source.RULE:
        return Standing.WAITING
    return standing


def in_standing(rows, standing):
    """Those of a query of credentials for which ``standing_for_issuer`` says this."""
    if standing not in {Standing.VALID, Standing.WAITING, Standing.EXPIRED}:
        return rows.filter(status__kind=standing, status__revoked__isnull=False)
    ended = Q(valid_until__isnull=False, valid_until__lte=timezone.now())
    waiting = Q(award__agreed=None) & ~Q(award__source=Award.Source.RULE)
    wanted = {
        Standing.EXPIRED: ended,
        Standing.WAITING: ~ended & waiting,
        Standing.VALID: ~ended & ~waiting,
    }
    return rows.filter(wanted[standing], Q(status=None) | Q(status__revoked=None))


def successor_of(credential) -> Credential | None:
    """The newest credential that came in the place of this one, however many there were in between; None for the newest.

    An award has one line of documents: a constraint allows one first, and each is replaced once.
    """
    rows = Credential.objects.select_related(
        "issuer", "award__person", "award__achievement__issuer", "status"
    )
    return rows.filter(award=credential.award_id, successor=None).exclude(pk=credential.pk).first()


def line_of(credential) -> list[Credential]:
    """Every credential of its award, the first first: each came in the place of the one before."""
    rows = Credential.objects.filter(award=credential.award_id).select_related("status", "supersedes")
    return list(rows.order_by("pk"))
