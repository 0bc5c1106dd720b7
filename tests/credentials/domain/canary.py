"""Every address that a foreign credential can name, each in a credential that a verifier would follow to it."""

from collections.abc import Callable
from typing import Any

from credentials.openbadges.build import build_credential
from tests.credentials import open_badges_2 as ob2
from tests.credentials.samples import KEY, OTHER_KEY, did_key, plan, public, signed
from tests.credentials.tokens import P256, forged, public_key

SELF = did_key(public(KEY))
SELF_METHOD = f"{SELF}#{SELF.removeprefix('did:key:')}"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
STATUS_2021 = "https://w3id.org/vc/status-list/2021/v1"
VCT = "https://school.example/types/1"
Documents = dict[str, Any]


def plain(**changes: Any) -> dict[str, Any]:
    """A badge without a vocabulary of ours and without a status."""
    document = build_credential(plan(vocabulary_url=""))
    del document["credentialStatus"]
    return {**document, **changes}


def own(**changes: Any) -> dict[str, Any]:
    """Signed by an issuer that is its own key: nothing needs to be fetched before what the changes name."""
    document = plain(**changes)
    document["issuer"] = {**document["issuer"], "id": SELF}
    return signed(document, method=SELF_METHOD)


def authority(base: str) -> str:
    return base.split("//")[1].replace(":", "%3A")


def did_web(base: str) -> dict[str, Any]:
    issuer = f"did:web:{authority(base)}"
    document = plain()
    document["issuer"]["id"] = issuer
    return signed(document, method=f"{issuer}#1")


def controller(base: str) -> dict[str, Any]:
    document = plain()
    document["issuer"]["id"] = f"{base}/issuer"
    return signed(document, method=f"{base}/keys#1")


def status(base: str, kind: str, *contexts: str) -> dict[str, Any]:
    entry = {
        "id": f"{base}/list#7",
        "type": kind,
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": f"{base}/list",
    }
    if kind == "1EdTechRevocationList":
        entry = {"id": f"{base}/list", "type": kind}
    return own(credentialStatus=entry, **{"@context": [*plain()["@context"], *contexts]})


def token(issuer: str, **header: Any) -> str:
    return forged({**plain(), "issuer": issuer}, typ="vc+jwt", **header)


def sd_jwt(base: str) -> str:
    key = public_key(P256)
    claims = {"iss": key.did, "vct": VCT, "status": {"status_list": {"idx": 7, "uri": f"{base}/list"}}}
    return forged(claims, typ="dc+sd-jwt", kid=None) + "~"


def endorsed(base: str) -> dict[str, Any]:
    """Intact by itself, with an endorsement of an issuer at the address."""
    inside = {
        "@context": plain()["@context"],
        "id": "urn:uuid:5b1f8c0e-8f6e-4f0e-9a35-0d2b7a6c2f12",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": f"did:web:{authority(base)}", "type": ["Profile"]},
        "validFrom": "2026-11-20T09:30:00Z",
        "name": "Aanbeveling",
        "credentialSubject": {"id": plain()["id"], "type": ["EndorsementSubject"]},
    }
    method = f"did:web:{authority(base)}#1"
    return own(endorsement=[signed(inside, key=OTHER_KEY, method=method)])


def hosted(**parts: Any) -> Documents:
    """The award and what lies around it at its own host, with some parts elsewhere."""
    return {
        ob2.AWARD: parts.get("award", ob2.assertion()),
        ob2.BADGE: parts.get("badge", ob2.badge()),
        ob2.ISSUER: parts.get("issuer", ob2.issuer()),
    }


def signed_award(base: str) -> str:
    return ob2.signed(
        ob2.assertion(id="urn:uuid:1", verification={"type": "SignedBadge", "creator": f"{base}/key"})
    )


def metadata(base: str) -> Documents:
    return {
        "https://school.example/.well-known/jwt-vc-issuer": {
            "issuer": "https://school.example",
            "jwks_uri": f"{base}/jwks",
        }
    }


# What is followed, by a name: the credential, and documents that others answer with.
FOLLOWED: dict[str, Callable[[str], tuple[Any, Documents]]] = {
    "key of a did:web issuer": lambda base: (did_web(base), {}),
    "key of an issuer with an address": lambda base: (controller(base), {}),
    "kid of a token": lambda base: (token(f"{base}/issuer", kid="1"), {}),
    "address of a key in a token": lambda base: (token(f"{base}/issuer", kid=f"{base}/keys#1"), {}),
    "jwk in a token": lambda base: (token(f"{base}/issuer", kid=None, jwk=public_key(P256).jwk), {}),
    "did:web of a token": lambda base: (token(f"did:web:{authority(base)}", kid="#1"), {}),
    "jwks_uri of an issuer": lambda base: (token("https://school.example", kid="1"), metadata(base)),
    "bitstring list": lambda base: (status(base, "BitstringStatusListEntry"), {}),
    "revocation list": lambda base: (status(base, "1EdTechRevocationList", EXTENSIONS), {}),
    "list of 2021": lambda base: (status(base, "StatusList2021Entry", STATUS_2021), {}),
    "token status list": lambda base: (sd_jwt(base), {}),
    "key of an endorser": lambda base: (endorsed(base), {}),
    "hosted award": lambda base: (ob2.assertion(id=f"{base}/assertions/1"), {}),
    "class of an award": lambda base: (a := ob2.assertion(badge=f"{base}/badges/1"), hosted(award=a)),
    "issuer of an award": lambda base: (ob2.assertion(), hosted(badge=ob2.badge(issuer=f"{base}/issuer"))),
    "key of an award": lambda base: (signed_award(base), hosted(issuer=ob2.issuer(publicKey=f"{base}/key"))),
    "list of an award": lambda base: (
        ob2.signed(),
        {**hosted(issuer=ob2.issuer(revocationList=f"{base}/list")), ob2.KEY_URL: ob2.key()},
    ),
}  # fmt: skip
# What is named and never fetched, wherever it leads.
NEVER: dict[str, Callable[[str], tuple[Any, Documents]]] = {
    "vocabulary": lambda base: (own() | {"@context": [*plain()["@context"], f"{base}/context"]}, {}),
    "vocabulary of an award": lambda base: (
        ob2.assertion(**{"@context": [ob2.CONTEXT, f"{base}/context"]}),
        hosted(),
    ),
    "jku": lambda base: (token("https://school.example", kid="1", jku=f"{base}/jwks"), {}),
    "x5u": lambda base: (token("https://school.example", kid="1", x5u=f"{base}/certificate"), {}),
    "schema": lambda base: (own(credentialSchema={"id": f"{base}/schema", "type": "JsonSchema"}), {}),
    "evidence": lambda base: (own(evidence=[{"id": f"{base}/file", "type": ["Evidence"]}]), {}),
    "picture": lambda base: (own(image={"id": f"{base}/logo.png", "type": "Image"}), {}),
    "type of an SD-JWT": lambda base: (
        forged({"iss": public_key(P256).did, "vct": f"{base}/type"}, typ="dc+sd-jwt", kid=None) + "~",
        {},
    ),
}
