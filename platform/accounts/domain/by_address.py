"""Somebody without an account, who asked by mail what we keep of them, or to be forgotten: they are known by an address."""

from django.db import transaction
from django.utils import timezone

from audit import api as audit

from .erasing import erase_everywhere
from .personal_data import added_up, export_person, keepers, people_at
from .queries import people_by_confirmed_address
from .reporting import Report, sum_of


class HasAccount(Exception):
    """The address belongs to an account: its owner takes their data along, or deletes it, there."""


def _known(address) -> set[str]:
    address = address.strip().lower()
    if people_by_confirmed_address([address]):
        raise HasAccount
    return {address}


def export_address(*, address, by) -> dict:
    """All that is kept of somebody by their address. Raises HasAccount."""
    addresses = _known(address)
    found = {
        "exported": timezone.now().isoformat(),
        "addresses": sorted(addresses),
        "people": [export_person(person) for person in people_at(addresses)],
        **{keeper.app: keeper.export_addresses(addresses) for keeper in keepers()},
    }
    audit.record(
        action="accounts.exported_by_address", actor=by.uuid, subject=audit.hash_of_person(*addresses)
    )
    return found


@transaction.atomic
def erase_address(*, address, by) -> Report:
    """Take somebody out everywhere by their address; what others were judged by stays, without the name.

    The log keeps who did it, how many of what, and a keyed hash of the address: to answer later whether it was done.
    Raises HasAccount.
    """
    addresses = _known(address)
    report = _erase_addresses(addresses)
    audit.record(
        action="accounts.erased_by_address",
        actor=by.uuid,
        subject=audit.hash_of_person(*addresses),
        data=report.numbers,
    )
    return report


def rehearse_address(*, address) -> Report:
    """What erasing by this address would do: it is done, counted, and undone. Raises HasAccount."""
    addresses = _known(address)
    with transaction.atomic():
        report = _erase_addresses(addresses)
        transaction.set_rollback(True)
    return report


def _erase_addresses(addresses) -> Report:
    reports = [erase_everywhere(person) for person in people_at(addresses)]
    for keeper in keepers():
        own = added_up([keeper.erase_addresses(addresses)])
        reports.append(Report({f"{keeper.app}.{kind}": number for kind, number in own.items()}))
    return sum_of(reports)
