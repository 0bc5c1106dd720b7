"""What lists of every kind have alike: where one lies, and whether it can be relied on."""

from collections.abc import Callable, Mapping
from typing import Any

from credentials.proofs.identifiers import is_iri, origin
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.withdrawal_reasons import ListNotValid, StatusEntryMalformed

# Judges a list as a credential of its own, without looking at the list's own status: what was found, and the credential.
Judge = Callable[[Any], tuple[Report, Mapping[str, Any]]]


def list_address(stated: Any, name: str) -> str:
    """The address on the web that an entry gives under this name. Raises StatusEntryMalformed."""
    if not isinstance(stated, str) or not is_iri(stated) or not origin(stated):
        raise StatusEntryMalformed(name)
    return stated


def check_list(report: Report) -> None:
    """Raise ListNotValid unless the list itself is intact and current, naming the first reason."""
    if report.verdict != Verdict.VALID:
        bad = next(check for check in report.checks if check.result in (Result.FAIL, Result.NOT_DONE))
        raise ListNotValid(bad.code)
