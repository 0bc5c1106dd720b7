"""Lists that name what was withdrawn: the 1EdTechRevocationList of Open Badges 3.0 and CLR 2.0."""

from collections.abc import Mapping
from typing import Any

from credentials.proofs.identifiers import without_fragment
from credentials.verifying.fetching import MAX_NAMED, Fetcher, fetch_json
from credentials.verifying.structure import as_list, issuer_id
from credentials.verifying.withdrawal_lists import list_address
from credentials.verifying.withdrawal_reasons import (
    ListNotValid,
    ListOfAnother,
    Revoked,
    StatusEntryMalformed,
)

REVOCATION_LIST = "1EdTechRevocationList"
# The standard writes the plural; issuers write both.
_MEMBERS = ("revokedCredentials", "revokedCredential")


def check_id_list(entry: Mapping[str, Any], document: Mapping[str, Any], fetcher: Fetcher) -> None:
    """Raise Revoked when the list names this credential, StatusUnknown when it cannot be relied on
    (1EdTech Revocation List Status Method 1.0; Open Badges 3.0, 7.1 step 4).

    The list is not signed. It is believed because the credential, which is, names its address.
    """
    url, name = list_address(entry.get("id"), "id"), document.get("id")
    if not isinstance(name, str):
        raise StatusEntryMalformed("credential")
    listed = fetch_json(fetcher, without_fragment(url), max_items=MAX_NAMED)
    if _revoked(listed, name):
        raise Revoked()
    issuer = listed.get("issuer")
    stated = issuer.get("id") if isinstance(issuer, Mapping) else issuer
    if issuer is not None and stated != issuer_id(document):
        raise ListOfAnother()


def _revoked(listed: Mapping[str, Any], name: str) -> bool:
    """Whether an entry names this credential and does not say that it is not revoked."""
    members = [member for member in _MEMBERS if member in listed]
    if not members:
        raise ListNotValid("revokedCredentials")
    for item in (item for member in members for item in as_list(listed[member])):
        stated = item.get("id") if isinstance(item, Mapping) else item
        if not isinstance(stated, str):
            raise ListNotValid("revokedCredentials")
        if stated == name and not (isinstance(item, Mapping) and item.get("revoked") is False):
            return True
    return False
