"""From a plan to an unsigned Open Badges 3.0 credential."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from credentials.openbadges.elements import missing_elements
from credentials.openbadges.plan import (
    Achievement,
    Alignment,
    CredentialPlan,
    Evidence,
    Issuer,
    Kind,
    Practice,
    Quality,
)
from credentials.openbadges.recipients import identity_object
from credentials.openbadges.schema import check_schema
from credentials.proofs.context_store import OB303, VC2
from credentials.proofs.errors import CredentialError
from credentials.proofs.identifiers import is_iri
from credentials.proofs.times import format_time
from credentials.status.bitstring import status_entry

# achievementType of the standard's list for each kind. Certificate is never used: that word belongs to the law.
_TYPES = {
    Kind.PARTICIPATION: "CertificateOfCompletion",
    Kind.MICROCREDENTIAL: "MicroCredential",
    Kind.PRACTICE_STATEMENT: "Competency",
    Kind.FORMAL_REFERENCE: "Course",
}
_UNCONFIRMED = {
    "nl": "Niet bevestigd in het register: dit is een uitspraak van de uitgever.",
    "en": "Not confirmed in the register: this is the issuer's own statement.",
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufff9-\ufffb]")
_HALVES = re.compile("[\ud800-\udfff]")
_ASTRAL, _HIGH = re.compile("[\U00010000-\U0010ffff]"), re.compile("[\ue000-\uffff]")
_BSN = re.compile(r"(?<![\w\-/.:])\d{9}(?![\w\-/:]|\.\d)")


class PlanRefused(CredentialError):
    """What was planned cannot be said in a credential."""

    code = "plan.refused"
    nl = "Dit bewijs kan zo niet worden gemaakt: {detail}."
    en = "This credential cannot be made like this: {detail}."


def clean(text: str) -> str:
    """A text without control characters, composed (NFC): text pasted from a word processor verifies everywhere."""
    return _CONTROLS.sub(
        "", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\v", "\n"))
    ).strip()


@dataclass(frozen=True)
class _Ready:
    """A part that is tidy."""

    value: dict[str, Any]


class Parts:
    """The issuers and achievements of many credentials, made once: most of a document, and the same in each."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, bool], tuple[object, _Ready]] = {}

    def ready(self, planned: Issuer | Achievement, own: bool) -> _Ready:
        """What a credential says of it. Keeping the plan beside it keeps its id its own."""
        key = (id(planned), own)
        if key not in self._made:
            made = profile(planned) if isinstance(planned, Issuer) else _achievement(planned, own)
            self._made[key] = (planned, _Ready(tidy(made)))
        return self._made[key][1]


def build_credential(
    plan: CredentialPlan, *, schema: bool = True, parts: Parts | None = None
) -> dict[str, Any]:
    """The unsigned AchievementCredential (Open Badges 3.0, B.1; VC Data Model 2.0, 4). Refuses what the standard refuses.

    Who signs it may leave the schema to the check that follows (`verifying.rechecking`). `parts` is for plans that share
    their issuer and achievement: those documents share them too, and must not be changed.
    """
    _check_plan(plan)
    own, parts = bool(plan.vocabulary_url), parts or Parts()
    document: dict[str, Any] = {
        "@context": [VC2, OB303, *([plan.vocabulary_url] if own else [])],
        "id": plan.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": plan.achievement.name,
        "issuer": parts.ready(plan.issuer, own),
        "validFrom": format_time(plan.valid_from),
        "validUntil": format_time(plan.valid_until) if plan.valid_until else None,
        "awardedDate": format_time(plan.awarded),
        "credentialSubject": _subject(plan, own, parts),
        "evidence": [_evidence(item, own) for item in plan.evidence],
        "credentialStatus": status_entry(list_url=plan.status_list_url, index=plan.status_index),
        "supersedes": plan.supersedes if own else "",
        "endorsement": [dict(item) for item in plan.endorsements],
    }
    tidied: dict[str, Any] = tidy(document)
    check_sorting(tidied)
    if schema:
        check_schema(tidied)
    return tidied


def _check_plan(plan: CredentialPlan) -> None:
    addresses = [
        plan.id,
        plan.issuer.id,
        plan.issuer.url,
        plan.achievement.id,
        plan.recipient.id,
        plan.status_list_url,
    ]
    addresses += [item.id for item in plan.evidence] + [item.url for item in plan.achievement.alignments]
    addresses += [
        value
        for value in (
            plan.vocabulary_url,
            plan.achievement.image,
            plan.achievement.criteria_url,
            plan.supersedes,
        )
        if value
    ]
    for address in addresses:
        if not is_iri(address) or address.startswith("_:"):
            raise PlanRefused(address or "id")
    if plan.recipient.addresses and len(plan.recipient.salt) < 16:
        raise PlanRefused("salt")
    if plan.valid_until and plan.valid_until <= plan.valid_from:
        raise PlanRefused("validUntil")
    missing = missing_elements(plan)
    if plan.achievement.kind is Kind.MICROCREDENTIAL and missing:
        raise PlanRefused(", ".join(missing))
    level = plan.practice.supervision_level if plan.practice else None
    if level is not None and not 1 <= level <= 5:
        raise PlanRefused("supervisionLevel")


def profile(issuer: Issuer) -> dict[str, Any]:
    """Open Badges 3.0, Profile."""
    return {
        "id": issuer.id,
        "type": ["Profile"],
        "name": issuer.name,
        "url": issuer.url,
        "email": issuer.email,
        "description": issuer.description,
        "image": _image(issuer.image),
        "address": {"type": ["Address"], "addressCountryCode": issuer.country} if issuer.country else None,
        "otherIdentifier": [
            {"type": "IdentifierEntry", "identifier": issuer.brin, "identifierType": "ext:BRIN"}
        ]
        if issuer.brin
        else None,
        "endorsement": [dict(item) for item in issuer.endorsements],
    }


def _image(address: str, caption: str = "") -> dict[str, Any] | None:
    return {"id": address, "type": "Image", "caption": caption} if address else None


def _subject(plan: CredentialPlan, own: bool, parts: Parts) -> dict[str, Any]:
    """Open Badges 3.0, AchievementSubject."""
    subject = {
        "id": plan.recipient.id,
        "type": ["AchievementSubject"],
        "identifier": [identity_object(address, plan.recipient.salt) for address in plan.recipient.addresses],
        "achievement": parts.ready(plan.achievement, own),
        "creditsEarned": plan.credits_earned,
        "result": [
            {"type": ["Result"], "resultDescription": result.description, "value": result.value}
            for result in plan.results
        ],
    }
    return {**subject, **(_practice(plan.practice) if own and plan.practice else {})}


def _practice(practice: Practice) -> dict[str, Any]:
    return {
        "placeOfPractice": practice.place,
        "clientGroup": practice.client_group,
        "supervisionLevel": practice.supervision_level,
        "supervisionLevelName": practice.supervision_level_name,
        "assessedBy": [
            {"type": ["Assessor"], "assessorRole": assessor.role, "identityCheck": assessor.identity_check}
            for assessor in practice.assessors
        ],
    }


def _achievement(achievement: Achievement, own: bool) -> dict[str, Any]:
    """Open Badges 3.0, Achievement."""
    document = {
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": _TYPES[achievement.kind],
        "name": achievement.name,
        "description": achievement.description,
        "criteria": {"id": achievement.criteria_url, "narrative": achievement.criteria_narrative},
        "image": _image(achievement.image, achievement.image_caption),
        "inLanguage": achievement.language,
        "version": achievement.version,
        "tag": list(achievement.tags),
        "creditsAvailable": achievement.credits_available,
        "alignment": [_alignment(item, achievement.language, own) for item in achievement.alignments],
        "resultDescription": [
            {
                "id": item.id,
                "type": ["ResultDescription"],
                "name": item.name,
                "resultType": item.result_type,
                "allowedValue": list(item.allowed_values),
            }
            for item in achievement.result_descriptions
        ],
        "endorsement": [dict(item) for item in achievement.endorsements],
    }
    return {**document, **(_quality(achievement) if own else {})}


def _quality(achievement: Achievement) -> dict[str, Any]:
    """Council Recommendation 2022/C 243/02, Annex I, in our own vocabulary."""
    quality: Quality = achievement.quality
    load = quality.study_load
    return {
        "credentialKind": achievement.kind.value,
        "studyLoad": {"type": ["StudyLoad"], "amount": load.amount, "unit": load.unit.value}
        if load
        else None,
        "assessmentType": quality.assessment_type,
        "participationForm": quality.participation_form,
        "qualityAssurance": quality.quality_assurance,
        "supervisionAndIdentity": quality.supervision_and_identity,
        "levelStatement": quality.level,
        "languageLevel": quality.language_level,
        "prerequisites": quality.prerequisites,
        "stackability": quality.stackability,
    }


def _alignment(alignment: Alignment, language: str, own: bool) -> dict[str, Any]:
    """Open Badges 3.0, Alignment; what is not confirmed says so in words, and for programs in our own terms."""
    confirmed = bool(alignment.confirmed_on)
    remark = "" if confirmed else _UNCONFIRMED["en" if language.startswith("en") else "nl"]
    document: dict[str, Any] = {
        "type": ["Alignment"],
        "targetName": alignment.name,
        "targetUrl": alignment.url,
        "targetFramework": alignment.framework,
        "targetCode": alignment.code,
        "targetType": alignment.target_type,
        "targetDescription": " ".join(part for part in (alignment.description, remark) if part),
    }
    if own:
        document["confirmation"] = "confirmed" if confirmed else "unconfirmed"
        document["confirmedOn"] = alignment.confirmed_on
    return document


def _evidence(evidence: Evidence, own: bool) -> dict[str, Any]:
    """Open Badges 3.0, Evidence: a reference and a digest, never the content."""
    document = {
        "id": evidence.id,
        "type": ["Evidence"],
        "name": evidence.name,
        "genre": evidence.genre,
        "description": evidence.description,
        "narrative": evidence.narrative,
    }
    return {**document, **({"evidenceDigest": evidence.digest} if own else {})}


def tidy(value: Any) -> Any:
    """Without empty members or arrays (terms grow, and empty ones break older copies), and with clean texts."""
    if isinstance(value, str):
        return _tidy_text(value)
    if isinstance(value, dict):
        members = {key: tidy(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if _says_something(member)}
    if isinstance(value, _Ready):
        return value.value
    if isinstance(value, list):
        return [item for item in map(tidy, value) if _says_something(item)]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _says_something(value: Any) -> bool:
    """Nought and false do."""
    return bool(value) or isinstance(value, (int, float))


def _tidy_text(value: str) -> str:
    # Most texts are plain; only others cost the time of a closer look.
    text = value.strip() if value.isascii() and value.isprintable() else clean(value)
    if not text.isascii() and _HALVES.search(text):
        raise PlanRefused("text")
    if _BSN.search(text) and _looks_like_bsn(text):
        raise PlanRefused("BSN")
    return text


def _looks_like_bsn(text: str) -> bool:
    """Nine digits that pass the eleven test: a citizen service number never stands in a credential."""
    for match in _BSN.finditer(text):
        digits = [int(digit) for digit in match[0]]
        weighted = sum(
            digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        )
        if weighted % 11 == 0 and any(digits):
            return True
    return False


def check_sorting(document: dict[str, Any]) -> None:
    """Some verifiers sort by UTF-16 unit where the standard sorts by code point; such texts would fail there."""
    texts: list[str] = []
    waiting: list[Any] = [document]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    together = "".join(texts)
    # Only pairs of surrogates sort before characters that are higher than theirs.
    if not (_ASTRAL.search(together) and _HIGH.search(together)):
        return
    if sorted(texts) != sorted(texts, key=lambda text: text.encode("utf-16-be", "surrogatepass")):
        raise PlanRefused("text")
