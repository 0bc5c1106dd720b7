"""Fill a dossier: reasons and evidence for each outcome."""

import uuid

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import DossierPart, DossierPiece
from .. import client_data, faces, photos
from ..checking import check
from ..errors import BadPhoto, NotComplete
from ..photos import remove_files
from .making import open_locked

MOST_PIECES = 12
LONGEST = 4000


def save_reasoning(*, part, text, looked_at=False) -> DossierPart:
    """Keep why the evidence shows this outcome; what was typed is now saved. Raises ClientData, NotOpen."""
    text = text.replace("\r\n", "\n").strip()
    seen = check(text, looked_at=looked_at)
    with transaction.atomic():
        open_locked(part.dossier)
        row = DossierPart.objects.select_for_update().get(pk=part.pk)
        row.reasoning, row.findings, row.looked_at = text, seen["findings"], seen["looked_at"]
        row.typed, row.typed_at, row.version = "", None, row.version + 1
        row.save()
    return row


def keep_typed(*, part, text) -> DossierPart:
    """What is being typed, kept by itself. A citizen service number never. Raises ClientData, NotOpen."""
    text = text[:LONGEST].replace("\r\n", "\n")
    client_data.refuse_bsn(text)
    with transaction.atomic():
        open_locked(part.dossier)
        row = DossierPart.objects.select_for_update().get(pk=part.pk)
        row.typed, row.typed_at, row.version = text, timezone.now(), row.version + 1
        row.save(update_fields=["typed", "typed_at", "version"])
    return row


def put_in(*, part, source) -> DossierPiece:
    """Put something in that is here already, as it is now; the same thing twice is once. Raises NotComplete, NotOpen."""
    with transaction.atomic():
        open_locked(part.dossier)
        known = _known(part, source.digest, source.kind, source.uuid)
        if known:
            return known
        _room(part)
        return DossierPiece.objects.create(
            part=part,
            kind=source.kind,
            source=source.uuid,
            label=source.label,
            about=source.about,
            text=source.text,
            evidence=source.evidence,
            media_type=source.media_type,
            size=len(source.text.encode()) or getattr(source.evidence, "size", 0),
            digest=source.digest,
        )


def bring_photo(*, part, upload, caption, looked_at=False) -> DossierPiece:
    """A photo, of a diploma for example, without its metadata. Raises BadPhoto, ClientData, NotComplete, NotOpen."""
    caption = caption.strip()
    seen = check(caption, looked_at=looked_at)
    photo = photos.clean(upload)
    if faces.in_picture(photo.content) and not looked_at:
        raise BadPhoto(
            _(
                "There is a face on this photo. Look again: is it yours, or of somebody who agreed? Then say so and send it"
                " once more."
            )
        )
    with transaction.atomic():
        open_locked(part.dossier)
        known = part.pieces.filter(digest=photo.digest).first()
        if known:
            return known
        _room(part)
        piece = DossierPiece(
            part=part,
            kind=DossierPiece.Kind.PHOTO,
            source=uuid.uuid4(),
            label=caption[:300],
            media_type="image/jpeg",
            size=len(photo.content),
            digest=photo.digest,
            **seen,
        )
        piece.file.save("photo.jpg", ContentFile(photo.content), save=False)
        piece.save(force_insert=True)
    return piece


def take_out(*, piece) -> None:
    """Take a piece out of the dossier; what it came from stays where it is. Raises NotOpen."""
    with transaction.atomic():
        open_locked(piece.part.dossier)
        files = [piece.file] if piece.file else []
        piece.delete()
        transaction.on_commit(lambda: remove_files(files))


def _known(part, digest, kind, source) -> DossierPiece | None:
    same = part.pieces.filter(kind=kind, source=source) | part.pieces.filter(digest=digest)
    return same.first()


def _room(part) -> None:
    if part.pieces.count() >= MOST_PIECES:
        raise NotComplete(_("Twelve pieces for one outcome is enough. Take one out before you add another."))
