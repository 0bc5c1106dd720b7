"""The lines about one person in the lists that issuers handed in."""

from django.db.models import Q, QuerySet

from accounts import api as accounts

from ..models import BatchRow


def rows_about(person) -> QuerySet:
    """Lines that became an award of this person, and those with one of their addresses."""
    addresses = accounts.confirmed_addresses_of(person)
    return BatchRow.objects.filter(Q(award__person=person) | Q(email__in=addresses))


def empty(rows) -> None:
    """Take out all that these lines say. The lines stay, so that the list still counts; what was not awarded from one never
    will be."""
    rows.filter(award=None).update(left_out=True)
    rows.update(cells=[], name="", email="", awarded=None, result="", narrative="", problems=[])
