"""The way from a credential to the evidence behind it: credentials asks by digest, workplace hands out what it still keeps."""

from credentials import api as credentials

from .models import Evidence


def pieces_of(person, digests) -> "dict[str, credentials.Piece]":
    """Pieces of someone's own assignments, by their SHA-256 digest (hex): one statement. Whether they may be shown is
    for credentials to say: its holder decides."""
    rows = Evidence.objects.filter(assignment__person=person, digest__in=list(digests))
    return {row.digest: _piece(row) for row in rows}


def _piece(row) -> "credentials.Piece":
    return credentials.Piece(media_type=row.media_type, caption=row.caption, read=lambda: _bytes(row))


def _bytes(row) -> bytes:
    if row.kind == Evidence.Kind.TEXT:
        return row.text.encode()
    with row.file.open("rb") as file:
        return file.read()
