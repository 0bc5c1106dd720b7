"""How we know who somebody with an account is. An account alone says nothing: anybody makes one."""

from accounts import api as accounts
from organisations import api as organisations

from ..models import Confirmation
from . import codes

# Given by an administrator of the organisation: whose account says enough by itself.
ROLES = {
    organisations.Role.SUPERVISOR,
    organisations.Role.TEACHER,
    organisations.Role.ASSESSOR,
    organisations.Role.ADMIN,
}
VOUCHED = {Confirmation.Kind.ACCOUNT, Confirmation.Kind.DOMAIN}


def by_role(person):
    """The organisation that gave somebody a role by which they judge or teach, or None. One statement."""
    membership = next((row for row in organisations.roles_of(person) if row.role in ROLES), None)
    return membership.organisation if membership else None


def kind_of_account(person) -> tuple:
    """How somebody with an account was verified, and by which organisation (or None): by a role that it gave them, else
    by a confirmed address at its mail domain, else by nobody."""
    organisation = by_role(person)
    if organisation:
        return Confirmation.Kind.ACCOUNT, organisation
    kinds = [
        codes.kind_of(Confirmation, address) for address in sorted(accounts.confirmed_addresses_of(person))
    ]
    self_declared = (Confirmation.Kind.SELF_DECLARED, None)
    return next((found for found in kinds if found[0] in VOUCHED), self_declared)
