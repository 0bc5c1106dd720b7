"""What is put around a credential: a wallet's presentation, or an envelope (VC Data Model 2.0, 4.12 and 4.13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from credentials.proofs.errors import CredentialError, Unsupported
from credentials.verifying.presentations import check_presentation
from credentials.verifying.structure import as_list, types_of

_TOKENS = ("application/vc+jwt", "application/vc-ld+jwt", "application/jwt", "application/dc+sd-jwt", "application/vc+sd-jwt")  # fmt: skip


class SeveralPresented(Unsupported):
    """A presentation of several credentials: which of them is meant cannot be told."""

    code = "presentation.several"
    nl = "Dit is een presentatie uit een wallet met {detail} bewijzen. Controleer ze een voor een."
    en = "This is a presentation from a wallet with {detail} credentials. Check them one by one."


class NothingPresented(CredentialError):
    """A presentation without a credential in it."""

    code = "presentation.empty"
    nl = "Dit is een presentatie uit een wallet, maar er zit geen bewijs in."
    en = "This is a presentation from a wallet, but there is no credential in it."


class EnvelopeUnsupported(Unsupported):
    """An envelope whose content is of a kind we cannot open."""

    code = "format.envelope"
    nl = "Dit bewijs zit in een envelop die wij niet kunnen openen: {detail}."
    en = "This credential is in an envelope that we cannot open: {detail}."


@dataclass(frozen=True)
class Inner:
    """The one credential inside: a JSON object or a token; and whether a presentation was around it."""

    value: Any
    presented: bool


def inner_of(value: Any) -> Inner | None:
    """The one credential in a presentation or an envelope; None when there is nothing around it."""
    if not isinstance(value, dict):
        return None
    types = types_of(value)
    if "EnvelopedVerifiablePresentation" in types:
        raise EnvelopeUnsupported("EnvelopedVerifiablePresentation")
    if "VerifiablePresentation" in types:
        check_presentation(value)
        held = as_list(value.get("verifiableCredential"))
        if not held:
            raise NothingPresented()
        if len(held) > 1:
            raise SeveralPresented(str(len(held)))
        return Inner(_opened(held[0]), True)
    if "EnvelopedVerifiableCredential" in types:
        return Inner(_opened(value), False)
    return None


def presentation_in(claims: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The presentation that the claims of a token are (Securing VCs using JOSE and COSE, 3.1.2) or hold in `vp` (VC Data
    Model 1.1, 6.3.1); None when they are something else."""
    held = claims.get("vp")
    if isinstance(held, Mapping):
        return held
    return claims if "VerifiablePresentation" in types_of(claims) else None


def _opened(value: Any) -> Any:
    """The token out of the `data:` address of an envelope (VC Data Model 2.0, 4.12.1); anything else as it is."""
    if not isinstance(value, dict) or "EnvelopedVerifiableCredential" not in types_of(value):
        return value
    address = value.get("id")
    head, comma, body = address.partition(",") if isinstance(address, str) else ("", "", "")
    kind = head.removeprefix("data:").lower()
    if (
        not head.startswith("data:")
        or not comma
        or kind.split(";")[0] not in _TOKENS
        or kind.endswith("base64")
    ):
        raise EnvelopeUnsupported(kind or "id")
    return unquote(body)
