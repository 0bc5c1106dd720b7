"""The way from a credential to the evidence behind it: credentials asks by digest, workplace hands out what it still keeps."""

from credentials import api as credentials

from .models import DossierPiece, Evidence


def pieces_of(person, digests) -> "dict[str, credentials.Piece]":
    """Pieces of someone's own assignments and dossiers, by their SHA-256 digest (hex): two statements. Whether they may be
    shown is for credentials to say: its holder decides."""
    rows = Evidence.objects.filter(assignment__person=person, digest__in=list(digests))
    rows = rows.exclude(state=Evidence.State.GONE)
    brought = DossierPiece.objects.filter(part__dossier__person=person, digest__in=list(digests))
    brought = brought.filter(kind__in=[DossierPiece.Kind.PHOTO, DossierPiece.Kind.ENTRY])
    return {row.digest: _piece(row) for row in rows} | {row.digest: _brought(row) for row in brought}


def _piece(row) -> "credentials.Piece":
    return credentials.Piece(media_type=row.media_type, caption=row.caption, read=lambda: _bytes(row))


def _brought(row) -> "credentials.Piece":
    return credentials.Piece(media_type=row.media_type, caption=row.label, read=lambda: _bytes(row))


def _bytes(row) -> bytes:
    """A text, or what lies in the file."""
    if not row.file:
        return row.text.encode()
    with row.file.open("rb") as file:
        return file.read()
