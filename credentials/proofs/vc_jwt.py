"""Credentials as JSON Web Tokens: the form of Open Badges 3.0 (section 8.2), of VC 1.1 (6.3.1), and `vc+jwt` (Securing
Verifiable Credentials using JOSE and COSE, 3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from credentials.proofs import strict_json
from credentials.proofs.claims import REGISTERED, Names, check_claims, fill_in, only_subject, seconds
from credentials.proofs.context_store import VC2
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.jose import Signer, Token, sign_token
from credentials.proofs.jose_errors import TokenMalformed
from credentials.proofs.prepared import unsecured
from credentials.proofs.times import parse_time

Form = Literal["vc+jwt", "ob3", "vc1"]
VC_TYPES = ("vc+jwt", "vc-ld+jwt", "vc+ld+jwt", "vc+ld+json+jwt")
V2 = Names("validFrom", "validUntil")
V1 = Names("issuanceDate", "expirationDate")


class SubjectNameless(CredentialError):
    """A token of Open Badges 3.0 says in `sub` who it is about (section 8.2.1)."""

    code = "token.subject_nameless"
    nl = "In JWT-vorm moet een bewijs een kenmerk hebben van degene voor wie het is."
    en = "As a JWT a credential must have an identifier of the one it is for."


class TokenOfPresentation(Unsupported):
    """A wallet's presentation where a credential should be: in another presentation, or with a type that only says so."""

    code = "token.presentation"
    nl = "Hier staat een presentatie uit een wallet, waar een bewijs zou moeten staan. Die kunnen wij niet controleren."
    en = "There is a presentation from a wallet where a credential should be. We cannot check it."


@dataclass(frozen=True)
class SecuredByToken:
    """A credential in a token whose signature was not looked at yet.

    `missing` names the claims that the form asks for and that are not there; the document says the same in its own members.
    """

    token: Token
    form: Form
    document: Mapping[str, Any]
    claims: Mapping[str, Any]
    missing: tuple[str, ...]


def sign_vc_jwt(
    document: Mapping[str, Any], *, form: Literal["vc+jwt", "ob3"], algorithm: str, kid: str, signer: Signer
) -> str:
    """The token of a credential; an embedded proof stays out of it.

    `vc+jwt`: the claims are the credential. `ob3`: its members, and beside them the claims that say the same (Open Badges
    3.0, 8.2.1 and 8.2.2). `signer` signs with the key that `kid` names. Raises SubjectNameless.
    """
    plain = unsecured(document)
    if form == "vc+jwt":
        header = {"alg": algorithm, "kid": kid, "typ": "vc+jwt", "cty": "vc"}
        return sign_token(header, plain, signer)
    issuer = plain["issuer"]
    subject = only_subject(plain).get("id")
    if not subject:
        raise SubjectNameless()
    claims = {
        "iss": issuer["id"] if isinstance(issuer, Mapping) else issuer,
        "jti": plain["id"],
        "sub": subject,
        "nbf": seconds(parse_time(plain["validFrom"])),
    }
    if "validUntil" in plain:
        claims["exp"] = seconds(parse_time(plain["validUntil"]))
    return sign_token({"alg": algorithm, "kid": kid, "typ": "JWT"}, {**plain, **claims}, signer)


def read_vc_jwt(token: Token, *, longest: int) -> SecuredByToken:
    """The credential in a token, of at most `longest` bytes, read strictly; each registered claim must say what the
    credential says.

    Raises a CredentialError that names what is wrong, before any key was asked for.
    """
    claims = strict_json.parse(token.payload, max_bytes=longest)
    if not isinstance(claims, dict):
        raise TokenMalformed("payload")
    form, document = _document(token, claims)
    names = V2 if form != "vc1" or _is_version_2(document) else V1
    if form == "vc1":
        document = fill_in(document, claims, names)
    missing = check_claims(document, claims, names, beside=form != "vc+jwt")
    return SecuredByToken(token, form, document, claims, missing if form != "vc+jwt" else ())


def _document(token: Token, claims: Mapping[str, Any]) -> tuple[Form, Mapping[str, Any]]:
    if "vp" in claims or token.typ.startswith("vp"):
        raise TokenOfPresentation()
    plain = {name: value for name, value in claims.items() if name not in REGISTERED}
    if token.typ in VC_TYPES:
        # These two names must not occur (3.1.1): which of two credentials is meant could not be told.
        if "vc" in claims:
            raise TokenMalformed("vc")
        return "vc+jwt", plain
    if token.typ not in ("", "jwt"):
        raise TokenMalformed("typ")
    if "vc" not in claims:
        return "ob3", plain
    if not isinstance(claims["vc"], dict) or {"@context", "credentialSubject"} & plain.keys():
        raise TokenMalformed("vc")
    return "vc1", claims["vc"]


def _is_version_2(document: Mapping[str, Any]) -> bool:
    contexts = document.get("@context")
    return VC2 in (contexts if isinstance(contexts, list) else [contexts])
