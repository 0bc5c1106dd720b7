"""Open Badges 2.0 documents as typed values: assertion, badge class, issuer, key and list of revoked ones.

Read by the names that the standard gives its members. What is said in a document is believed by its caller or not; here it
only gets a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from credentials.openbadges.ob2_reading import (
    Members,
    OB2Malformed,
    Reference,
    check_vocabulary,
    members,
    values,
)

_METHODS: dict[str, Literal["hosted", "signed"]] = {
    "hosted": "hosted",
    "HostedBadge": "hosted",
    "signed": "signed",
    "SignedBadge": "signed",
}


@dataclass(frozen=True)
class Recipient:
    """IdentityObject: who earned it, plain or hashed."""

    type: str
    identity: str
    hashed: bool
    salt: str


@dataclass(frozen=True)
class Assertion:
    """One award. `method` says how it is checked; times are in UTC, `expires` and `creator` may be empty."""

    document: Mapping[str, Any]
    id: str
    recipient: Recipient
    badge: Reference
    method: Literal["hosted", "signed"]
    creator: str
    issued: str
    expires: str


@dataclass(frozen=True)
class BadgeClass:
    """What was earned."""

    document: Mapping[str, Any]
    id: str
    name: str
    issuer: Reference
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """The issuer. `origins` and `prefixes` say where its hosted assertions may lie (VerificationObject)."""

    document: Mapping[str, Any]
    id: str
    name: str
    url: str
    keys: tuple[Reference, ...]
    revocation_list: str
    origins: tuple[str, ...]
    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """CryptographicKey."""

    id: str
    owner: str
    pem: str


def read_assertion(document: Any) -> Assertion:
    """An Assertion (Open Badges 2.0). Raises OB2Malformed, OB2Vocabulary or OB2OtherKind."""
    found = members(document, "assertion", {"Assertion"})
    check_vocabulary(document)
    verification = _verification(found)
    kinds = [kind for kind in values(verification.of.get("type")) if isinstance(kind, str)]
    method = {_METHODS[kind] for kind in kinds if kind in _METHODS}
    if len(method) != 1:
        raise OB2Malformed("verification.type")
    return Assertion(
        document=document,
        id=found.address("id", needed=True),
        recipient=_recipient(found.of.get("recipient")),
        badge=found.reference("badge"),
        method=method.pop(),
        creator=verification.reference("creator").id if "creator" in verification.of else "",
        issued=found.time("issuedOn", needed=True),
        expires=found.time("expires"),
    )


def _verification(assertion: Members) -> Members:
    """`verification`, or the name it had before; not two that differ."""
    stated = [assertion.of[name] for name in ("verification", "verify") if name in assertion.of]
    if not stated or not isinstance(stated[0], Mapping) or stated[0] != stated[-1]:
        raise OB2Malformed("assertion.verification")
    return Members("verification", stated[0])


def _recipient(value: Any) -> Recipient:
    if not isinstance(value, Mapping):
        raise OB2Malformed("assertion.recipient")
    found = Members("recipient", value)
    return Recipient(
        type=found.text("type"),
        identity=found.text("identity", needed=True),
        hashed=found.flag("hashed"),
        salt=found.text("salt"),
    )


def read_badge_class(document: Any) -> BadgeClass:
    """A BadgeClass. What the standard asks for and no check needs is named in `missing`."""
    found = members(document, "badge", {"BadgeClass"})
    check_vocabulary(document)
    return BadgeClass(
        document=document,
        id=found.address("id", needed=True),
        name=found.text("name", needed=True),
        issuer=found.reference("issuer"),
        missing=tuple(name for name in ("description", "image", "criteria") if not document.get(name)),
    )


def read_profile(document: Any) -> Profile:
    """The Profile of an issuer."""
    found = members(document, "issuer", {"Issuer", "Profile"})
    check_vocabulary(document)
    policy = document.get("verification", {})
    if not isinstance(policy, Mapping) or policy.get("verificationProperty", "id") != "id":
        raise OB2Malformed("issuer.verification")
    return Profile(
        document=document,
        id=found.address("id", needed=True),
        name=found.text("name", needed=True),
        url=found.address("url", needed=True),
        keys=tuple(found.references("publicKey")),
        revocation_list=found.reference("revocationList").id if "revocationList" in document else "",
        origins=_texts(policy, "allowedOrigins"),
        prefixes=_texts(policy, "startsWith"),
    )


def _texts(policy: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = values(policy.get(name))
    if any(not isinstance(item, str) or not item for item in found):
        raise OB2Malformed(f"issuer.{name}")
    return tuple(found)


def read_key(document: Any) -> Key:
    """A CryptographicKey."""
    found = members(document, "key", {"CryptographicKey", "Key"})
    return Key(
        found.address("id", needed=True),
        found.reference("owner").id,
        found.text("publicKeyPem", needed=True),
    )


def is_revoked(document: Any, assertion: str) -> bool:
    """Whether a RevocationList names this assertion. An entry is an id, or an object with one."""
    found = members(document, "revocationList", {"RevocationList"})
    listed = found.of.get("revokedAssertions")
    if not isinstance(listed, list):
        raise OB2Malformed("revocationList.revokedAssertions")
    for item in listed:
        if isinstance(item, Mapping):
            if item.get("id") == assertion and item.get("revoked", True) is not False:
                return True
        elif item == assertion:
            return True
    return False
