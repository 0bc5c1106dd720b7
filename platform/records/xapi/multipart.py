"""multipart/mixed: a statement, or many, with the attachments they name (Communication 1.5.2)."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from typing import NamedTuple

from .refusal import Refused

HASH = "X-Experience-API-Hash"
MOST_PARTS = 1000
# RFC 2046, 5.1.1.
_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_BY_LENGTH = {56: hashlib.sha224, 64: hashlib.sha256, 96: hashlib.sha384, 128: hashlib.sha512}


class Part(NamedTuple):
    """An attachment: its digest in lower case, its media type, its bytes."""

    sha2: str
    content_type: str
    data: bytes


def is_multipart(content_type: str) -> bool:
    return content_type.split(";")[0].strip().lower() == "multipart/mixed"


def read(body: bytes, content_type: str) -> tuple[bytes, list[Part]]:
    """The JSON of the first part, and the other parts. Raises Refused for a part that breaks a rule of 1.5.2."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise Refused("a multipart content type needs its boundary")
    boundary = (found[1] or found[2]).encode()
    sections = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(sections) < 3 or not sections[-1].startswith(b"--"):
        raise Refused("the parts are not ended by the boundary")
    if len(sections) > MOST_PARTS:
        raise Refused(f"there are more than {MOST_PARTS} parts")
    (first, text), *others = [_part(section) for section in sections[1:-1]]
    if first.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refused("the first part must be application/json")
    return text, [_attachment(headers, data) for headers, data in others]


def _part(section: bytes) -> tuple[dict[str, str], bytes]:
    """Headers, by name in lower case, and content. After the boundary blanks may stand, then the end of its line."""
    line, found, rest = section.partition(b"\r\n")
    if not found or line.strip():
        raise Refused("a part does not begin on a line of its own")
    head, found, data = (b"\r\n" + rest).partition(b"\r\n\r\n")
    if not found:
        raise Refused("a part has no content")
    headers = {}
    for row in head.decode("latin-1").split("\r\n")[1:]:
        name, colon, value = row.partition(":")
        if not colon:
            raise Refused("a header of a part has no colon")
        headers[name.strip().lower()] = value.strip()
    return headers, data


def _attachment(headers: dict[str, str], data: bytes) -> Part:
    if headers.get("content-transfer-encoding", "").lower() != "binary":
        raise Refused("an attachment needs Content-Transfer-Encoding: binary")
    sha2 = headers.get(HASH.lower(), "").lower()
    digest = _BY_LENGTH.get(len(sha2))
    if digest is None:
        raise Refused(f"an attachment needs {HASH}, a SHA-2 digest in hexadecimal")
    if digest(data).hexdigest() != sha2:
        raise Refused(f"an attachment is not what its {HASH} says")
    return Part(sha2, headers.get("content-type", ""), data)


def write(text: str, parts: Iterable[Part]) -> tuple[bytes, str]:
    """The same the other way round: the body and its content type."""
    boundary = secrets.token_hex(16)
    pieces = [_section(boundary, {"Content-Type": "application/json"}, text.encode())]
    for part in parts:
        headers = {
            "Content-Type": part.content_type,
            "Content-Transfer-Encoding": "binary",
            HASH: part.sha2,
        }
        pieces.append(_section(boundary, headers, part.data))
    return b"".join([*pieces, f"--{boundary}--\r\n".encode()]), f'multipart/mixed; boundary="{boundary}"'


def _section(boundary: str, headers: dict[str, str], data: bytes) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"--{boundary}\r\n{head}\r\n".encode() + data + b"\r\n"
