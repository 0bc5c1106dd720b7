"""What a credential will say, as typed values: the only way in which this project makes one.

The documents follow Open Badges 3.0 and the VC Data Model 2.0. What the standard has no field for (assessment, supervision,
study load and the other elements of Council Recommendation 2022/C 243/02, Annex I) is said in our own vocabulary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What is claimed; kinds are never mixed."""

    PARTICIPATION = "participation"
    MICROCREDENTIAL = "microcredential"
    PRACTICE_STATEMENT = "practice-statement"
    FORMAL_REFERENCE = "formal-reference"


class StudyLoadUnit(StrEnum):
    """Exactly one unit is used; none is converted into another."""

    SBU = "SBU"
    EC = "EC"
    HOURS = "hours"


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The organisation that signs: an Open Badges Profile."""

    id: str
    name: str
    url: str
    email: str = ""
    image: str = ""
    country: str = ""
    description: str = ""
    # The code under which the Dutch government knows a school.
    brin: str = ""
    # Signed EndorsementCredentials about this issuer, each verified by whoever made the plan.
    endorsements: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """A node in a framework. `target_type` is of the standard's list or begins with `ext:`, as `ext:Keuzedeel`.

    `confirmed_on` is the day an administrator of the issuer saw it in the register; without it the credential says that
    the alignment is the issuer's own statement.
    """

    name: str
    url: str
    framework: str
    code: str = ""
    target_type: str = ""
    description: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, kw_only=True)
class StudyLoad:
    """How much work it is, in one unit."""

    amount: float
    unit: StudyLoadUnit


@dataclass(frozen=True, kw_only=True)
class Quality:
    """The elements of the EU recommendation that Open Badges has no field for; texts in the credential's language."""

    # None where it was not said; a microcredential always says it.
    study_load: StudyLoad | None
    assessment_type: str
    participation_form: str
    quality_assurance: str
    supervision_and_identity: str
    # The level in words, or that a level does not apply; a verified level is an alignment too.
    level: str = ""
    language_level: str = ""
    prerequisites: str = ""
    stackability: str = ""


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """What can be earned."""

    id: str
    name: str
    description: str
    criteria_narrative: str
    kind: Kind
    quality: Quality
    criteria_url: str = ""
    image: str = ""
    image_caption: str = ""
    language: str = "nl"
    tags: tuple[str, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    credits_available: float | None = None
    version: str = ""
    # The learner's results, described; `results` of the award point at them by their id.
    result_descriptions: tuple["ResultDescription", ...] = ()
    # Signed EndorsementCredentials about this achievement, each verified by whoever made the plan.
    endorsements: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResultDescription:
    """A kind of result: `result_type` is of the standard's list, such as RubricCriterionLevel or Status."""

    id: str
    name: str
    result_type: str = "Result"
    allowed_values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Result:
    """One result of this learner."""

    value: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Evidence by reference: an address that asks who looks, and the digest of what lies there (`sha256-` + base64)."""

    id: str
    name: str
    genre: str = ""
    description: str = ""
    narrative: str = ""
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Assessor:
    """Who judged, by role only, and how that person was verified. Never a name."""

    role: str
    identity_check: str


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Where and how independently it was shown."""

    place: str
    client_group: str
    supervision_level: int | None = None
    supervision_level_name: str = ""
    assessors: tuple[Assessor, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """The learner: `urn:uuid:` per learner and issuer, or a wallet's DID; addresses are hashed with the salt."""

    id: str
    salt: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CredentialPlan:
    """Everything one credential says."""

    id: str
    issuer: Issuer
    achievement: Achievement
    recipient: Recipient
    valid_from: datetime
    awarded: datetime
    status_list_url: str
    status_index: int
    # Where our own vocabulary is served; empty leaves our terms out ("strict Open Badges").
    vocabulary_url: str
    valid_until: datetime | None = None
    practice: Practice | None = None
    evidence: tuple[Evidence, ...] = ()
    results: tuple[Result, ...] = ()
    credits_earned: float | None = None
    supersedes: str = ""
    # Signed EndorsementCredentials about this credential by its id, each verified by whoever made the plan.
    endorsements: tuple[Mapping[str, Any], ...] = ()
