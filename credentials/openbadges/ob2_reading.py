"""Members of Open Badges 2.0 documents, one by one and strictly: the right kind of value, or a named reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import is_iri
from credentials.proofs.times import TimeRefused, format_time, parse_time

CONTEXT = "https://w3id.org/openbadges/v2"
# More of anything than a badge ever has.
MAX_VALUES = 50
# Terms that decide what a document says: a vocabulary of its own may add names, never change one of these.
CORE = {
    "id", "type", "recipient", "badge", "verification", "verify", "issuedOn", "expires", "revoked", "evidence", "narrative", "image", "name",
    "description", "criteria", "issuer", "alignment", "tags", "url", "email", "publicKey", "revocationList", "identity", "hashed", "salt",
    "creator", "owner", "publicKeyPem", "allowedOrigins", "startsWith", "revokedAssertions", "targetName", "targetUrl", "targetDescription",
    "targetFramework", "targetCode", "obi", "schema", "sec", "cred", "dc", "extensions",
}  # fmt: skip
_WITHOUT_SECONDS = re.compile(r"(T\d\d:\d\d)(?=Z|[+-])")


class OB2Malformed(CredentialError):
    """A member that Open Badges 2.0 requires is missing, or a value is of another kind."""

    code = "openbadges2.malformed"
    nl = "Deze badge is niet goed opgebouwd volgens Open Badges 2.0: {detail} ontbreekt of klopt niet."
    en = "This badge is not well formed by Open Badges 2.0: {detail} is missing or wrong."


class OB2Vocabulary(Unsupported):
    """The document brings its own meaning of words."""

    code = "openbadges2.vocabulary"
    nl = "Deze badge gebruikt een eigen woordenlijst. Daarom kunnen wij niet zeggen wat erin staat."
    en = "This badge uses a vocabulary of its own. So we cannot say what it says."


class OB2OtherKind(Unsupported):
    """A part of a badge, such as its class or issuer, where an award is asked for."""

    code = "openbadges2.other_kind"
    nl = "Dit is geen uitgereikte badge, maar een los onderdeel ervan: {detail}."
    en = "This is not an awarded badge, but a part of one: {detail}."


def values(value: Any) -> list[Any]:
    """One value or several (JSON-LD writes both); at most MAX_VALUES."""
    if value is None:
        return []
    found = value if isinstance(value, list) else [value]
    if len(found) > MAX_VALUES:
        raise OB2Malformed("list")
    return found


@dataclass(frozen=True)
class Reference:
    """Another document: its address, and what is already told about it here."""

    id: str
    told: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Members:
    """The members of one object; `kind` names it in messages."""

    kind: str
    of: Mapping[str, Any]

    def text(self, name: str, *, needed: bool = False) -> str:
        """A text, or one with its language; empty when it is not there."""
        value = self.of.get(name, "")
        if isinstance(value, Mapping):
            value = value.get("@value", None)
        if not isinstance(value, str) or (needed and not value.strip()):
            raise OB2Malformed(f"{self.kind}.{name}")
        return value

    def address(self, name: str, *, needed: bool = False) -> str:
        """An absolute IRI; empty when it is not there."""
        value = self.of.get(name)
        if value is None and not needed:
            return ""
        if not is_iri(value):
            raise OB2Malformed(f"{self.kind}.{name}")
        return str(value)

    def flag(self, name: str) -> bool:
        """A boolean; false when it is not there."""
        value = self.of.get(name, False)
        if not isinstance(value, bool):
            raise OB2Malformed(f"{self.kind}.{name}")
        return value

    def time(self, name: str, *, needed: bool = False) -> str:
        """A moment with its offset, written in UTC; seconds may be left out (Open Badges 2.0, DateTime)."""
        value = self.of.get(name)
        if value is None and not needed:
            return ""
        try:
            return format_time(parse_time(_WITHOUT_SECONDS.sub(r"\1:00", str(value))))
        except TimeRefused:
            raise OB2Malformed(f"{self.kind}.{name}") from None

    def references(self, name: str) -> list[Reference]:
        """Other documents, each as an address or as an object with an `id`."""
        found = []
        for value in values(self.of.get(name)):
            address = value.get("id") if isinstance(value, Mapping) else value
            if not is_iri(address):
                raise OB2Malformed(f"{self.kind}.{name}")
            found.append(Reference(str(address), value if isinstance(value, Mapping) else None))
        return found

    def reference(self, name: str) -> Reference:
        """Just one other document."""
        found = self.references(name)
        if len(found) != 1:
            raise OB2Malformed(f"{self.kind}.{name}")
        return found[0]


def members(document: Any, kind: str, types: set[str]) -> Members:
    """The members of a document of one of these types that speaks the standard's own vocabulary."""
    if not isinstance(document, Mapping):
        raise OB2Malformed(kind)
    stated = [item for item in values(document.get("type")) if isinstance(item, str)]
    if not types & set(stated):
        raise OB2OtherKind(stated[0] if stated else "type")
    return Members(kind, document)


def check_vocabulary(document: Mapping[str, Any]) -> None:
    """The standard's context is named, and nothing beside it gives its words another meaning (Open Badges 2.0,
    "Additional Properties"; JSON-LD 1.1, 4.1)."""
    entries = values(document.get("@context"))
    if CONTEXT not in entries:
        raise OB2Vocabulary()
    for entry in entries:
        if isinstance(entry, Mapping) and any(
            name in CORE or (name.startswith("@") and name != "@language") for name in entry
        ):
            raise OB2Vocabulary()
