"""The claims of a token beside the members of the credential in it: both must say the same (VC Data Model 1.1, 6.3.1; Open
Badges 3.0, 8.2.2). Otherwise one program would believe the one and the next the other."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from credentials.proofs.errors import CredentialError
from credentials.proofs.times import format_time, parse_time

# RFC 7519, 4.1, and the claim of RFC 7800: none of them is a member of a credential.
REGISTERED = ("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf", "vc")
ASKED = ("iss", "jti", "sub", "nbf")
# The last second of the year 9999: beyond it there is no date to compare with.
LATEST = 253_402_300_799


class ClaimMismatch(CredentialError):
    """A claim of the token says something else than the credential in it."""

    code = "token.claim_mismatch"
    nl = "Dit token zegt op twee plekken iets anders: {detail}."
    en = "This token says different things in two places: {detail}."


class ClaimMalformed(CredentialError):
    """A claim is of the wrong kind."""

    code = "token.claim_malformed"
    nl = "Een gegeven van dit token klopt niet: {detail}."
    en = "A value of this token is wrong: {detail}."


@dataclass(frozen=True)
class Names:
    """What the dates are called in the credential's version of the data model."""

    begins: str
    ends: str


def seconds(moment: datetime) -> int:
    """A NumericDate, in whole seconds (RFC 7519, 2)."""
    return math.floor(moment.timestamp())


def moment_of(claims: Mapping[str, Any], name: str) -> datetime | None:
    """A NumericDate as a point in time; None when it is not there. Raises ClaimMalformed."""
    value = claims.get(name)
    if name not in claims:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= LATEST:
        raise ClaimMalformed(name)
    return datetime.fromtimestamp(math.floor(value), UTC)


def only_subject(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one subject of a credential; empty when there are several, or none."""
    stated = document.get("credentialSubject")
    found = stated if isinstance(stated, list) else [stated]
    return found[0] if len(found) == 1 and isinstance(found[0], Mapping) else {}


def check_claims(
    document: Mapping[str, Any], claims: Mapping[str, Any], names: Names, *, beside: bool
) -> tuple[str, ...]:
    """Raise ClaimMismatch with the name of the first claim that contradicts the credential. Returns those of ASKED that
    are not there, which leaves nothing open.

    `beside`: the form puts claims beside the credential, so that one of which the credential says nothing contradicts it
    too; in `vc+jwt` it is about the signature (Securing VCs using JOSE and COSE, 3.1.3).
    """
    issuer = document.get("issuer")
    said = {
        "iss": issuer.get("id") if isinstance(issuer, Mapping) else issuer,
        "jti": document.get("id"),
        "sub": only_subject(document).get("id"),
    }
    for name, value in said.items():
        if name in claims and not isinstance(claims[name], str):
            raise ClaimMalformed(name)
        if name in claims and claims[name] != value and (beside or value is not None):
            raise ClaimMismatch(name)
    for name, member in (("nbf", names.begins), ("exp", names.ends)):
        moment = moment_of(claims, name)
        if moment is None or not (beside or member in document):
            continue
        if member not in document or seconds(moment) != seconds(parse_time(document[member])):
            raise ClaimMismatch(f"{name}, {member}")
    moment_of(claims, "iat")
    return tuple(name for name in ASKED if name not in claims)


def fill_in(document: Mapping[str, Any], claims: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The `vc` of a VC 1.1 token with what its claims say in the place of members left out (6.3.1, "JWT Decoding")."""
    whole = dict(document)
    if isinstance(claims.get("iss"), str):
        issuer = whole.get("issuer")
        whole["issuer"] = (
            {"id": claims["iss"], **issuer} if isinstance(issuer, dict) else issuer or claims["iss"]
        )
    if isinstance(claims.get("jti"), str):
        whole.setdefault("id", claims["jti"])
    subject = whole.get("credentialSubject")
    if isinstance(claims.get("sub"), str) and isinstance(subject, dict):
        whole["credentialSubject"] = {"id": claims["sub"], **subject}
    for name, member in (("nbf", names.begins), ("exp", names.ends)):
        moment = moment_of(claims, name)
        if moment is not None:
            whole.setdefault(member, format_time(moment))
    return whole
