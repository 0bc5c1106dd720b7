"""Baked badges: a credential inside an SVG image (Open Badges 3.0, 5.3.2)."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from credentials.openbadges.png import (
    MAX_IMAGE,
    MAX_TEXT,
    ImageRefused,
    ImageWithoutCredential,
    SeveralCredentials,
)

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
# Elements and attributes together. A drawing of a badge has a few hundred; a million would take seconds to read.
MAX_PARTS = 100_000
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
    """The one credential in an SVG: the text of `openbadges:credential`, or its `verify` attribute.

    Drawing programs write a DOCTYPE, so one may stand there; nothing it names is read, and entities are refused.
    """
    if len(image) > MAX_IMAGE or image.count(b"<") + image.count(b"=") > MAX_PARTS:
        raise SVGRefused()
    try:
        root = fromstring(image, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        raise SVGRefused() from None
    found = [element for element in root.iter() if element.tag == f"{{{NAMESPACE}}}credential"]
    if len(found) > 1:
        raise SeveralCredentials()
    text = ((found[0].text or "").strip() or found[0].get("verify", "")) if found else ""
    if not text:
        raise ImageWithoutCredential()
    if len(text) > MAX_TEXT:
        raise SVGRefused()
    return str(text)


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
