"""What is sent to an outside store: statements without what that store sets itself, and their attachments."""

import json
import secrets

from ...models import Statement

# Set by the store that takes it in (Data 2.4.8, 2.4.9); a version that differs from the header's would be refused.
ASSIGNED = ("stored", "authority", "version")


def statement_of(statement: Statement) -> dict:
    return {name: value for name, value in statement.content.items() if name not in ASSIGNED}


def message(statements: list[Statement]) -> tuple[str, bytes]:
    """Content type and body of a POST: JSON, or multipart/mixed where there are files (Communication 1.5.2)."""
    text = json.dumps([statement_of(row) for row in statements]).encode()
    files = {file.sha2: file for row in statements for file in row.attachments.all()}
    if not files:
        return "application/json", text
    boundary = secrets.token_hex(24)
    parts = [_part(boundary, {"Content-Type": "application/json"}, text)]
    for sha2, row in sorted(files.items()):
        with row.file.open("rb") as file:
            headers = {
                "Content-Type": row.content_type,
                "Content-Transfer-Encoding": "binary",
                "X-Experience-API-Hash": sha2,
            }
            parts.append(_part(boundary, headers, file.read()))
    parts.append(f"--{boundary}--\r\n".encode())
    return f"multipart/mixed; boundary={boundary}", b"".join(parts)


def _part(boundary, headers, content) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"--{boundary}\r\n{lines}\r\n".encode() + content + b"\r\n"


def size_of(statement: Statement) -> int:
    """Bytes that a statement takes, with its files."""
    return len(statement.body) + sum(file.length for file in statement.attachments.all())
