"""Signed awards: a JSON Web Signature by a key that the issuer's profile names (Open Badges 2.0, SignedBadge Verification)."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from credentials.openbadges.ob2 import Assertion, Profile, is_revoked, read_key
from credentials.openbadges.ob2_reading import Reference
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.jose import Token, verify_token
from credentials.proofs.jose_errors import AlgorithmNotOfKey
from credentials.proofs.multibase import KeyRefused
from credentials.proofs.proof_errors import SignatureWrong
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import Kind, write_raw
from credentials.verifying.circumstances import Circumstances
from credentials.verifying.fetching import MAX_NAMED, fetch_json
from credentials.verifying.openbadges2_documents import resolve
from credentials.verifying.openbadges2_reasons import KeyNotOfProfile, NoKey
from credentials.verifying.report import Report, Result
from credentials.verifying.withdrawal_reasons import ListNotValid, Revoked

# An issuer that changed its key lists the old ones too.
MAX_KEYS = 4
MAX_PEM = 16 * 1024
_CURVES: dict[str, Kind] = {"secp256r1": "P-256", "secp384r1": "P-384"}


def issuer_keys(
    assertion: Assertion, issuer: Profile, report: Report, around: Circumstances
) -> list[PublicKey]:
    """The keys that the profile names and that name the profile: the one in `creator`, else all of them (steps 4 and 5)."""
    named = [key for key in issuer.keys if assertion.creator in ("", key.id)]
    if not issuer.keys:
        raise NoKey()
    if not named:
        raise KeyNotOfProfile()
    return [_public_key(key, issuer, report, around) for key in named[:MAX_KEYS]]


def _public_key(named: Reference, issuer: Profile, report: Report, around: Circumstances) -> PublicKey:
    key = read_key(resolve(named, around.fetcher, report))
    if key.owner != issuer.id:
        raise KeyNotOfProfile()
    return key_of_pem(key.pem)


def key_of_pem(text: str) -> PublicKey:
    """A public key in PEM (RFC 7468, 13): RSA, P-256, P-384 or Ed25519. Raises KeyRefused."""
    try:
        key = load_pem_public_key(text.strip().encode("ascii")) if len(text) <= MAX_PEM else None
    except (ValueError, UnsupportedAlgorithm):
        raise KeyRefused() from None
    if isinstance(key, RSAPublicKey):
        return PublicKey.from_raw("RSA", write_raw(key))
    if isinstance(key, EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return PublicKey.from_raw(_CURVES[key.curve.name], write_raw(key))
    if isinstance(key, Ed25519PublicKey):
        return PublicKey.from_raw("Ed25519", write_raw(key))
    raise KeyRefused()


def check_signature(token: Token, keys: list[PublicKey]) -> None:
    """Raise unless one of the issuer's keys signed the token (step 6)."""
    problems: list[CredentialError] = []
    for key in keys:
        try:
            return verify_token(token, key)
        except (SignatureWrong, AlgorithmNotOfKey) as problem:
            problems.append(problem)
    raise next((problem for problem in problems if isinstance(problem, SignatureWrong)), problems[0])


def check_revocation(assertion: Assertion, issuer: Profile, report: Report, around: Circumstances) -> None:
    """Add the check of its status (step 7): whether the issuer's list names it."""
    try:
        if assertion.document.get("revoked") is True:
            raise Revoked()
        if not issuer.revocation_list:
            report.add("status", Result.OK, "status.none")
            return
        listed = fetch_json(around.fetcher, issuer.revocation_list, max_items=MAX_NAMED)
        if is_revoked(listed, assertion.id):
            raise Revoked()
        report.add("status", Result.OK, "status.ok")
    except (Revoked, Unsupported) as error:
        report.add_error("status", error)
    except CredentialError as error:
        report.add_error("status", ListNotValid(error.code))
