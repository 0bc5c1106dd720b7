"""What records keeps about a person, how it is handed out, and how it goes."""

from django.conf import settings
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ..models import Delivery, Registration, Rollup, Session
from .personal import completions, documents, packages, statements

RETENTION = format_lazy(
    _(
        "Learning records, and what they add up to: as long as the account exists; they carry a number in place of a name. What tools remembered about you: until {tool_documents} days after it last changed. When you delete your account, numbers without you stay in statistics. What your organisation had us send to its own store stays there: ask them."
    ),
    **settings.RETENTION,
)
# Statements first: they are counted into statistics before anything is gone.
KEEPERS = (statements, completions, documents, packages)

KINDS = {
    "statements": accounts.Kind(_("learning records about you")),
    "completions": accounts.Kind(_("completions")),
    "progress": accounts.Kind(_("sums of progress")),
    "documents": accounts.Kind(_("what tools remembered about you")),
    "packages": accounts.Kind(_("packages that you took")),
    "naming": accounts.Kind(
        _("learning records about others that named you"),
        _("They are about others, so they stay theirs as long as those do. In your place stands a number that is nobody's."),
    ),
}  # fmt: skip


def export(person) -> dict:
    """All statements and documents as they are kept, completions, and progress."""
    found: dict = {}
    for keeper in KEEPERS:
        found |= keeper.export(person)
    return found


def files(person) -> list:
    return statements.files(person)


def erase(person) -> dict[str, int]:
    """Remove all of it, what others still had to hear of it, and what still had to be sent elsewhere."""
    counts: dict[str, int] = {}
    with transaction.atomic():
        _wait_for_writers(person)
        for keeper in KEEPERS:
            counts |= keeper.erase(person)
    return counts


def _wait_for_writers(person) -> None:
    """Who is storing something about them now is waited for; who comes later finds that they are gone.

    The rows are taken as who writes takes them, and the person last: at the end of their transaction, writers ask for the
    person that their new rows point to, and hold the others until then.
    """
    held = (
        Registration.objects.filter(person=person),
        Session.objects.filter(registration__person=person),
        Delivery.objects.filter(event__person=person),
        Rollup.objects.filter(person=person),
        accounts.Person.objects.filter(pk=person.pk),
    )
    for rows in held:
        list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def export_addresses(addresses) -> dict:
    """What tools sent about these addresses."""
    return statements.export_addresses(addresses) | documents.export_addresses(addresses)


def erase_addresses(addresses) -> dict[str, int]:
    with transaction.atomic():
        return statements.erase_addresses(addresses) | documents.erase_addresses(addresses)
