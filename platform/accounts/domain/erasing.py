"""Deleting an account: each app erases its own, then the person goes too."""

from uuid import uuid4

from django.db import transaction

from audit import api as audit

from .personal_data import keepers


@transaction.atomic
def erase_person(*, person) -> None:
    """Erase all that the registered apps keep about a person, and nothing of anybody else.

    Where an app keeps a row on purpose (a signed credential has been handed out and must still be checkable), that row points at
    a Person without name, account or known number afterwards. With no such row left, the Person is removed as well.
    """
    known_as = person.uuid
    for keeper in keepers():
        keeper.erase(person)
    if _is_pointed_at(person):
        person.uuid = uuid4()
        person.save(update_fields=["uuid"])
    else:
        person.delete()
    audit.record(action="accounts.erased", actor=known_as)


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
