"""multipart/mixed: a statement, or many, with the attachments they name (Communication 1.5.2)."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from typing import NamedTuple

from .refusal import Refused, TooLarge

HASH = "X-Experience-API-Hash"
MOST_PARTS = 1000
MOST_HEAD = 8_000
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
    (first, text), *others = _parts(body, b"--" + (found[1] or found[2]).encode())
    if first.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refused("the first part must be application/json")
    return text, [_attachment(headers, data) for headers, data in others]


def _parts(body: bytes, line: bytes) -> list[tuple[dict[str, str], bytes]]:
    """Headers and content of each part; each byte of the body is copied once."""
    mark = b"\r\n" + line
    found: list[tuple[dict[str, str], bytes]] = []
    end = -2 if body.startswith(line) else body.find(mark)
    while end != -1:
        at = end + len(mark)
        if found and body.startswith(b"--", at):
            return found
        if len(found) == MOST_PARTS:
            raise TooLarge(f"there are more than {MOST_PARTS} parts")
        end = body.find(mark, at)
        if end != -1:
            found.append(_part(body, at, end))
    raise Refused("the parts are not ended by the boundary")


def _part(body: bytes, at: int, end: int) -> tuple[dict[str, str], bytes]:
    """Headers, by name in lower case, and content. After the boundary blanks may stand, then the end of its line."""
    start = body.find(b"\r\n", at, end)
    if start < 0 or body[at : min(start, at + MOST_HEAD)].strip():
        raise Refused("a part does not begin on a line of its own")
    split = body.find(b"\r\n\r\n", start, min(end, start + MOST_HEAD))
    if split < 0:
        raise Refused("a part has no content, or headers that are too long")
    headers = {}
    for row in body[start + 2 : split].decode("latin-1").split("\r\n") if split > start else ():
        name, colon, value = row.partition(":")
        if not colon:
            raise Refused("a header of a part has no colon")
        headers[name.strip().lower()] = value.strip()
    return headers, body[split + 4 : end]


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
    """The same the other way round: the body and its content type. The only way in which parts are written here."""
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
