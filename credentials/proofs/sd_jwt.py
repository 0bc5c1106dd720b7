"""SD-JWT (RFC 9901) and SD-JWT VC: a token of which the holder may keep values back, issued and read."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.disclosures import (
    SHA256,
    by_digest,
    decoy,
    digest_of,
    hash_named,
    make_disclosure,
    put_back,
)
from credentials.proofs.jose import Signer, Token, read_token, sign_token
from credentials.proofs.jose_errors import TokenMalformed
from credentials.proofs.sd_errors import NameReserved, TypeMissing

VC_TYPE = "dc+sd-jwt"
# The second is what drafts of SD-JWT VC called the first, and what W3C calls a credential of its data model in an SD-JWT.
TYPES = (VC_TYPE, "vc+sd-jwt")
# What decides whether it is valid is always in plain sight (SD-JWT VC, 2.2.2.3): a holder may keep the rest back.
NEVER_DISCLOSED = frozenset({"iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"})
# The same for a credential of the W3C data model (Securing VCs using JOSE and COSE, 3.2.1).
NEVER_OF_W3C = frozenset({"@context", "type", "issuer", "validFrom", "validUntil", "credentialStatus"})


def issue_sd_jwt(
    claims: Mapping[str, Any],
    *,
    disclose: Sequence[str],
    holder_jwk: Mapping[str, Any] | None,
    algorithm: str,
    kid: str,
    signer: Signer,
    typ: str = VC_TYPE,
    decoys: int = 0,
) -> str:
    """The SD-JWT of these claims with all its disclosures, ready for a holder (RFC 9901, 6.1).

    `disclose` names what the holder may keep back: a claim, or with a leading `/` the way to a value inside one, whose last
    step may be a position in an array (RFC 6901). `holder_jwk` is the public key it is bound to. Raises ValueError for a
    name that is not there or may not be kept back.
    """
    payload = deepcopy(dict(claims))
    ways = [_way(name) for name in disclose]
    # Deepest first, and from the end of an array to its begin: what was replaced is then never looked into again.
    disclosures = [_hide(payload, way) for way in sorted(ways, key=_order, reverse=True)]
    if decoys:
        payload.setdefault("_sd", []).extend(decoy() for _ in range(decoys))
    _sort_digests(payload)
    if holder_jwk is not None:
        payload["cnf"] = {"jwk": dict(holder_jwk)}
    if ways or decoys:
        payload["_sd_alg"] = SHA256
    token = sign_token({"alg": algorithm, "kid": kid, "typ": typ}, payload, signer)
    return "~".join([token, *disclosures, ""])


def _way(name: str) -> list[str]:
    steps = name[1:].split("/") if name.startswith("/") else [name]
    steps = [step.replace("~1", "/").replace("~0", "~") for step in steps]
    if steps[0] in NEVER_DISCLOSED | NEVER_OF_W3C:
        raise ValueError(f"{steps[0]} is always in plain sight")
    return steps


def _order(way: list[str]) -> tuple[int, int, str]:
    last = way[-1]
    return len(way), int(last) if last.isascii() and last.isdigit() else -1, last


def _hide(payload: dict[str, Any], way: list[str]) -> str:
    """Replace one value by its digest and return its disclosure."""
    place: Any = payload
    *steps, last = way
    try:
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if isinstance(place, list):
            text = make_disclosure(place[int(last)])
            place[int(last)] = {"...": digest_of(text)}
        else:
            text = make_disclosure(place.pop(last), last)
            place.setdefault("_sd", []).append(digest_of(text))
    except (KeyError, IndexError, TypeError, AttributeError, ValueError):
        raise ValueError(f"there is nothing at {'/'.join(way)}") from None
    return text


def _sort_digests(node: Any) -> None:
    """In an order that says nothing of the order of the claims (RFC 9901, 4.2.4.1)."""
    if isinstance(node, dict):
        if "_sd" in node:
            node["_sd"].sort()
        for value in node.values():
            _sort_digests(value)
    elif isinstance(node, list):
        for value in node:
            _sort_digests(value)


@dataclass(frozen=True)
class SDJWT:
    """An SD-JWT with every disclosed value in its place; no signature was looked at yet.

    `signed` are the claims as the issuer signed them; `claims` with what was disclosed. `presented` is the text that the
    holder's signature covers, and `key_binding` that signature's token, if there is one.
    """

    token: Token
    signed: Mapping[str, Any]
    claims: Mapping[str, Any]
    hash_name: str
    presented: str
    key_binding: str | None


def read_sd_jwt(text: str) -> SDJWT:
    """The parts of an SD-JWT with or without a key binding, checked by all rules that need no key (RFC 9901, 7.1, steps 1
    and 3 to 5). Raises a CredentialError."""
    if len(text) > strict_json.MAX_BYTES:
        raise strict_json.TooLarge()
    head, *disclosures, last = text.split("~") if "~" in text else ("", "")
    if not head or any(not disclosure for disclosure in disclosures):
        raise TokenMalformed("disclosures")
    token = read_token(head)
    if token.typ not in TYPES:
        raise TokenMalformed("typ")
    signed = strict_json.parse(token.payload)
    if not isinstance(signed, dict):
        raise TokenMalformed("payload")
    hash_name = hash_named(signed)
    found = by_digest(disclosures, hash_name)
    claims = put_back(signed, found)
    _check_type(token, signed, claims)
    presented = text.removesuffix(last)
    return SDJWT(token, signed, claims, hash_name, presented, last or None)


def _check_type(token: Token, signed: Mapping[str, Any], claims: Mapping[str, Any]) -> None:
    """SD-JWT VC, 2.2.2: the type is stated, and what decides over validity was in plain sight."""
    of_w3c = token.typ != VC_TYPE and "@context" in claims
    for name in NEVER_DISCLOSED | (NEVER_OF_W3C if of_w3c else frozenset()):
        if name in claims and claims[name] != signed.get(name):
            raise NameReserved(name)
    if not of_w3c and (not isinstance(claims.get("vct"), str) or not claims["vct"]):
        raise TypeMissing()
