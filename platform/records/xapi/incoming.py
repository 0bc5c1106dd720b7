"""A request that stores statements, read and checked: nothing of it is wrong afterwards."""

from typing import Any, NamedTuple

from . import multipart, signatures, text
from .multipart import Part
from .refusal import Refused, TooLarge
from .rules.statements import check_statement

MOST_STATEMENTS = 10_000
# Pages of statements, and what is known of activities, are put together of such.
MOST_CHARACTERS = 1_000_000


class Sent(NamedTuple):
    """A valid statement, and the text it was sent as."""

    statement: dict[str, Any]
    text: str


class Incoming(NamedTuple):
    """Statements in the order in which they were sent, their attachments by digest, and whether it was an array."""

    statements: list[Sent]
    parts: dict[str, Part]
    many: bool


def read(body: bytes, content_type: str, version: str) -> Incoming:
    """Read a request by the rules of a version. Raises Refused for the first thing that is wrong (Communication 2.1, 1.5.2)."""
    parts: list[Part] = []
    if multipart.is_multipart(content_type):
        body, parts = multipart.read(body, content_type)
    elif content_type.split(";")[0].strip().lower() != "application/json":
        raise Refused("statements are sent as application/json or multipart/mixed")
    found, many = text.parse_each(text.decode(body))
    if len(found) > MOST_STATEMENTS:
        raise TooLarge(f"there are more than {MOST_STATEMENTS} statements")
    for number, (statement, sent) in enumerate(found):
        try:
            if len(sent) > MOST_CHARACTERS:
                raise TooLarge(f"the statement is longer than {MOST_CHARACTERS} characters")
            check_statement(statement, version)
        except Refused as problem:
            raise (problem.within(str(number)) if many else problem) from None
    statements = [Sent(*one) for one in found]
    _ids_once(statements)
    by_digest = {part.sha2: part for part in parts}
    _match(statements, by_digest, version)
    return Incoming(statements, by_digest, many)


def _ids_once(statements: list[Sent]) -> None:
    ids = [sent.statement["id"].lower() for sent in statements if "id" in sent.statement]
    if len(set(ids)) != len(ids):
        raise Refused("two statements have the same id")


def attachments_of(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """What a statement says of its attachments; those of a sub-statement too."""
    found: list[dict[str, Any]] = list(statement.get("attachments", ()))
    if statement["object"].get("objectType") == "SubStatement":
        found += statement["object"].get("attachments", ())
    return found


def _match(statements: list[Sent], parts: dict[str, Part], version: str) -> None:
    """Every attachment without an address has its part, every part its attachment; signatures sign their statement."""
    named = set()
    for sent in statements:
        for said in attachments_of(sent.statement):
            sha2 = said["sha2"].lower()
            named.add(sha2)
            if sha2 not in parts and "fileUrl" not in said:
                raise Refused("an attachment has neither a part nor a fileUrl").within("attachments")
            if said["usageType"] == signatures.USAGE:
                _check_signature(said, parts.get(sha2), sent.statement, version)
    if not parts.keys() <= named:
        raise Refused("a part belongs to no attachment of a statement")


def _check_signature(
    said: dict[str, Any], part: Part | None, statement: dict[str, Any], version: str
) -> None:
    if said["contentType"] != signatures.TYPE:
        raise Refused(f"a signature has the contentType {signatures.TYPE}").within("attachments")
    if part is None:
        raise Refused("a signature is sent along; none is fetched").within("attachments")
    signatures.check_signature(part.data, statement, version)
