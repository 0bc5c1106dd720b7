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


def kind_of_account(person) -> tuple:
    """How somebody with an account was verified, and by which organisation (or None): by a role that it gave them, else
    by a confirmed address at its mail domain, else by nobody."""
    membership = next((row for row in organisations.roles_of(person) if row.role in ROLES), None)
    if membership:
        return Confirmation.Kind.ACCOUNT, membership.organisation
    kinds = [
        codes.kind_of(Confirmation, address) for address in sorted(accounts.confirmed_addresses_of(person))
    ]
    self_declared = (Confirmation.Kind.SELF_DECLARED, None)
    return next((found for found in kinds if found[0] in VOUCHED), self_declared)
