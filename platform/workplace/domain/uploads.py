"""A file on its way in pieces, as tus 1.0.0 has it: announced, sent piece by piece, gone on with tomorrow, or dropped."""

import base64
import hashlib
import shutil
import uuid
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs import api as jobs

from ..models import Upload, UploadPart
from ..models.files import private_files
from .errors import BadUpload, WrongOffset
from .media import HEAD, BadRecording, sniff
from .photos import remove_names
from .sizes import LARGEST, LARGEST_PART, MIB, MOST_UPLOADS


def named(person, uuid) -> Upload:
    """The upload of this person that a form names. Raises BadUpload for one that is gone, or another's."""
    row = Upload.objects.select_related("evidence").filter(uuid=uuid, person=person).first()
    if row is None:
        raise BadUpload(_("This upload is gone. Choose the file again."))
    return row


def announce(*, person, kind, size, mark="", about=None) -> Upload:
    """An upload of ``size`` bytes; the same file for the same assignment (``about``, a uuid) goes on where it was.

    Raises BadUpload for a kind, size or number that we do not take.
    """
    mark = mark[:64]
    if kind not in LARGEST or size < 1:
        raise BadUpload(_("Choose a photo, a sound recording or a video."))
    if size > LARGEST[kind]:
        raise BadUpload(
            _("This file is larger than %(most)d MB. Make the recording shorter, or choose a smaller file.")
            % {"most": LARGEST[kind] // MIB}
        )
    with transaction.atomic():
        mine = Upload.objects.filter(person=person, state=Upload.State.OPEN)
        same = mine.filter(kind=kind, size=size, mark=mark, about=about).first() if mark else None
        if same:
            return same
        if mine.count() >= MOST_UPLOADS:
            raise BadUpload(_("Several files are still on their way. Finish or remove one of them first."))
        return Upload.objects.create(
            person=person, kind=kind, size=size, mark=mark, about=about,
            expires=jobs.until("uploads"),
        )  # fmt: skip


def add(*, upload, offset, content: bytes, checksum="") -> Upload:
    """Keep a piece that follows what was received. Of two that come at once one is kept, the other told where it is.

    ``checksum`` is tus' header, ``sha256 <base64>``. Raises WrongOffset, BadUpload; BadRecording as soon as the first bytes
    are of no recording.
    """
    if checksum:
        _compare(content, checksum)
    if not content or len(content) > LARGEST_PART or offset + len(content) > upload.size:
        raise BadUpload(_("This part is not what was announced. Choose the file again."))
    begins = offset == 0 and len(content) >= min(HEAD, upload.size)
    if begins and upload.kind != "photo" and sniff(content[:HEAD]) is None:
        raise BadRecording("unreadable")
    files = private_files()
    # A name of its own for each try: one that loses must not overwrite what the other kept.
    name = files.save(f"uploads/{upload.uuid}/{offset:010d}-{uuid.uuid4().hex}", ContentFile(content))
    try:
        with transaction.atomic():
            row = Upload.objects.select_for_update().filter(pk=upload.pk).first()
            if row is None:
                raise BadUpload(_("This upload was removed. Choose the file again."))
            if row.received != offset or row.state != Upload.State.OPEN:
                raise WrongOffset(row.received)
            UploadPart.objects.create(upload=row, offset=offset, size=len(content), name=name)
            row.received += len(content)
            row.state = Upload.State.DONE if row.received == row.size else Upload.State.OPEN
            row.expires = jobs.until("uploads")
            row.save(update_fields=["received", "state", "expires"])
    except BadUpload:
        files.delete(name)
        raise
    return row


def _compare(content: bytes, checksum: str) -> None:
    kind, _space, said = checksum.partition(" ")
    if kind != "sha256" or base64.b64encode(hashlib.sha256(content).digest()).decode() != said.strip():
        raise BadUpload(_("This part was damaged on its way. It is sent again."))


@contextmanager
def assembled(upload):
    """The whole file, as a path in a folder that is gone afterwards. Raises BadUpload for one that is not complete."""
    if upload.state != Upload.State.DONE:
        raise BadUpload(_("This file has not arrived completely. Wait for it, or choose it again."))
    files = private_files()
    with TemporaryDirectory(prefix="bekwaam-upload-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as out:
            for part in upload.parts.all():
                with files.open(part.name) as content:
                    shutil.copyfileobj(content, out)
        if path.stat().st_size != upload.size:
            raise BadUpload(_("This file has not arrived completely. Wait for it, or choose it again."))
        yield path


def became(*, upload, evidence) -> None:
    """Remember what the upload became; its pieces go. Called in the transaction that keeps the evidence."""
    names = list(upload.parts.values_list("name", flat=True))
    Upload.objects.filter(pk=upload.pk).update(evidence=evidence)
    upload.parts.all().delete()
    transaction.on_commit(lambda: remove_names(names))


def drop(*, upload) -> None:
    """Remove an upload and what was received of it."""
    with transaction.atomic():
        names = list(UploadPart.objects.filter(upload=upload).values_list("name", flat=True))
        Upload.objects.filter(pk=upload.pk).delete()
        transaction.on_commit(lambda: remove_names([*names, *strays(upload.uuid)]))


def strays(key) -> list[str]:
    """Files of an upload that no row names: of a worker that died between the file and the row."""
    files, folder = private_files(), f"uploads/{key}"
    try:
        return [f"{folder}/{name}" for name in files.listdir(folder)[1]]
    except FileNotFoundError:
        return []


def expired():
    """Uploads that nobody went on with; each piece that arrives begins their term anew."""
    return Upload.objects.filter(expires__lt=timezone.now())


def drop_expired() -> int:
    """They go, some at a time; returns how many."""
    late = expired()[:200]
    for upload in late:
        drop(upload=upload)
    return len(late)


def open_for(*, person, about) -> list[Upload]:
    """What is still on its way to an assignment: one statement."""
    return list(Upload.objects.filter(person=person, about=about, state=Upload.State.OPEN))
