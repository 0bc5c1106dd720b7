"""What kind of thing is this, and where is the credential in it: by content, never by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from credentials.openbadges.baked import Baked
from credentials.openbadges.pdf import PDF_SIGNATURE, unbake_pdf
from credentials.openbadges.png import MAX_IMAGE, SIGNATURE, baked_in_png
from credentials.openbadges.svg import baked_in_svg
from credentials.proofs import strict_json
from credentials.proofs.errors import Unsupported
from credentials.proofs.identifiers import is_iri, origin
from credentials.verifying.generations import generation_of, is_open_badges_2
from credentials.verifying.peeking import is_compact_jws, is_sd_jwt, peek
from credentials.verifying.wrapped import inner_of, presentation_in


class Form(Enum):
    """How a credential is secured; each form has a judge of its own."""

    EMBEDDED = "embedded"
    VC_JWT = "vc-jwt"
    SD_JWT = "sd-jwt"
    OB2 = "open-badges-2"


@dataclass(frozen=True)
class Taken:
    """A credential out of whatever carried it: its form, and a JSON object, a token or (Open Badges 2.0) an address.

    `presented`: it came in a wallet's presentation, of which nothing else is judged.
    """

    form: Form
    value: Any
    presented: bool = False


class FormUnknown(Unsupported):
    """Neither JSON nor an image nor a token."""

    code = "format.unknown"
    nl = "Dit bestand heeft geen vorm van bewijs die wij kennen."
    en = "This file is in no form of credential that we know."


def take_in(data: bytes | str | Mapping[str, Any]) -> Taken:
    """The credential out of JSON, a token, a baked PNG or SVG image, or a PDF. Raises a CredentialError."""
    if isinstance(data, Mapping):
        return take_in_part(data)
    if len(data) > MAX_IMAGE:
        raise strict_json.TooLarge()
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    if raw.startswith(SIGNATURE):
        return _from_picture(baked_in_png(raw))
    head = raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(PDF_SIGNATURE):
        return _from_text(unbake_pdf(raw))
    if head.startswith(b"<"):
        return _from_picture(baked_in_svg(raw))
    return take_in_part(data)


def take_in_part(data: Any, *, longest: int = strict_json.MAX_BYTES) -> Taken:
    """What another document holds or names: JSON or a token of at most `longest` bytes, never a picture or a PDF. One file
    may hold many parts, and opening pictures costs too much to do for each. Raises a CredentialError."""
    if isinstance(data, Mapping):
        strict_json.check_value(dict(data))
        return _of_json(dict(data))
    if not isinstance(data, bytes | str):
        raise FormUnknown()
    return _from_text(data, longest)


def _from_picture(baked: Baked) -> Taken:
    """Open Badges 2.0 bakes JSON, a signed text or the address of a hosted assertion (Badge Baking, "Legacy PNGs")."""
    text = baked.text.strip()
    if baked.generation == 2 and is_iri(text) and origin(text):
        return Taken(Form.OB2, text)
    return _from_text(baked.text)


def _from_text(data: bytes | str, longest: int = strict_json.MAX_BYTES, *, presented: bool = False) -> Taken:
    """Out of a text; `presented`: out of a presentation, in which there is no second one."""
    if len(data) > longest:
        raise strict_json.TooLarge()
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    text = text.removeprefix("\ufeff").strip()
    if text.startswith(("{", "[")):
        return _of_json(strict_json.parse(data if isinstance(data, bytes) else text))
    if is_compact_jws(text):
        claims = peek(text)
        presentation = None if presented else presentation_in(claims)
        if presentation is not None:
            return _of_json(dict(presentation))
        return Taken(Form.OB2 if is_open_badges_2(claims) else Form.VC_JWT, text)
    if is_sd_jwt(text):
        return Taken(Form.SD_JWT, text)
    raise FormUnknown()


def _of_json(value: Any) -> Taken:
    inner = inner_of(value)
    if inner is None:
        return _of_one(value)
    taken = _from_text(inner.value, presented=True) if isinstance(inner.value, str) else _of_one(inner.value)
    return Taken(taken.form, taken.value, inner.presented)


def _of_one(value: Any) -> Taken:
    return Taken(Form.OB2 if generation_of(value) == 2 else Form.EMBEDDED, value)
