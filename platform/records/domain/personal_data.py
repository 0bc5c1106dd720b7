"""What records keeps about a person, how it is handed out, and how it goes."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .personal import completions, documents, packages, statements

RETENTION = _(
    "Learning records, and what they add up to: as long as the account exists; they carry a number in place of a name. What tools remembered about you: until two years after it last changed. When you delete your account, numbers without you stay in statistics. What your organisation had us send to its own store stays there: ask them."
)
# Statements first: they are counted into statistics before anything is gone.
KEEPERS = (statements, completions, documents, packages)


def export(person) -> dict:
    """All statements and documents as they are kept, completions, and progress."""
    found: dict = {}
    for keeper in KEEPERS:
        found |= keeper.export(person)
    return found


def erase(person) -> None:
    """Remove all of it, what others still had to hear of it, and what still had to be sent elsewhere."""
    with transaction.atomic():
        for keeper in KEEPERS:
            keeper.erase(person)
