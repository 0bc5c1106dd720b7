"""Was it withdrawn: reading the status list an issuer points at (Bitstring Status List 1.0, 3.2)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import is_iri, origin
from credentials.status.bitstring import LENGTH, PURPOSES, Bitstring, StatusListRefused
from credentials.verifying.fetching import Fetcher, fetch_json
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.structure import as_list, issuer_id, subjects, types_of

_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,8})\Z")
MAX_ENTRIES = 4


class Revoked(CredentialError):
    """The bit is set."""

    code = "status.revoked"
    nl = "De uitgever heeft dit bewijs ingetrokken."
    en = "The issuer has withdrawn this credential."


class Suspended(Revoked):
    """The bit of a suspension list is set."""

    code = "status.suspended"
    nl = "De uitgever heeft dit bewijs tijdelijk stilgelegd."
    en = "The issuer has suspended this credential."


class StatusUnknown(Unsupported):
    """Whether it was withdrawn could not be found out. Never to be read as: it was not."""

    code = "status.unknown"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken."
    en = "We could not find out whether this credential has been withdrawn."


class StatusKindUnsupported(StatusUnknown):
    """Another kind of list."""

    code = "status.unsupported"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de uitgever gebruikt een lijst die wij niet kennen ({detail})."
    en = "We could not find out whether this was withdrawn: the issuer uses a list we do not know ({detail})."


class StatusEntryMalformed(StatusUnknown):
    """The credential points at its list in a way that cannot be followed."""

    code = "status.entry_malformed"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de verwijzing naar de lijst klopt niet ({detail})."
    en = "We could not find out whether this was withdrawn: the pointer to the list is wrong ({detail})."


class ListOfAnother(StatusUnknown):
    """The list is signed by someone else than the issuer."""

    code = "status.list_of_another"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de lijst is van een andere uitgever."
    en = "We could not find out whether this was withdrawn: the list belongs to another issuer."


class ListNotValid(StatusUnknown):
    """The list itself is not intact or not current."""

    code = "status.list_not_valid"
    nl = "Wij konden niet nagaan of dit bewijs is ingetrokken: de lijst zelf is niet geldig ({detail})."
    en = "We could not find out whether this was withdrawn: the list itself is not valid ({detail})."


@dataclass(frozen=True)
class _Entry:
    url: str
    index: int
    purpose: str


# Judges a list as a credential of its own, without looking at the list's own status.
Judge = Callable[[dict[str, Any]], Report]


def check_status(document: Mapping[str, Any], report: Report, *, fetcher: Fetcher, judge: Judge) -> None:
    """Add one `status` check per entry; no entry is a check of its own kind."""
    entries = as_list(document.get("credentialStatus"))
    if not entries:
        report.add("status", Result.OK, "status.none")
    for entry in entries[:MAX_ENTRIES]:
        try:
            _check_entry(entry, issuer_id(document), report, fetcher, judge)
        except CredentialError as error:
            # Only a bit that is set makes a credential invalid; all else leaves the question open.
            report.add_error("status", error, Result.FAIL if isinstance(error, Revoked) else Result.NOT_DONE)
    if len(entries) > MAX_ENTRIES:
        report.add_error("status", StatusEntryMalformed("credentialStatus"))


def _check_entry(stated: Any, issuer: str, report: Report, fetcher: Fetcher, judge: Judge) -> None:
    entry = _read_entry(stated)
    document = fetch_json(fetcher, entry.url)
    bits = _bits(document, entry, judge)
    if entry.index >= len(bits):
        raise StatusEntryMalformed("statusListIndex")
    is_set = bits[entry.index]
    if is_set and entry.purpose in PURPOSES:
        raise Revoked() if entry.purpose == "revocation" else Suspended()
    # That it was withdrawn is believed from any intact list the credential points at; that it was not, only from a list
    # of the issuer's own and of the length the standard asks for.
    if issuer_id(document) != issuer:
        raise ListOfAnother()
    if len(bits) < LENGTH:
        raise ListNotValid("length")
    if is_set:
        report.add("status", Result.WARN, "status.other_purpose")
    else:
        report.add("status", Result.OK, "status.ok")


def _read_entry(stated: Mapping[str, Any]) -> _Entry:
    """A BitstringStatusListEntry (section 2.1)."""
    types = types_of(stated)
    if "BitstringStatusListEntry" not in types:
        raise StatusKindUnsupported(types[0] if types else "type")
    url, index, purpose = (
        stated.get(name) for name in ("statusListCredential", "statusListIndex", "statusPurpose")
    )
    if not isinstance(url, str) or not is_iri(url) or not origin(url):
        raise StatusEntryMalformed("statusListCredential")
    # The standard says text; the official examples hold a number.
    if isinstance(index, bool) or not isinstance(index, (str, int)) or not _INDEX.match(str(index)):
        raise StatusEntryMalformed("statusListIndex")
    if not isinstance(purpose, str):
        raise StatusEntryMalformed("statusPurpose")
    if stated.get("statusSize", 1) != 1:
        raise StatusEntryMalformed("statusSize")
    return _Entry(url, int(index), purpose)


def _bits(document: dict[str, Any], entry: _Entry, judge: Judge) -> Bitstring:
    """The bits of a list that is itself intact and current, for this purpose (section 3.2, steps 4 to 10)."""
    report = judge(document)
    if report.verdict != Verdict.VALID:
        bad = next(check for check in report.checks if check.result in (Result.FAIL, Result.NOT_DONE))
        raise ListNotValid(bad.code)
    if "BitstringStatusListCredential" not in types_of(document):
        raise ListNotValid("type")
    lists = subjects(document)
    if len(lists) != 1 or "BitstringStatusList" not in types_of(lists[0]):
        raise ListNotValid("credentialSubject")
    if entry.purpose not in as_list(lists[0].get("statusPurpose")):
        raise ListNotValid("statusPurpose")
    try:
        return Bitstring.decode(lists[0].get("encodedList"))
    except StatusListRefused as error:
        raise ListNotValid(error.code) from None
