"""Lists of bits: Bitstring Status List 1.0, and the Status List 2021 that came before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs import strict_json
from credentials.status.bitstring import LENGTH, PURPOSES, Bitstring, StatusListRefused
from credentials.verifying.fetching import MAX_FETCHED, FetchedUnreadable, Fetcher
from credentials.verifying.peeking import is_compact_jws
from credentials.verifying.report import Report
from credentials.verifying.structure import as_list, issuer_id, subjects, types_of
from credentials.verifying.withdrawal_lists import Judge, check_list, list_address
from credentials.verifying.withdrawal_reasons import (
    ListNotValid,
    ListOfAnother,
    Revoked,
    StatusEntryMalformed,
    Suspended,
)

_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,8})\Z")


@dataclass(frozen=True)
class ListKind:
    """What the three parts of a kind of list are called."""

    entry: str
    credential: str
    subject: str


KINDS = (
    ListKind("BitstringStatusListEntry", "BitstringStatusListCredential", "BitstringStatusList"),
    ListKind("StatusList2021Entry", "StatusList2021Credential", "StatusList2021"),
)


@dataclass(frozen=True)
class _Entry:
    url: str
    index: int
    purpose: str


def check_bit(stated: Mapping[str, Any], kind: ListKind, issuer: str, fetcher: Fetcher, judge: Judge) -> bool:
    """Whether the bit is set for another purpose than withdrawing (Bitstring Status List 1.0, 3.2).

    Raises Revoked or Suspended when it is set for one of those, and StatusUnknown when the list cannot be relied on.
    """
    entry = _read_entry(stated)
    report, document = judge(_parsed(fetcher(entry.url).body, entry.url))
    bits = _bits(report, document, entry, kind)
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
    return is_set


def _parsed(body: bytes, url: str) -> Any:
    """A list as JSON, or as the token it is written in. A list may be longer than a credential."""
    text = body.strip()
    if is_compact_jws(text.decode("utf-8", "replace")):
        return text
    try:
        return strict_json.parse(body, max_bytes=MAX_FETCHED)
    except strict_json.JSONRefused:
        raise FetchedUnreadable(url) from None


def _read_entry(stated: Mapping[str, Any]) -> _Entry:
    """Where to look (Bitstring Status List 1.0, 2.1; the entry of 2021 has the same members)."""
    url = list_address(stated.get("statusListCredential"), "statusListCredential")
    index, purpose = stated.get("statusListIndex"), stated.get("statusPurpose")
    # The standard says text; the official examples hold a number.
    if isinstance(index, bool) or not isinstance(index, (str, int)) or not _INDEX.match(str(index)):
        raise StatusEntryMalformed("statusListIndex")
    if not isinstance(purpose, str):
        raise StatusEntryMalformed("statusPurpose")
    if stated.get("statusSize", 1) != 1:
        raise StatusEntryMalformed("statusSize")
    return _Entry(url, int(index), purpose)


def _bits(report: Report, document: Mapping[str, Any], entry: _Entry, kind: ListKind) -> Bitstring:
    """The bits of a list that is itself intact and current, for this purpose (section 3.2, steps 4 to 10)."""
    check_list(report)
    if kind.credential not in types_of(document):
        raise ListNotValid("type")
    lists = subjects(document)
    if len(lists) != 1 or kind.subject not in types_of(lists[0]):
        raise ListNotValid("credentialSubject")
    if entry.purpose not in as_list(lists[0].get("statusPurpose")):
        raise ListNotValid("statusPurpose")
    try:
        return Bitstring.decode(lists[0].get("encodedList"))
    except StatusListRefused as error:
        raise ListNotValid(error.code) from None
