"""Tokens that the site signs: with the issuer's P-256 key, checked again with the public one, one audit row a signature."""

from collections.abc import Callable

from keys import api as keys

from ..proofs.jose import read_token, verify_token
from ..proofs.public_keys import PublicKey
from .documents import TOKENS_WITH, jwk_method_id
from .signing import log_signature

ALGORITHM = "ES256"
# A list with many withdrawals is longer than any credential.
LONGEST = 1024 * 1024


def sign_token(*, issuer, make: Callable[..., str], what) -> tuple[str, object]:
    """The token that ``make(algorithm=, kid=, signer=)`` makes, and the key that signed it.

    An issuer that has no such key gets one. Raises KeysError when no key can be opened, and CredentialError of the proofs
    package for what our own verifier would refuse.
    """
    key = keys.ensure_key(issuer.key_owner, TOKENS_WITH)
    text = make(algorithm=ALGORITHM, kid=jwk_method_id(issuer, key), signer=keys.signer(key=key))
    # What a holder may keep back follows the token behind a tilde (RFC 9901, 4).
    token = read_token(text.partition("~")[0], longest=LONGEST)
    verify_token(token, PublicKey.from_multikey(key.public_multibase))
    log_signature(issuer=issuer, key=key, what=what)
    return text, key


def key_of(method: str):
    """The key behind one of our verification methods, as Multikey or as JWK; None when it is not ours."""
    return keys.public_key(key_name(method))


def key_name(method: str) -> str:
    """The name of the key in one of our verification methods."""
    return method.rpartition("#")[2].removesuffix("-jwk")
