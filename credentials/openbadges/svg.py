"""Baked badges: a credential inside an SVG image (Open Badges 3.0, 5.3.2)."""

import re
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from credentials.openbadges.baked import Baked
from credentials.openbadges.png import (
    MAX_IMAGE,
    MAX_TEXT,
    ImageRefused,
    ImageWithoutCredential,
    SeveralCredentials,
)

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
OLD_NAMESPACE = "http://openbadges.org"
_CREDENTIAL = f"{{{NAMESPACE}}}credential"
_ASSERTION = f"{{{OLD_NAMESPACE}}}assertion"
# Elements and attributes together. A drawing of a badge has a few hundred; a million would take seconds to read.
MAX_PARTS = 100_000
# The reader writes it out before the name of every element: a long one would cost its length each time.
MAX_NAMESPACE = 1_024
# Declaration, comments and a DOCTYPE without a subset may stand before the root.
_ROOT = re.compile(
    r"""\ufeff?(?:\s|<\?[^>]*\?>|<!--(?:(?!--).)*-->|<!DOCTYPE[^\[>]*>)*+<(?:\w+:)?svg(?:[^>"'/]|"[^"]*"|'[^']*'|/(?!>))*+>""",
    re.DOTALL,
)


class SVGRefused(ImageRefused):
    """Not XML, or XML with declarations that images do not need."""

    code = "image.svg_malformed"
    nl = "Deze SVG-afbeelding is beschadigd of bevat onderdelen die wij niet openen."
    en = "This SVG image is damaged or holds parts that we do not open."


def unbake_svg(image: bytes) -> str:
    """The one credential in an SVG: the text of `openbadges:credential`, or its `verify` attribute."""
    return baked_in_svg(image).text


def baked_in_svg(image: bytes) -> Baked:
    """The one credential in an SVG, of either generation (Open Badges 3.0, 5.3.2; Badge Baking 1.0, "SVGs").

    Drawing programs write a DOCTYPE, so one may stand there; nothing it names is read. What stands inside one is refused:
    entities, and attributes that would be given to every element.
    """
    if len(image) > MAX_IMAGE or image.count(b"<") + image.count(b"=") > MAX_PARTS:
        raise SVGRefused()
    try:
        root = _read(image)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        raise SVGRefused() from None
    found = [element for element in root.iter() if element.tag in (_CREDENTIAL, _ASSERTION)]
    if len(found) > 1:
        raise SeveralCredentials()
    text = ((found[0].text or "").strip() or found[0].get("verify", "")) if found else ""
    if not text:
        raise ImageWithoutCredential()
    if len(text) > MAX_TEXT:
        raise SVGRefused()
    return Baked(str(text), 3 if found[0].tag == _CREDENTIAL else 2)


def _read(image: bytes) -> Any:
    """The root element. Raises what XML readers raise, and SVGRefused."""
    reader = DefusedXMLParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    reader.parser.StartDoctypeDeclHandler = _check_doctype
    reader.parser.StartNamespaceDeclHandler = _check_namespace
    reader.feed(image)
    return reader.close()


def _check_doctype(_name: str, _system: Any, _public: Any, has_subset: bool) -> None:
    if has_subset:
        raise SVGRefused()


def _check_namespace(_prefix: Any, address: Any) -> None:
    if address and len(address) > MAX_NAMESPACE:
        raise SVGRefused()


def bake_svg(image: bytes, credential: str) -> bytes:
    """The SVG with the credential as the first child of its root (Open Badges 3.0, 5.3.2); one that was there is refused.

    The text is put in at the end of the root's start tag; the rest of the drawing keeps its bytes.
    """
    if len(credential.encode("utf-8")) > MAX_TEXT or "]]>" in credential:
        raise SVGRefused()
    try:
        unbake_svg(image)
    except ImageWithoutCredential:
        pass
    else:
        raise SeveralCredentials()
    position = _end_of_root_tag(image)
    element = f'<openbadges:credential xmlns:openbadges="{NAMESPACE}"><![CDATA[{credential}]]></openbadges:credential>'
    return image[:position] + element.encode("utf-8") + image[position:]


def _end_of_root_tag(image: bytes) -> int:
    """Where the root's start tag ends; only UTF-8 drawings with an open root can be baked."""
    try:
        text = image.decode("utf-8")
    except UnicodeDecodeError:
        raise SVGRefused() from None
    match = _ROOT.match(text)
    if match is None:
        raise SVGRefused()
    return len(match[0].encode("utf-8"))
