"""What credentials keeps about a person: handed out on request, and erased with the account."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import (
    Award,
    AwardBatch,
    BatchRow,
    Claim,
    CompletionEndorsement,
    Credential,
    ImportedBadge,
    ShareLink,
    StatusEntry,
    Subject,
    Withdrawal,
)
from .listed import empty, rows_about
from .portfolio import remove_file
from .taking_along import export, export_addresses, files

__all__ = [
    "KINDS",
    "RETENTION",
    "erase",
    "erase_addresses",
    "export",
    "export_addresses",
    "files",
    "people_at",
]
RETENTION = format_lazy(
    _(
        "Awards, credentials, shared links and badges from elsewhere: as long as the account exists. What an issuer's list says of"
        " you is emptied, after {award_lists} days at the latest; a list from which nothing was awarded goes after"
        " {award_lists_open} days. Who has no account and never takes what was awarded: name and address go {claim_links} days"
        " after the link ended. The result of checking many at once: {checks} days. How many days a badge stays that you only"
        " looked at: {portfolio_looks}; an offer to a wallet: {wallet_offers}. The place in the status list stays, without a name."
    ),
    **settings.RETENTION,
)

KINDS = {
    "awards": accounts.Kind(_("awards")),
    "credentials": accounts.Kind(_("credentials, with their pages")),
    "shares": accounts.Kind(_("links that you shared, and who looked")),
    "badges": accounts.Kind(_("badges from elsewhere")),
    "lines": accounts.Kind(_("lines in lists of issuers, emptied")),
    "links": accounts.Kind(_("links to take what was awarded")),
    "endorsements": accounts.Kind(_("what organisations said in your favour")),
    "places": accounts.Kind(
        _("places in status lists, without a name"),
        _(
            "Whoever has a copy of the credential can still check it. A place is a number; it stays as long as the list is"
            " published."
        ),
    ),
    "set_going": accounts.Kind(
        _("lists and withdrawals that you set going for others"),
        _(
            "They are about what others were awarded. They stay with their day, without your name, as long as that does."
        ),
    ),
}


def erase(person) -> dict[str, int]:
    """Remove awards, credentials and links, and the name in lists. A copy that the learner kept can still be checked: the
    place in the status list stays, and names nobody. What an administrator set going for others stays, without their name."""
    counts = {
        "lines": rows_about(person).count(),
        "shares": ShareLink.objects.filter(credential__award__person=person).count(),
        "places": StatusEntry.objects.filter(award__person=person).count(),
    }
    empty(rows_about(person))
    _forget_why(person)
    # A correction protects what it replaces: the newest goes first.
    credentials = list(Credential.objects.filter(award__person=person).order_by("-pk"))
    for credential in credentials:
        credential.delete()
    endorsements = accounts.remove(CompletionEndorsement.objects.filter(person=person))
    CompletionEndorsement.objects.filter(given_by=person).update(given_by=None)
    awards = accounts.remove(Award.objects.filter(person=person))
    Subject.objects.filter(person=person).delete()
    return {
        "awards": awards,
        "credentials": len(credentials),
        **counts,
        "endorsements": endorsements,
        "badges": _remove_badges(person),
        "set_going": _without_name(person),
    }


def _without_name(person) -> int:
    number = 0
    for model in (AwardBatch, Withdrawal):
        for field in ("made_by", "approved_by"):
            number += model.objects.filter(**{field: person}).update(**{field: None})
    return number


def erase_addresses(addresses) -> dict[str, int]:
    """Empty the lines with these addresses, also in what was typed, and take them off links that went there."""
    lines = BatchRow.objects.filter(email__in=addresses)
    found = list(lines.values_list("pk", flat=True))
    empty(BatchRow.objects.filter(pk__in=found))
    return {"lines": len(found), "links": Claim.objects.filter(email__in=addresses).update(email="")}


def people_at(addresses) -> list:
    """Who was awarded something by mail and never made an account."""
    claims = Claim.objects.filter(email__in=addresses, award__person__user=None)
    return [claim.award.person for claim in claims.select_related("award__person")]


def _forget_why(person) -> None:
    """Reasons and searches are words that somebody typed, and may name whom they are about."""
    about = Q(award__person=person) | Q(endorsement__completion__person=person)
    StatusEntry.objects.filter(about).update(reason="")
    theirs = dict(Credential.objects.filter(award__person=person).values_list("pk", "issuer"))
    for row in Withdrawal.objects.filter(issuer__in=theirs.values()):
        if theirs.keys() & set(row.credentials):
            row.what = ""
            row.reason = row.reason if len(row.credentials) > 1 else ""
            row.save(update_fields=["what", "reason"])


def _remove_badges(person) -> int:
    badges = list(ImportedBadge.objects.filter(person=person))
    ImportedBadge.objects.filter(person=person).delete()
    # A file that is gone does not come back with a transaction that fails: files go when the rows are gone for good.
    transaction.on_commit(lambda: [remove_file(row) for row in badges])
    return len(badges)
