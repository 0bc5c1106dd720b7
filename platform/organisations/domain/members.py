"""Who belongs to an organisation in which role. The rights in the editor follow by themselves (see ``groups``)."""

from django.db import transaction

from ..models import Membership


@transaction.atomic
def add_member(*, organisation, person, role) -> Membership:
    """Give someone a role. One that they have already stays as it is.

    Raises ValueError for a role that does not exist.
    """
    if role not in Membership.Role.values:
        raise ValueError(f"no such role: {role}")
    membership, _made = Membership.objects.get_or_create(organisation=organisation, person=person, role=role)
    return membership


@transaction.atomic
def remove_member(*, membership) -> None:
    """Take a role away, with the rights that no other role of this person gives."""
    membership.delete()
