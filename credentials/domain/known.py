"""What the plans of many credentials share, read once: who the learners are to their issuers, and what was earned."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from accounts import api as accounts

from ..models import Claim, Subject
from ..openbadges import plan
from . import stated
from .achievement_plans import achievement_plan, issuer_plan
from .endorsing import embeddable


@dataclass
class Known:
    """``subjects`` by person and issuer, ``addresses`` by person; issuers and achievements as they are asked for."""

    subjects: dict[tuple[int, int], UUID]
    addresses: dict[int, set[str]]
    _issuers: dict[int, plan.Issuer] = field(default_factory=dict)
    _achievements: dict[tuple[int, str, str, bool], plan.Achievement] = field(default_factory=dict)

    def issuer(self, award) -> plan.Issuer:
        issuer = award.achievement.issuer
        if issuer.pk not in self._issuers:
            self._issuers[issuer.pk] = replace(issuer_plan(issuer), endorsements=embeddable(issuer))
        return self._issuers[issuer.pk]

    def achievement(self, award, language) -> plan.Achievement:
        """The achievement as this award's kind and language tell it, with a description of results where it has one."""
        with_result = bool(stated.result_of(award.snapshot))
        key = (award.achievement_id, language, award.kind, with_result)
        if key not in self._achievements:
            found = achievement_plan(
                award.achievement,
                language=language,
                kind=award.kind,
                endorsements=embeddable(award.achievement),
            )
            self._achievements[key] = stated.describing(found, language) if with_result else found
        return self._achievements[key]


def known_of(awards) -> Known:
    """For awards with their person, achievement and issuer at hand: a fixed number of statements. Makes the subjects that
    there are not yet."""
    pairs = {(award.person_id, award.achievement.issuer_id) for award in awards}
    return Known(subjects=_subjects(pairs), addresses=_addresses(awards))


def _addresses(awards) -> dict[int, set[str]]:
    """The addresses that stand for each learner. For somebody without an account that is where the issuer sends the link."""
    found = accounts.confirmed_addresses_of_many([award.person for award in awards])
    strangers = [award for award in awards if award.person.user_id is None]
    if strangers:
        claims = Claim.objects.filter(award__in=strangers, claimed=None)
        for person, address in claims.values_list("award__person_id", "email"):
            found[person].add(address.lower())
    return found


def _subjects(pairs) -> dict[tuple[int, int], UUID]:
    found = _found(pairs)
    missing = sorted(pairs - set(found))
    if missing:
        # Somebody else may make one at the same moment: theirs stays, and is read.
        Subject.objects.bulk_create(
            [Subject(person_id=person, issuer_id=issuer) for person, issuer in missing], ignore_conflicts=True
        )
        found = _found(pairs)
    return found


def _found(pairs) -> dict[tuple[int, int], UUID]:
    people, issuers = {person for person, _ in pairs}, {issuer for _, issuer in pairs}
    rows = Subject.objects.filter(person_id__in=people, issuer_id__in=issuers)
    return {
        (person, issuer): name for person, issuer, name in rows.values_list("person_id", "issuer_id", "uuid")
    }
