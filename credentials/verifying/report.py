"""What a check of a credential answers: a list of checks, and three answers apart (intact, current, from whom)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from credentials.proofs.errors import CredentialError, Unsupported, printable
from credentials.verifying.circumstances import Judged, Recognition
from credentials.verifying.sentences import TEXTS
from credentials.verifying.summary import summarise


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


class Described(Protocol):
    """A credential inside a credential, as the API answers it."""

    def as_dict(self, language: str) -> dict[str, Any]:
        """Its verdict, from whom it is, and its signed values in one language."""
        ...


@dataclass
class Report:
    """Everything that was found out about one credential.

    `credential` holds signed values only: it is empty unless a signature was right. `document` is what was read, signed or
    not, for callers that must keep it apart from what they show. `secured` is what a right signature stands under.
    `withdrawn` is for who keeps the list of withdrawn credentials, and knows more of it than the list says.
    """

    checks: list[Check] = field(default_factory=list)
    issuer_trust: Trust = Trust.UNKNOWN
    recognition: Recognition | None = None
    document: Mapping[str, Any] | None = None
    secured: Judged | None = None
    parts: dict[str, list[Described]] = field(default_factory=dict)
    withdrawn: Any = None

    @property
    def credential(self) -> dict[str, Any]:
        """The signed values, in Dutch where there is a choice."""
        return self.shown("nl")

    def shown(self, language: str) -> dict[str, Any]:
        """The signed values a person looks for, in one language where there is a choice, with the answers about what is
        inside: `endorsements` and, of a transcript, `credentials`."""
        if self.secured is None:
            return {}
        values = summarise(self.secured.document, language)
        inside = {
            name: [part.as_dict(language) for part in self.parts.get(name, ())]
            for name in ("endorsements", "credentials")
        }
        document = self.secured.original or self.secured.document
        return {**values, **inside, "document": dict(document)}

    def add_part(self, name: str, part: Described) -> None:
        """The answer about a credential inside this one."""
        self.parts.setdefault(name, []).append(part)

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
        """Whether a signature was checked and right, and of several none was wrong or by somebody else's key."""
        signed = any(check.id == "signature" and check.result == Result.OK for check in self.checks)
        failed = any(
            check.id in ("issuer", "signature") and check.result == Result.FAIL for check in self.checks
        )
        return signed and not failed

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
            "credential": self.shown(language),
        }
