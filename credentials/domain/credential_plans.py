"""An award, with what its completion froze, as the plan of one credential."""

import base64
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from ..openbadges import plan
from ..openbadges.build import PlanRefused
from ..openbadges.recipients import new_salt
from ..proofs.context_store import microcredential_url
from . import entrusted, stated, wording
from .known import known_of
from .status_lists import address_of


def address(uuid) -> str:
    """The address of a credential, which is also its id."""
    return f"{settings.PUBLIC_URL}/credentials/{uuid}"


def credential_plan(
    *, award, uuid, entry, now, known=None, supersedes=None, endorsements=()
) -> plan.CredentialPlan:
    """Everything that the credential of an award will say, in the language the learner chose where there is a text in it.

    ``known`` is what was read for many awards at once; ``supersedes`` the credential that this one takes the place of;
    ``endorsements`` signed documents about this very credential.
    Raises PlanRefused for a snapshot that cannot be read.
    """
    known = known or known_of([award])
    language = award.achievement.text(award.language).language
    frozen = _read(award.snapshot, uuid, language)
    achievement = known.achievement(award, language)
    awarded = frozen.awarded or award.created
    return plan.CredentialPlan(
        id=address(uuid),
        issuer=known.issuer(award),
        achievement=achievement,
        recipient=_recipient(award, known),
        valid_from=now,
        valid_until=_end(awarded, award.achievement.validity_months),
        awarded=awarded,
        status_list_url=address_of(entry.status_list),
        status_index=entry.index,
        vocabulary_url=microcredential_url(settings.PUBLIC_URL),
        practice=frozen.practice,
        evidence=frozen.evidence,
        results=stated.results(achievement, award.snapshot),
        credits_earned=achievement.credits_available,
        supersedes=address(supersedes.uuid) if supersedes else "",
        endorsements=endorsements,
    )


@dataclass(frozen=True)
class _Frozen:
    awarded: datetime | None
    practice: plan.Practice | None
    evidence: tuple[plan.Evidence, ...]


def _read(snapshot, uuid, language) -> _Frozen:
    try:
        return _Frozen(
            _moment(snapshot.get("completed_at")),
            _practice(snapshot, language),
            (
                *_evidence(snapshot, uuid, language),
                *entrusted.evidence(snapshot, address(uuid), language),
                *stated.validation(snapshot, address(uuid), language),
                *stated.evidence(snapshot, address(uuid), language),
            ),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise PlanRefused("snapshot") from problem


def _recipient(award, known) -> plan.Recipient:
    """One identifier per learner and issuer, so that two issuers cannot tell that they know the same person."""
    subject = known.subjects[award.person_id, award.achievement.issuer_id]
    return plan.Recipient(
        id=subject.urn, salt=new_salt(), addresses=tuple(sorted(known.addresses[award.person_id]))
    )


def _practice(snapshot, language) -> plan.Practice | None:
    """Where it was shown and how independently; None for what was not judged at work."""
    assessors = snapshot.get("assessors") or []
    level = snapshot.get("supervision_level")
    if not assessors and level is None:
        return None
    checks = wording.IDENTITY_CHECK[language]
    return plan.Practice(
        place=_name(snapshot.get("setting"), language),
        client_group=_name(snapshot.get("client_group"), language),
        supervision_level=level,
        supervision_level_name=wording.supervision(level, language),
        assessors=tuple(
            plan.Assessor(role=row.get("role", ""), identity_check=checks[row["verified"]])
            for row in assessors
        ),
    )


def _name(named, language) -> str:
    return (named.get(language) or named.get("nl") or "") if named else ""


def _evidence(snapshot, uuid, language) -> tuple[plan.Evidence, ...]:
    """Each piece by reference and digest: the address tells those who may see the credential that the piece exists."""
    name, genre, description = wording.EVIDENCE[language]
    genre = wording.VALIDATED_EVIDENCE[language] if stated.is_validated(snapshot) else genre
    return tuple(
        plan.Evidence(
            id=f"{address(uuid)}#evidence-{number}",
            name=name.format(number=number),
            genre=genre,
            description=description,
            digest="sha256-" + base64.b64encode(bytes.fromhex(piece["sha256"])).decode(),
        )
        for number, piece in enumerate(snapshot.get("evidence") or [], start=1)
    )


def _end(awarded, months) -> datetime | None:
    """What was shown some months ago does not stay shown for ever; the last day of a short month when there is no other."""
    if not months:
        return None
    years, month = divmod(awarded.month - 1 + months, 12)
    year = awarded.year + years
    day = min(awarded.day, monthrange(year, month + 1)[1])
    return awarded.replace(year=year, month=month + 1, day=day)


def _moment(text) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
