"""Who may say and write what in the frameworks."""

from organisations import api as organisations

Role = organisations.Role
# They sign what leans on a row, so they say that it is right.
CONFIRMERS = (Role.ISSUER, Role.ADMIN)
# Whoever makes modules or achievements words outcomes and professional activities.
WRITERS = (Role.EDITOR, Role.ISSUER, Role.ADMIN)
# Settings and client groups stand in credentials that others gave.
KEEPERS = (Role.ADMIN,)


def may_confirm(person) -> bool:
    """An administrator, or an administrator of credentials, of any organisation."""
    return person is not None and organisations.has_role(person, *CONFIRMERS)
