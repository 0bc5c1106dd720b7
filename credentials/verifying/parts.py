"""Credentials inside a credential: each judged by itself, with an answer of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from credentials.verifying.report import Report, Result, Verdict

# Judges anything as `verify` does, up to and with its status and from whom it is.
Judge = Callable[[Any], Report]


@dataclass(frozen=True)
class Part:
    """One credential inside another and what was found out about it; `said` are signed values in one language."""

    report: Report
    about: str
    said: Callable[[str], Mapping[str, Any]]

    def as_dict(self, language: str) -> dict[str, Any]:
        """The part as the API answers it, with every check of its own: nothing of its content unless its own signature was
        right."""
        return {
            "about": self.about,
            "verdict": self.report.verdict.value,
            "issuer_trust": self.report.issuer_trust.value,
            "reason": self._reason(language),
            "checks": [check.as_dict(language) for check in self.report.checks],
            **(self.said(language) if self.report.intact else {}),
        }

    def _reason(self, language: str) -> str:
        """Why it is not valid, in a sentence; empty when it is."""
        worst = Result.FAIL if self.report.verdict == Verdict.INVALID else Result.NOT_DONE
        found = next((check for check in self.report.checks if check.result == worst), None)
        return found.as_dict(language)["message"] if found else ""
