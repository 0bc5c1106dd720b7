"""Signed statements: an attachment that is a JWS over the statement itself (Data 2.6)."""

import base64
import binascii

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

from . import text
from .equality import fingerprint
from .identity import Json
from .refusal import Refused
from .rules.statements import check_statement

USAGE = "http://adlnet.gov/expapi/attachments/signature"
TYPE = "application/octet-stream"
ALGORITHMS = ["RS256", "RS384", "RS512"]
LONGEST = 1_000_000
MOST_CERTIFICATES = 10


def check_signature(data: bytes, statement: Json, version: str) -> None:
    """Raise Refused unless ``data`` is a JWS in compact form whose payload is this statement.

    With a certificate in its header (x5c) the signature must be of that key; without one nobody here knows the key, and
    only form and payload are checked. No address in the header is fetched.
    """
    if len(data) > LONGEST:
        raise Refused("a signature is too long")
    header, payload = _parts(data)
    if header.get("alg") not in ALGORITHMS:
        raise Refused(f"a signature is made with {', '.join(ALGORITHMS)}")
    signed = text.parse(text.decode(payload))
    try:
        check_statement(signed, version)
    except Refused as problem:
        raise Refused(f"what is signed is no statement: {problem}") from None
    if fingerprint(signed) != fingerprint(statement):
        raise Refused("what is signed is another statement")
    if "x5c" in header:
        _check_certificate(data, header["x5c"])


def _parts(data: bytes) -> tuple[Json, bytes]:
    pieces = data.strip().split(b".")
    if len(pieces) != 3:
        raise Refused("a signature must be a JWS in compact form")
    header, payload, _signature = (_bytes(piece) for piece in pieces)
    found = text.parse(text.decode(header))
    if type(found) is not dict:
        raise Refused("the header of a signature must be an object")
    return found, payload


def _bytes(piece: bytes) -> bytes:
    try:
        return base64.b64decode(piece + b"=" * (-len(piece) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise Refused("a signature must be a JWS in compact form") from None


def _check_certificate(data: bytes, chain: object) -> None:
    if type(chain) is not list or not 0 < len(chain) <= MOST_CERTIFICATES:
        raise Refused("x5c must be a list of certificates")
    try:
        found = [x509.load_der_x509_certificate(base64.b64decode(one, validate=True)) for one in chain]
        key = found[0].public_key()
        if not isinstance(key, RSAPublicKey):
            raise Refused("the certificate of a signature must have an RSA key")
        jws = JWS()
        # The header is read by us: jwcrypto only judges the signature, by the algorithms of the clause.
        jws.allowed_algs = ALGORITHMS
        jws.deserialize(data.strip().decode("ascii"))
        jws.verify(JWK.from_pyca(key))
    except (ValueError, TypeError, UnsupportedAlgorithm, JWException) as problem:
        if isinstance(problem, Refused):
            raise
        raise Refused("the signature is not of the key in its certificate") from None
