"""Was it withdrawn: the status that an issuer points at, by the kind of list it uses."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.errors import CredentialError
from credentials.status.token_list import TYPE
from credentials.verifying.fetching import Fetched, Fetcher, for_lists
from credentials.verifying.report import Report, Result
from credentials.verifying.status_tokens import ENTRY, check_token_status
from credentials.verifying.structure import as_list, issuer_id, types_of
from credentials.verifying.withdrawal_bits import KINDS, check_bit
from credentials.verifying.withdrawal_ids import REVOCATION_LIST, check_id_list
from credentials.verifying.withdrawal_lists import Judge
from credentials.verifying.withdrawal_reasons import Revoked, StatusEntryMalformed, StatusKindUnsupported

MAX_ENTRIES = 4


def check_status(document: Mapping[str, Any], report: Report, *, fetcher: Fetcher, judge: Judge) -> None:
    """Add one `status` check per entry; no entry is a check of its own kind (VC Data Model 2.0, 4.10)."""
    entries = as_list(document.get("credentialStatus"))
    if not entries and "proof.shown_in_part" in report.codes():
        report.add("status", Result.WARN, "status.not_shown")
    elif not entries:
        report.add("status", Result.OK, "status.none")
    for entry in entries[:MAX_ENTRIES]:
        lists = _Lists(fetcher)
        try:
            result, code = _look(entry, document, lists, judge)
            if lists.kept is not None and result == Result.OK:
                report.add("status", Result.WARN, "status.kept", f"{lists.kept:%Y-%m-%d %H:%M} UTC")
            else:
                report.add("status", result, code)
        except CredentialError as error:
            # Only what is found in a list makes a credential invalid; all else leaves the question open.
            report.add_error("status", error, Result.FAIL if isinstance(error, Revoked) else Result.NOT_DONE)
    if len(entries) > MAX_ENTRIES:
        report.add_error("status", StatusEntryMalformed("credentialStatus"))


class _Lists:
    """The door to one entry's list; `kept` is from when it was, if a copy stood in for it."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self.kept: datetime | None = None

    def door(self, media_type: str = "") -> Fetcher:
        fetch = for_lists(self._fetcher, media_type)

        def ask(url: str) -> Fetched:
            answer = fetch(url)
            self.kept = answer.kept or self.kept
            return answer

        return ask


def _look(entry: Any, document: Mapping[str, Any], lists: _Lists, judge: Judge) -> tuple[Result, str]:
    """How one entry ends: a result and a sentence."""
    kinds = types_of(entry)
    if REVOCATION_LIST in kinds:
        check_id_list(entry, document, lists.door())
        notice = False
    elif ENTRY in kinds:
        notice = check_token_status(entry, issuer_id(document), lists.door(f"application/{TYPE}"), judge)
    elif kind := next((kind for kind in KINDS if kind.entry in kinds), None):
        notice = check_bit(entry, kind, issuer_id(document), lists.door(), judge)
    else:
        raise StatusKindUnsupported(kinds[0] if kinds else "type")
    return (Result.WARN, "status.other_purpose") if notice else (Result.OK, "status.ok")
