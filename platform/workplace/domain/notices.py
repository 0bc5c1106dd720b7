"""Mail to those who must decide about a credential that rests on a judgement."""

from django.conf import settings

from accounts import api as accounts
from credentials import api as credentials
from mail import api as mail
from organisations import api as organisations
from records import api as records


def tell_issuers(assignment, judgement) -> int:
    """A judgement became "not yet" after the module was completed; returns how many mails were written.

    Nothing is written where the module earned nothing. The mail names awards by number, the reason, and no person.
    """
    written = 0
    for organisation, awards in _awards(assignment).items():
        for address in _deciders(organisation):
            mail.send(
                to=address,
                template="workplace/mail/decide",
                language=settings.LANGUAGE_CODE,
                context={
                    "title": assignment.brief["title"],
                    "reason": judgement.reason,
                    "awards": awards,
                    "address": f"{settings.PUBLIC_URL}/admin/",
                },
                subject_of=assignment.person.uuid,
            )
            written += 1
    return written


def _awards(assignment) -> dict:
    """The numbers of the awards of this enrolment's completion, by the organisation that issues them."""
    found: dict = {}
    for completion in records.completions_of(assignment.person):
        if completion.enrolment == assignment.enrolment:
            for row in credentials.resting_on(completion.uuid):
                found.setdefault(row.organisation, []).append(str(row.award))
    return found


def _deciders(organisation) -> list[str]:
    people = organisations.people_with_role(organisation, organisations.Role.ISSUER)
    found = accounts.confirmed_addresses_of_many(people)
    return sorted({min(addresses) for addresses in found.values() if addresses})
