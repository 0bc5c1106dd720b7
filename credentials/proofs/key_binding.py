"""The holder's signature under an SD-JWT: for whom, for which question, when, and for which values (RFC 9901, 4.3 and 7.3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.claims import ClaimMalformed, moment_of, seconds
from credentials.proofs.disclosures import digest_of
from credentials.proofs.errors import CredentialError
from credentials.proofs.jose import Signer, Token, read_token, sign_token, verify_token
from credentials.proofs.jose_errors import AlgorithmNotOfKey, TokenMalformed
from credentials.proofs.multibase import KeyRefused
from credentials.proofs.proof_errors import SignatureWrong
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.sd_errors import (
    HolderKeyMissing,
    HolderKeyUnsupported,
    HolderMalformed,
    HolderNotBound,
    HolderNotNow,
    HolderOfOtherContent,
    HolderOtherAudience,
    HolderOtherNonce,
    HolderSignatureWrong,
)
from credentials.proofs.sd_jwt import SDJWT

TYPE = "kb+jwt"
MAX_BYTES = 16 * 1024
AHEAD = timedelta(minutes=5)
# The nonce says that it is an answer to this question; the time only keeps very old ones out.
BEHIND = timedelta(hours=1)


def bind(
    presented: str,
    *,
    nonce: str,
    audience: str,
    now: datetime,
    algorithm: str,
    signer: Signer,
    hash_name: str = "sha-256",
) -> str:
    """What a holder shows: the text of an SD-JWT up to and with its last `~`, and the holder's token behind it (4.3)."""
    claims = {
        "iat": seconds(now),
        "aud": audience,
        "nonce": nonce,
        "sd_hash": digest_of(presented, hash_name),
    }
    return presented + sign_token({"alg": algorithm, "typ": TYPE}, claims, signer)


def check_key_binding(sd_jwt: SDJWT, *, nonce: str | None, audience: str | None, now: datetime) -> bool:
    """Whether the holder signed, with the key that the issuer bound the credential to.

    Asked for (a nonce or an audience is given), everything must be there and fit; else a signature that is there must
    still be right. Raises a CredentialError whose code begins with `holder.`.
    """
    asked = nonce is not None or audience is not None
    if sd_jwt.key_binding is None:
        if not asked:
            return False
        raise HolderNotBound() if "cnf" in sd_jwt.claims else HolderKeyMissing()
    token, claims = _read(sd_jwt.key_binding)
    try:
        verify_token(token, _holder_key(sd_jwt.claims.get("cnf")))
    except (SignatureWrong, AlgorithmNotOfKey):
        raise HolderSignatureWrong() from None
    if claims["sd_hash"] != digest_of(sd_jwt.presented, sd_jwt.hash_name):
        raise HolderOfOtherContent()
    if nonce is not None and claims["nonce"] != nonce:
        raise HolderOtherNonce()
    if audience is not None and claims["aud"] != audience:
        raise HolderOtherAudience()
    _check_moment(claims, now, asked)
    return True


def _read(text: str) -> tuple[Token, Mapping[str, Any]]:
    """The token and its claims; all four must be there (4.3)."""
    try:
        token = read_token(text, longest=MAX_BYTES)
        claims = strict_json.parse(token.payload)
    except TokenMalformed as error:
        raise HolderMalformed(error.detail) from None
    except CredentialError as error:
        raise HolderMalformed(error.code) from None
    if token.typ != TYPE:
        raise HolderMalformed("typ")
    if not isinstance(claims, dict):
        raise HolderMalformed("payload")
    for name in ("aud", "nonce", "sd_hash"):
        if not isinstance(claims.get(name), str):
            raise HolderMalformed(name)
    return token, claims


def _holder_key(confirmation: Any) -> PublicKey:
    """The key in `cnf` (RFC 7800, 3.2)."""
    if not isinstance(confirmation, Mapping):
        raise HolderKeyMissing()
    if not isinstance(confirmation.get("jwk"), Mapping):
        raise HolderKeyUnsupported()
    try:
        return PublicKey.from_jwk(confirmation["jwk"])
    except KeyRefused:
        raise HolderMalformed("cnf") from None


def _check_moment(claims: Mapping[str, Any], now: datetime, asked: bool) -> None:
    try:
        moment = moment_of(claims, "iat")
    except ClaimMalformed:
        moment = None
    if moment is None:
        raise HolderMalformed("iat")
    if moment > now + AHEAD or (asked and moment < now - BEHIND):
        raise HolderNotNow(f"{moment:%Y-%m-%d %H:%M} UTC")
