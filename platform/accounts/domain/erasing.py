"""Deleting an account: each app erases its own, then the person goes too. And the same for who has no account."""

from uuid import uuid4

from django.db import transaction

from audit import api as audit

from ..models import Person
from .personal_data import added_up, keepers, people_at
from .queries import confirmed_addresses_of
from .reporting import Report, sum_of


@transaction.atomic
def erase_person(*, person) -> Report:
    """Erase all that the registered apps keep about a person, and nothing of anybody else.

    Where an app keeps a row on purpose (a signed credential has been handed out and must still be checkable), that row points at
    a Person without name, account or known number afterwards. With no such row left, the Person is removed as well. What went
    and what stays is in the log, as numbers.
    """
    known_as = person.uuid
    report = erase_everywhere(person)
    audit.record(action="accounts.erased", actor=known_as, data=report.numbers)
    return report


def rehearse(*, person) -> Report:
    """What erasing this person would do: it is done, counted, and undone."""
    with transaction.atomic():
        report = erase_everywhere(Person.objects.get(pk=person.pk))
        transaction.set_rollback(True)
    return report


def erase_everywhere(person) -> Report:
    """The same, in the caller's transaction and without a line in the log."""
    addresses = confirmed_addresses_of(person)
    # First, while the addresses still lead to them: Persons made for who got something there and never took it. An account
    # that anybody made with one of these addresses is not touched.
    same = [erase_everywhere(row) for row in people_at(addresses) if not row.user_id] if addresses else []
    numbers = {}
    for keeper in keepers():
        own = added_up([keeper.erase(person), keeper.erase_addresses(addresses) if addresses else {}])
        numbers |= {f"{keeper.app}.{kind}": number for kind, number in own.items()}
    if _is_pointed_at(person):
        person.uuid = uuid4()
        person.save(update_fields=["uuid"])
    else:
        person.delete()
    return sum_of([*same, Report(numbers)])


def remove_placeholder(*, person) -> bool:
    """Take away a Person who never had an account and to whom nothing belongs any more. Returns whether it went; any other
    stays."""
    if person.user_id is not None or _is_pointed_at(person):
        return False
    person.delete()
    return True


def _is_pointed_at(person) -> bool:
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()
        for relation in person._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    )
