"""From an address to the Person who gets an award: whoever has shown that it is theirs, else somebody who may come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts import api as accounts

from ..models import Award, Claim

VALID = timedelta(days=90)


@dataclass(frozen=True)
class Receiver:
    """Who is awarded something: an address in lower case, a name for who has no account, and a language."""

    email: str
    name: str
    language: str


def people_for(receivers: Sequence[Receiver]) -> list[accounts.Person]:
    """The Person of each, in order: an account that confirmed the address, else a new Person without one.

    Somebody without an account gets a Person for each award: one link must not open what another was sent for.
    """
    known = accounts.people_by_confirmed_address([receiver.email for receiver in receivers])
    strangers = [receiver for receiver in receivers if receiver.email not in known]
    made = iter(accounts.make_placeholders([(receiver.name, receiver.language) for receiver in strangers]))
    return [known.get(receiver.email) or next(made) for receiver in receivers]


def make_claims(awards: Sequence[tuple[Award, str]]) -> list[Claim]:
    """A claim link for each award whose Person has no account; the rest is passed over."""
    expires = timezone.now() + VALID
    return Claim.objects.bulk_create(
        [
            Claim(award=award, email=email, expires=expires)
            for award, email in awards
            if award.person.user_id is None
        ]
    )
