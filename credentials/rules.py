"""Who may see and do what with credentials."""

from organisations import api as organisations


def may_hold(person, credential) -> bool:
    """The holder."""
    return person is not None and credential.award.person_id == person.pk


def may_revoke(person, credential) -> bool:
    """An administrator of credentials of the issuing organisation."""
    return person is not None and organisations.has_role(
        person, "issuer", "admin", organisation=credential.issuer.organisation
    )
