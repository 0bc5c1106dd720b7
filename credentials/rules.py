"""Who may see and do what with credentials."""

from organisations import api as organisations

ADMINISTRATORS = (organisations.Role.ISSUER, organisations.Role.ADMIN)


def may_hold(person, credential) -> bool:
    """The holder."""
    return person is not None and credential.award.person_id == person.pk


def may_administer(person) -> bool:
    """An administrator of credentials, somewhere: sees the pages, and on them the rows of their own organisations."""
    return person is not None and organisations.has_role(person, *ADMINISTRATORS)


def may_revoke(person, credential) -> bool:
    """An administrator of credentials of the issuing organisation."""
    return person is not None and organisations.has_role(
        person, *ADMINISTRATORS, organisation=credential.issuer.organisation_id
    )
