"""Baked badges: a credential inside an SVG image (Open Badges 3.0, 5.3.2)."""

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


class SVGRefused(ImageRefused):
    """Not XML, or XML with declarations that images do not need."""

    code = "image.svg_malformed"
    nl = "Deze SVG-afbeelding is beschadigd of bevat onderdelen die wij niet openen."
    en = "This SVG image is damaged or holds parts that we do not open."


def unbake_svg(image: bytes) -> str:
    """The one credential in an SVG: the text of `openbadges:credential`, or its `verify` attribute.

    Drawing programs write a DOCTYPE, so one may stand there; nothing it names is read, and entities are refused.
    """
    if len(image) > MAX_IMAGE:
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
