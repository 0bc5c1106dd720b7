"""What a statement says of its attachments (Data 2.4.11)."""

import re
from typing import Any

from ..refusal import Refused
from . import values
from .objects import Rule, list_of, shape

# SHA-2 in hexadecimal: 224, 256, 384 or 512 bits.
_SHA2 = re.compile(r"(?:[0-9A-Fa-f]{56}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128})")
# On one line: it is handed out in a header.
_MEDIA_TYPE = re.compile(r"[!#$&^_.+\-A-Za-z0-9]+/[!#$&^_.+\-A-Za-z0-9]+ *(?:;[\x20-\x7e]*)?")
LONGEST_TYPE = 255


def _sha2(value: Any) -> None:
    if type(value) is not str or not _SHA2.fullmatch(value):
        raise Refused("must be a SHA-2 digest in hexadecimal")


def _media_type(value: Any) -> None:
    if type(value) is not str or len(value) > LONGEST_TYPE or not _MEDIA_TYPE.fullmatch(value):
        raise Refused("must be an Internet media type")


attachments: Rule = list_of(
    shape(
        {
            "usageType": values.iri,
            "display": values.language_map,
            "description": values.language_map,
            "contentType": _media_type,
            "length": values.length,
            "sha2": _sha2,
            "fileUrl": values.iri,
        },
        "usageType",
        "display",
        "contentType",
        "length",
        "sha2",
    )
)
