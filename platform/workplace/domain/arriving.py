"""A file becomes evidence: sent with its form, or in pieces before it."""

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Evidence
from . import uploads
from .errors import BadUpload
from .evidence import add_photo
from .recordings import add_recording


def arrive(*, assignment, kind, file=None, upload=None, **said) -> Evidence:
    """Keep a photo, sound or video, from ``file`` or from a complete ``upload``; the same upload again finds what it became.

    ``said`` goes to ``add_photo`` or ``add_recording``, with what they raise; BadUpload when there is no file at all.
    """
    if upload is None:
        if file is None:
            raise BadUpload(_("Choose a file first, or record it here."))
        return _add(assignment, kind, file, said)
    if upload.evidence_id:
        return upload.evidence
    if upload.kind != kind:
        raise BadUpload(_("This file was sent as something else. Choose it again."))
    with uploads.assembled(upload) as path, path.open("rb") as content:
        evidence = _add(assignment, kind, File(content), said)
    with transaction.atomic():
        uploads.became(upload=upload, evidence=evidence)
    return evidence


def _add(assignment, kind, file, said) -> Evidence:
    if kind == Evidence.Kind.PHOTO:
        return add_photo(assignment=assignment, upload=file, **said)
    return add_recording(assignment=assignment, kind=kind, file=file, **said)
