"""Mail to those who must decide about a credential that rests on a judgement, and what they read after signing in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts import api as accounts
from credentials import api as credentials
from mail import api as mail
from organisations import api as organisations
from records import api as records

from ..models import DossierDecision, Judgement


@dataclass(frozen=True)
class Correction:
    """Something that was corrected, and why. ``rests`` says whether a completion rests on it."""

    person: Any
    title: str
    reason: str
    at: datetime
    rests: Callable[[Any], bool]


def of_judgement(row) -> Correction:
    work = row.assignment
    return Correction(
        work.person,
        work.brief["title"],
        row.reason,
        row.created,
        lambda done: done.enrolment == work.enrolment,
    )


def of_decision(row) -> Correction:
    """A completion rests on it that was earned by validation, through a decision that this one corrects, at once or by others
    between."""
    file, earlier = row.dossier, set()
    corrected = row.corrects
    while corrected is not None:
        earlier.add(str(corrected.uuid))
        corrected = corrected.corrects

    def rests(done) -> bool:
        if done.activity != file.activity or done.snapshot.get("earned_by") != "validation":
            return False
        return not earlier.isdisjoint(done.snapshot.get("decisions") or earlier)

    return Correction(file.person, file.title, row.reason, row.decided, rests)


def tell_issuers(correction, uuid) -> int:
    """What a completion rested on was corrected to "not yet" (``uuid``: of the judgement or decision that says so); returns
    how many mails were written.

    Nothing is written where the module earned nothing. The mail names awards by number and no person; the reason, which is
    anybody's words, is read after signing in (``read_by``).
    """
    written = 0
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        path = reverse("workplace:correction-why", kwargs={"uuid": uuid})
    for organisation, awards in _awards(correction).items():
        for address in _deciders(organisation):
            mail.send(
                to=address,
                template="workplace/mail/decide",
                language=language,
                context={
                    "title": correction.title,
                    "awards": awards,
                    "address": f"{settings.PUBLIC_URL}{path}",
                },
                subject_of=correction.person.uuid,
            )
            written += 1
    return written


def read_by(reader, uuid) -> tuple[Correction, list[str]] | None:
    """A correction and the numbers of the awards that this administrator of credentials decides about; None for others."""
    judgement = Judgement.objects.filter(uuid=uuid).select_related("assignment__person").first()
    decision = DossierDecision.objects.filter(uuid=uuid).select_related("dossier__person").first()
    if judgement is not None:
        found = of_judgement(judgement)
    elif decision is not None:
        found = of_decision(decision)
    else:
        return None
    awards = [
        number
        for organisation, numbers in (_awards(found) if found.reason else {}).items()
        if organisations.has_role(reader, organisations.Role.ISSUER, organisation=organisation)
        for number in numbers
    ]
    return (found, awards) if awards else None


def _awards(correction) -> dict:
    """The numbers of the awards that rest on it, by the organisation that issues them."""
    found: dict = {}
    for completion in records.completions_of(correction.person):
        if correction.rests(completion):
            for row in credentials.resting_on(completion.uuid):
                found.setdefault(row.organisation, []).append(str(row.award))
    return found


def _deciders(organisation) -> list[str]:
    people = organisations.people_with_role(organisation, organisations.Role.ISSUER)
    found = accounts.confirmed_addresses_of_many(people)
    return sorted({min(addresses) for addresses in found.values() if addresses})
