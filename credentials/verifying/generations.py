"""Which generation of Open Badges a document is of: 2 and 3 are read; older ones are told by name."""

from collections.abc import Mapping
from typing import Any

from credentials.openbadges.ob2_reading import CONTEXT
from credentials.proofs.errors import Unsupported
from credentials.verifying.structure import as_list, types_of

_OB1 = ("https://w3id.org/openbadges/v1", "https://w3id.org/openbadges/v0")
_PARTS = {"Assertion", "BadgeClass", "Issuer", "Profile", "Endorsement", "RevocationList", "CryptographicKey"}


class OldBadge(Unsupported):
    """A badge from before Open Badges 2.0."""

    code = "format.open_badges_1"
    nl = "Dit is een badge van een oude soort (Open Badges 1). Die kunnen wij niet controleren. Vraag de uitgever om een nieuwe."
    en = "This is a badge of an old kind (Open Badges 1). We cannot check it. Ask the issuer for a new one."


def generation_of(document: Any) -> int:
    """2 for a document of Open Badges 2.0, else 3 or no badge at all. Raises OldBadge."""
    if not isinstance(document, Mapping):
        return 3
    entries = as_list(document.get("@context"))
    if CONTEXT in entries:
        return 2
    if any(entry in _OB1 for entry in entries if isinstance(entry, str)):
        raise OldBadge()
    if "@context" not in document and {"recipient", "badge", "verify"} <= document.keys():
        raise OldBadge()
    # With a vocabulary of its own, it is still one of the parts that a badge is made of.
    own_words = any(isinstance(entry, Mapping) for entry in entries)
    return 2 if own_words and _PARTS & set(types_of(document)) else 3


def is_open_badges_2(claims: Mapping[str, Any]) -> bool:
    """Whether a token's claims are an assertion. Raises OldBadge."""
    return generation_of(claims) == 2
