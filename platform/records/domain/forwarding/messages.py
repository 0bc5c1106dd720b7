"""What is sent to an outside store: statements without what that store sets itself, and their attachments."""

import json

from ...models import Statement
from ...xapi import multipart
from ...xapi.multipart import Part

# Set by the store that takes it in (Data 2.4.8, 2.4.9); a version that differs from the header's would be refused.
ASSIGNED = ("stored", "authority", "version")


def statement_of(statement: Statement) -> dict:
    return {name: value for name, value in statement.content.items() if name not in ASSIGNED}


def message(statements: list[Statement]) -> tuple[str, bytes]:
    """Content type and body of a POST: JSON, or multipart/mixed where there are files (Communication 1.5.2)."""
    text = json.dumps([statement_of(row) for row in statements])
    files = {file.sha2: file for row in statements for file in row.attachments.all()}
    if not files:
        return "application/json", text.encode()
    parts = []
    for sha2, row in sorted(files.items()):
        with row.file.open("rb") as file:
            parts.append(Part(sha2, row.content_type, file.read()))
    body, content_type = multipart.write(text, parts)
    return content_type, body


def size_of(statement: Statement) -> int:
    """Bytes that a statement takes, with its files."""
    return len(statement.body) + sum(file.length for file in statement.attachments.all())
