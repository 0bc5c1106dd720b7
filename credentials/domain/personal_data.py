"""What credentials keeps about a person: handed out on request, and erased with the account."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..models import Award, AwardBatch, Credential, ImportedBadge, StatusEntry, Subject, Withdrawal
from .listed import forget_rows_about
from .portfolio import remove_file
from .taking_along import export

__all__ = ["RETENTION", "erase", "export"]
RETENTION = _(
    "Awards, credentials, shared links and badges from elsewhere: as long as the account exists. A badge that you only looked at: a day. What an issuer's list says of you is emptied, after a year at the latest; a list from which nothing was awarded goes after 30 days. Who has no account and never takes what was awarded: name and address go a year after the link ended. An offer to a wallet: a day. The place in the status list stays, without a name."
)


def erase(person) -> None:
    """Remove awards, credentials and links, and the name in lists. A copy that the learner kept can still be checked: the
    place in the status list stays, and names nobody. What an administrator set going for others stays, without their name."""
    forget_rows_about(person)
    _forget_why(person)
    # A correction protects what it replaces: the newest goes first.
    for credential in Credential.objects.filter(award__person=person).order_by("-pk"):
        credential.delete()
    Award.objects.filter(person=person).delete()
    Subject.objects.filter(person=person).delete()
    for model in (AwardBatch, Withdrawal):
        for field in ("made_by", "approved_by"):
            model.objects.filter(**{field: person}).update(**{field: None})
    _remove_badges(person)


def _forget_why(person) -> None:
    """Reasons and searches are words that somebody typed, and may name whom they are about."""
    StatusEntry.objects.filter(award__person=person).update(reason="")
    theirs = dict(Credential.objects.filter(award__person=person).values_list("pk", "issuer"))
    for row in Withdrawal.objects.filter(issuer__in=theirs.values()):
        if theirs.keys() & set(row.credentials):
            row.what = ""
            row.reason = row.reason if len(row.credentials) > 1 else ""
            row.save(update_fields=["what", "reason"])


def _remove_badges(person) -> None:
    badges = list(ImportedBadge.objects.filter(person=person))
    ImportedBadge.objects.filter(person=person).delete()
    # A file that is gone does not come back with a transaction that fails: files go when the rows are gone for good.
    transaction.on_commit(lambda: [remove_file(row) for row in badges])
