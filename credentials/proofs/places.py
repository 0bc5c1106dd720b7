"""Where a statement may stand: in the one place where what it is about is read."""

from collections.abc import Mapping, Set
from enum import Enum
from typing import Any

from credentials.proofs.jsonld import CREDENTIALS, MovedStatement

_BADGES = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
# Each version of the Open Badges context has its own name for what was achieved.
ACHIEVEMENTS = tuple(_BADGES + name for name in ("achievement", "achievement-0", "Achievement"))
# The types of an endorsement inside a credential, and all that it says of what it endorses.
ENDORSING = frozenset((CREDENTIALS + "VerifiableCredential", _BADGES + "EndorsementCredential"))
COMMENTING = frozenset(("@id", "@type", _BADGES + "endorsementComment"))
# The criteria of an achievement may have its address.
NARRATING = frozenset(("@id", "@type", _BADGES + "narrative"))


class _Place(Enum):
    """Where a thing stands that may be described elsewhere too."""

    ANY = "any"
    SUBJECT = "subject of an embedded credential"
    ENDORSED = "subject of an embedded endorsement"


def check_places(expanded: list[Any]) -> None:
    """What is said about the credential, its issuer, subjects, achievements and status is said where it is read.

    Two objects may describe the same id, and RDF merges them; a holder could move a statement from one to the other
    without touching the signature. A second description may repeat, never add (Data Integrity 1.0, 2.4.1).
    """
    top = expanded[0]
    primary = _primary(top)
    waiting: list[tuple[Any, _Place]] = [(top, _Place.ANY)]
    while waiting:
        node, place = waiting.pop()
        name, home = primary.get(node.get("@id", ""), ("", node))
        if home is not node and not _may_describe(name, node, home, place) and not _repeats(node, home):
            raise MovedStatement(name)
        types = node.get("@type", []) if node is not top else ()
        inside = _Place.ENDORSED if set(types) >= ENDORSING else _Place.SUBJECT
        for key, values in node.items():
            # Statements in a graph of their own never merge with these.
            if isinstance(values, list) and key not in ("@type", "@graph"):
                # An embedded credential describes its own subject here.
                own = (
                    key == CREDENTIALS + "credentialSubject" and CREDENTIALS + "VerifiableCredential" in types
                )
                waiting.extend((value, inside if own else _Place.ANY) for value in _nodes(values))


def _primary(top: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """The place where each of the things that a credential is about is read, by its id."""
    found: dict[str, tuple[str, Any]] = {}
    subjects = _nodes(top.get(CREDENTIALS + "credentialSubject", []))
    achievements = [
        node for subject in subjects for iri in ACHIEVEMENTS for node in _nodes(subject.get(iri, []))
    ]
    for name, nodes in (
        ("achievement", achievements),
        ("credentialStatus", top.get(CREDENTIALS + "credentialStatus", [])),
        ("credentialSubject", subjects),
        ("issuer", top.get(CREDENTIALS + "issuer", [])),
        ("credential", [top]),
    ):
        found |= {node["@id"]: (name, node) for node in nodes if "@id" in node}
    return found


def _may_describe(name: str, node: Mapping[str, Any], home: Mapping[str, Any], place: _Place) -> bool:
    """What may be said in a second place.

    An endorsement adds its comment to what it endorses, and criteria may have the address of their achievement: no more than
    that. Refresh services point at the credential, without a word of what is judged about it (dates, status, issuer, subject).
    Makers of achievements are often the issuer, described at more length, but under the same name. An embedded credential
    says who its own subject is.
    """
    if place == _Place.ENDORSED:
        return _repeats(node, home, besides=COMMENTING)
    if name == "achievement":
        return _repeats(node, home, besides=NARRATING)
    if name == "credential":
        return not any(key.startswith(CREDENTIALS) for key in node)
    if name == "issuer":
        same = [key for key in node if key.rsplit("/", 1)[-1] in ("name", "url", "email") and key in home]
        return all(value in home[key] for key in same for value in node[key])
    return place == _Place.SUBJECT and name == "credentialSubject"


def _nodes(values: list[Any]) -> list[Any]:
    """The objects in a list of expanded values, those inside lists too."""
    found = []
    for value in values:
        if isinstance(value, dict) and "@list" in value:
            found.extend(_nodes(value["@list"]))
        elif isinstance(value, dict) and "@value" not in value:
            found.append(value)
    return found


def _repeats(
    node: Mapping[str, Any], home: Mapping[str, Any], besides: Set[str] = frozenset({"@id"})
) -> bool:
    """Whether all that is said here, besides these, is said at home too."""
    for key, values in node.items():
        if key in besides:
            continue
        there = home.get(key, [])
        if not isinstance(values, list) or any(value not in there for value in values):
            return False
    return True
