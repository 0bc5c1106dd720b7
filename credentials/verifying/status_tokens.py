"""Token Status Lists: how an SD-JWT VC says where its status stands, and reading what stands there
(draft-ietf-oauth-status-list, sections 5, 6 and 8)."""

from collections.abc import Mapping
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.claims import moment_of
from credentials.proofs.context_store import VC2
from credentials.proofs.identifiers import is_iri, without_fragment
from credentials.proofs.jose import Token
from credentials.proofs.jose_errors import TokenMalformed
from credentials.proofs.times import format_time
from credentials.status.bitstring import StatusListRefused
from credentials.status.token_list import INVALID, SUSPENDED, VALID, TokenStatuses
from credentials.verifying.fetching import MAX_FETCHED, Fetcher
from credentials.verifying.report import Report
from credentials.verifying.structure import issuer_id, subjects
from credentials.verifying.withdrawal_lists import Judge, check_list, list_address
from credentials.verifying.withdrawal_reasons import (
    ListNotValid,
    ListOfAnother,
    Revoked,
    StatusEntryMalformed,
    Suspended,
)

ENTRY = "TokenStatusListEntry"
LIST = "TokenStatusList"
MAX_INDEX = 10**9


def status_entry_of(claims: Mapping[str, Any]) -> dict[str, Any] | None:
    """The `status` claim as an entry that `withdrawal` knows; None when there is none (6.1).

    What cannot be followed becomes an entry that cannot be followed: the status is then not known.
    """
    if "status" not in claims:
        return None
    status = claims["status"]
    pointer = status.get("status_list") if isinstance(status, Mapping) else None
    pointer = pointer if isinstance(pointer, Mapping) else {}
    return {"type": ENTRY, "statusListCredential": pointer.get("uri"), "statusListIndex": pointer.get("idx")}


def read_status_list(token: Token) -> dict[str, Any]:
    """A Status List Token in the shape of a credential, unverified (5.1). Raises a CredentialError."""
    claims = strict_json.parse(token.payload, max_bytes=MAX_FETCHED)
    if not isinstance(claims, dict):
        raise TokenMalformed("payload")
    issuer, address, made = _issuer(token, claims), claims.get("sub"), moment_of(claims, "iat")
    if not is_iri(address) or made is None:
        raise TokenMalformed("sub" if made else "iat")
    document: dict[str, Any] = {
        "@context": [VC2],
        "id": address,
        "type": ["VerifiableCredential", LIST],
        "issuer": issuer,
        "validFrom": format_time(made),
    }
    ends = moment_of(claims, "exp")
    if ends is not None:
        document["validUntil"] = format_time(ends)
    document["credentialSubject"] = {"id": address, "type": LIST, "statusList": claims.get("status_list")}
    return document


def _issuer(token: Token, claims: Mapping[str, Any]) -> str:
    """Who signed: `iss`, or, as the standard leaves it out, the controller of the key that `kid` names."""
    issuer = claims.get("iss", without_fragment(str(token.header.get("kid", ""))))
    if not is_iri(issuer):
        raise TokenMalformed("iss")
    return str(issuer)


def check_token_status(stated: Mapping[str, Any], issuer: str, fetcher: Fetcher, judge: Judge) -> bool:
    """Whether the place holds a value of the issuer's own (8.3). Raises Revoked or Suspended for those two, and
    StatusUnknown when the list cannot be relied on."""
    url, index = list_address(stated.get("statusListCredential"), "uri"), stated.get("statusListIndex")
    if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < MAX_INDEX:
        raise StatusEntryMalformed("idx")
    report, document = judge(fetcher(url).body.strip())
    statuses = _statuses(report, document, url)
    if index >= len(statuses):
        raise StatusEntryMalformed("idx")
    value = statuses[index]
    if value == INVALID:
        raise Revoked()
    if value == SUSPENDED:
        raise Suspended()
    # As with other lists: a withdrawal is believed from any intact list, its absence only from the issuer's own.
    if issuer_id(document) != issuer:
        raise ListOfAnother()
    return value != VALID


def _statuses(report: Report, document: Mapping[str, Any], url: str) -> TokenStatuses:
    """The values of a list that is itself intact and current, and that is the one of this address (8.3, steps 4 to 6)."""
    check_list(report)
    found = subjects(document)
    if len(found) != 1 or found[0].get("type") != LIST:
        raise ListNotValid("typ")
    if document.get("id") != url:
        raise ListNotValid("sub")
    try:
        return TokenStatuses.decode(found[0].get("statusList"))
    except StatusListRefused as error:
        raise ListNotValid(error.code) from None
