"""Who may say and write what in the frameworks."""

from organisations import api as organisations

Role = organisations.Role
Kind = organisations.Organisation.Kind
# They sign what leans on a row, so they say that it is right; the register is that of education, not of an employer.
CONFIRMERS = (Role.ISSUER, Role.ADMIN)
CONFIRMING_KINDS = (Kind.SCHOOL, Kind.SECTOR)
# Whoever makes modules or achievements words outcomes and professional activities.
WRITERS = (Role.EDITOR, Role.ISSUER, Role.ADMIN)
# Settings and client groups stand in credentials that others gave.
KEEPERS = (Role.ADMIN,)


def may_confirm(person) -> bool:
    """An administrator, or an administrator of credentials, of a school or a sector body."""
    return person is not None and has_role(organisations.roles_of(person), CONFIRMERS, CONFIRMING_KINDS)


def has_role(held, roles, kinds) -> bool:
    """Whether one of these memberships gives one of the roles in an organisation of one of the kinds."""
    return any(row.role in roles and row.organisation.kind in kinds for row in held)
