"""What a check of a credential answers: a list of checks, and three answers apart (intact, current, from whom)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from credentials.proofs.errors import CredentialError, Unsupported, printable


class Result(StrEnum):
    """How one check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    NOT_DONE = "not_done"


class Verdict(StrEnum):
    """The whole: never `valid` when something could not be looked at."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


class Trust(StrEnum):
    """From whom: in our registry through a named source; answering under its own domain; neither."""

    RECOGNISED = "recognised"
    KNOWN = "known"
    UNKNOWN = "unknown"


# The sentence for a check that ended without a reason of its own: (Dutch, English).
TEXTS: dict[str, tuple[str, str]] = {
    "intake.ok": ("Het bestand is leesbaar.", "The file can be read."),
    "intake.unreadable": (
        "Het bestand kon niet worden geopend: {detail}.",
        "The file could not be opened: {detail}.",
    ),
    "holder.not_checked": (
        "Of de houder dit zelf laat zien, kunnen wij nog niet controleren.",
        "We cannot check yet whether it is the holder who shows this.",
    ),
    "structure.ok": ("Het bewijs is goed opgebouwd.", "The credential is well formed."),
    "schema.ok": (
        "Het bewijs volgt de standaard Open Badges 3.0.",
        "The credential follows the Open Badges 3.0 standard.",
    ),
    "statements.ok": (
        "Alles wat in het bewijs staat, hoort bij wat is ondertekend.",
        "Everything the credential shows belongs to what was signed.",
    ),
    "proof.ok": (
        "Het bewijs heeft een handtekening die wij kunnen controleren.",
        "The credential has a signature we can check.",
    ),
    "proof.others": (
        "Er staat nog een handtekening bij die wij niet kunnen controleren: {detail}.",
        "There is another signature that we cannot check: {detail}.",
    ),
    "issuer.ok": ("De sleutel hoort bij de uitgever.", "The key belongs to the issuer."),
    "signature.ok": (
        "De handtekening klopt: het bewijs is niet veranderd.",
        "The signature is right: the credential was not changed.",
    ),
    "dates.ok": ("Het bewijs is nu geldig volgens de datums.", "By its dates the credential is current."),
    "status.ok": ("Het bewijs is niet ingetrokken.", "The credential has not been withdrawn."),
    "status.none": (
        "De uitgever houdt voor dit bewijs geen lijst van ingetrokken bewijzen bij.",
        "The issuer keeps no list of withdrawn credentials for this one.",
    ),
    "status.other_purpose": (
        "De uitgever heeft bij dit bewijs een mededeling geplaatst.",
        "The issuer has placed a notice with this credential.",
    ),
    "recipient.ok": (
        "Het bewijs is voor de persoon die je noemt.",
        "The credential is for the person you name.",
    ),
    "alignments.ok": (
        "De genoemde opleidingen en vaardigheden zijn bevestigd in het register.",
        "The qualifications and skills it names were confirmed in the register.",
    ),
    "alignments.unconfirmed": (
        "Niet bevestigd in een register, maar een uitspraak van de uitgever: {detail}.",
        "Not confirmed in a register, but the issuer's own statement: {detail}.",
    ),
    "endorsements.not_checked": (
        "Anderen bevelen dit bewijs aan. Die aanbevelingen hebben wij niet gecontroleerd.",
        "Others endorse this credential. We did not check those endorsements.",
    ),
    "trust.recognised": ("De uitgever is bij ons bekend: {detail}.", "We recognise the issuer: {detail}."),
    "trust.known": (
        "De uitgever is bereikbaar onder het eigen adres {detail}, maar staat niet in ons register.",
        "The issuer answers at its own address {detail}, but is not in our register.",
    ),
    "trust.unknown": (
        "Wij weten niet wie de uitgever is. De naam in het bewijs heeft de uitgever zelf gekozen.",
        "We do not know who the issuer is. The issuer chose the name in the credential.",
    ),
}


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `code` names the reason and stays the same in every language and version."""

    id: str
    result: Result
    code: str
    nl: str
    en: str

    def as_dict(self, language: str) -> dict[str, str]:
        """The check as the API answers it."""
        message = self.en if language.startswith("en") else self.nl
        return {"id": self.id, "result": self.result.value, "code": self.code, "message": message}


@dataclass
class Report:
    """Everything that was found out about one credential.

    `credential` holds signed values only: it is empty unless a signature was right. `document` is what was read, signed or
    not, for callers that must keep it apart from what they show.
    """

    checks: list[Check] = field(default_factory=list)
    issuer_trust: Trust = Trust.UNKNOWN
    credential: dict[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] | None = None

    @property
    def verdict(self) -> Verdict:
        """`invalid` when a check failed, `unknown` when one could not be done, else `valid`."""
        results = {check.result for check in self.checks}
        if Result.FAIL in results:
            return Verdict.INVALID
        if Result.NOT_DONE in results or not self.intact:
            return Verdict.UNKNOWN
        return Verdict.VALID

    @property
    def intact(self) -> bool:
        """Whether a signature was checked and right."""
        return any(check.id == "signature" and check.result == Result.OK for check in self.checks)

    def result_of(self, check_id: str) -> Result | None:
        """How the first check with this id ended; None when it was not reached."""
        return next((check.result for check in self.checks if check.id == check_id), None)

    def codes(self) -> list[str]:
        """The stable names of all reasons, in order."""
        return [check.code for check in self.checks]

    def add(self, check_id: str, result: Result, code: str, detail: str = "") -> None:
        """One check with a sentence of TEXTS."""
        nl, en = (text.replace("{detail}", printable(detail)) for text in TEXTS[code])
        self.checks.append(Check(check_id, result, code, nl, en))

    def add_error(self, check_id: str, error: CredentialError, result: Result | None = None) -> None:
        """One check with the reason of an error: what we do not support was not done, all else failed."""
        if result is None:
            result = Result.NOT_DONE if isinstance(error, Unsupported) else Result.FAIL
        self.checks.append(Check(check_id, result, error.code, error.message("nl"), error.message("en")))

    def as_dict(self, language: str = "nl") -> dict[str, Any]:
        """The report as the API and the command answer it."""
        return {
            "verdict": self.verdict.value,
            "checks": [check.as_dict(language) for check in self.checks],
            "issuer_trust": self.issuer_trust.value,
            "credential": self.credential,
        }
