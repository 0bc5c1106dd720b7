"""The proof that a wallet has the key it asks to be bound to (OpenID4VCI 1.0, appendix F.1)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ..proofs import strict_json
from ..proofs.errors import CredentialError
from ..proofs.jose import Token, read_token, verify_token
from ..proofs.multibase import KeyRefused
from ..proofs.public_keys import PublicKey
from . import nonces
from .errors import ProtocolError

TYPE = "openid4vci-proof+jwt"
# The other ways of naming a key, none of which may stand beside ``jwk`` (F.1). What else a header says is passed over.
OTHER_KEYS = {"kid", "x5c", "trust_chain"}
SKEW = timedelta(minutes=5)
LONGEST = 8 * 1024


@dataclass(frozen=True)
class HolderKey:
    """The public key of the wallet, which was shown to be its own just now."""

    jwk: dict[str, Any]
    thumbprint: str


def holder_key(proofs, *, audience) -> HolderKey:
    """The key of the one proof in ``{"jwt": ["..."]}``; its nonce is used up.

    Raises ProtocolError ``invalid_proof`` for everything that is wrong with it, ``invalid_nonce`` for its nonce.
    """
    token, claims = _read(_one(proofs))
    key = _key(token.header)
    _check_signature(token, key)
    if claims.get("aud") != audience:
        raise _refused("aud is not this issuer")
    _check_moment(claims.get("iat"))
    if not isinstance(claims.get("nonce"), str):
        raise ProtocolError("invalid_nonce", "the proof has no nonce")
    nonces.use(claims["nonce"])
    return HolderKey(key.jwk, key.thumbprint)


def _refused(description) -> ProtocolError:
    return ProtocolError("invalid_proof", description)


def _one(proofs) -> str:
    tokens = proofs.get("jwt") if isinstance(proofs, dict) and len(proofs) == 1 else None
    if not isinstance(tokens, list) or len(tokens) != 1 or not isinstance(tokens[0], str):
        raise _refused("one proof of type jwt is needed")
    return tokens[0]


def _read(text) -> tuple[Token, dict]:
    try:
        token = read_token(text, longest=LONGEST)
        claims = strict_json.parse(token.payload)
    except CredentialError as problem:
        raise _refused(problem.message("en")) from None
    if not isinstance(claims, dict):
        raise _refused("the claims are no JSON object")
    return token, claims


def _key(header) -> PublicKey:
    """The key in the header: with ``jwk`` binding nothing has to be looked up anywhere."""
    if header.get("typ") != TYPE or header.get("alg") != "ES256":
        raise _refused("typ must be openid4vci-proof+jwt and alg ES256")
    if OTHER_KEYS & set(header) or "jwk" not in header:
        raise _refused("the key is named by jwk, and by nothing else")
    try:
        key = PublicKey.from_jwk(header["jwk"])
    except KeyRefused:
        raise _refused("the jwk is no public key on P-256") from None
    if key.kind != "P-256":
        raise _refused("the jwk is no public key on P-256")
    return key


def _check_signature(token, key) -> None:
    try:
        verify_token(token, key)
    except CredentialError:
        raise _refused("the signature does not match the jwk") from None


def _check_moment(moment) -> None:
    if isinstance(moment, bool) or not isinstance(moment, int):
        raise _refused("iat must be a number of seconds")
    if abs(timezone.now().timestamp() - moment) > SKEW.total_seconds():
        raise _refused("iat is not of the last five minutes")
