"""Who may see and do what with credentials."""

from organisations import api as organisations

ADMINISTRATORS = (organisations.Role.ISSUER, organisations.Role.ADMIN)
# Who speaks for an organisation about somebody who learns there.
SPEAKERS = (organisations.Role.SUPERVISOR, *ADMINISTRATORS)
# A school that speaks well of another school's badge says little: those who hire and those who guard the trade do.
ENDORSERS = (organisations.Organisation.Kind.SECTOR, organisations.Organisation.Kind.EMPLOYER)


def may_hold(person, credential) -> bool:
    """The holder."""
    return person is not None and credential.award.person_id == person.pk


def may_open_evidence(person, credential, link=None) -> bool:
    """The holder; and whoever has a link that works and with which the holder lets evidence be opened."""
    if may_hold(person, credential):
        return True
    return link is not None and link.credential_id == credential.pk and link.with_evidence and link.is_usable


def may_administer(person) -> bool:
    """An administrator of credentials, somewhere: sees the pages, and on them the rows of their own organisations."""
    return person is not None and organisations.has_role(person, *ADMINISTRATORS)


def may_administer_at(person, organisation) -> bool:
    """An administrator of credentials of this very organisation."""
    return person is not None and organisations.has_role(person, *ADMINISTRATORS, organisation=organisation)


def may_award(person, issuer) -> bool:
    """An administrator of credentials of the organisation that issues."""
    return may_administer_at(person, issuer.organisation_id)


def may_revoke(person, credential) -> bool:
    """An administrator of credentials of the issuing organisation."""
    return may_award(person, credential.issuer)


def can_endorse(organisation) -> bool:
    """A sector body or an employer: whose word on what others award counts."""
    return organisation.kind in ENDORSERS


def may_endorse(person, issuer) -> bool:
    """An administrator of credentials of a sector body or an employer, in the name of that organisation."""
    return can_endorse(issuer.organisation) and may_administer_at(person, issuer.organisation_id)


def may_answer(person, endorsement) -> bool:
    """An administrator of credentials of the issuer that is endorsed, or whose achievement is: accept or decline."""
    endorsed = endorsement.about_issuer or endorsement.achievement.issuer
    return may_administer_at(person, endorsed.organisation_id)


def may_take_back(person, endorsement) -> bool:
    """An administrator of credentials of the organisation that endorsed."""
    return may_administer_at(person, endorsement.issuer.organisation_id)


def may_endorse_completions(person, organisation) -> bool:
    """A supervisor or an administrator of an employer or a sector body, about what a learner completed."""
    return (
        person is not None
        and can_endorse(organisation)
        and organisations.has_role(person, *SPEAKERS, organisation=organisation)
    )


def may_take_back_completion(person, endorsement) -> bool:
    """Who gave it, as long as they speak for the organisation, and its administrators."""
    organisation = endorsement.issuer.organisation
    if person.pk == endorsement.given_by_id and may_endorse_completions(person, organisation):
        return True
    return may_administer_at(person, organisation.pk)


def may_keep_registries(person) -> bool:
    """Who administers the whole site: a list of issuers counts for every organisation."""
    return person is not None and person.user is not None and person.user.is_superuser
