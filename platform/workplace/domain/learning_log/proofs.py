"""A certificate in PDF with an entry: kept as it came, handed out to its owner as a download alone."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from ..errors import BadUpload
from ..photos import remove_files
from ..sizes import MIB

LARGEST_PROOF = 10 * MIB
START = b"%PDF-"


def is_pdf(upload) -> bool:
    """By its first bytes, whatever its name says."""
    upload.seek(0)
    head = upload.read(len(START))
    upload.seek(0)
    return head == START


def attach(entry, upload) -> None:
    """Keep the proof in the place of the one before; nothing without one. Called in the entry's transaction. Raises BadUpload."""
    if not upload:
        return
    if upload.size > LARGEST_PROOF:
        raise BadUpload(_("This file is larger than 10 MB. Choose a smaller one; the rest is kept."))
    if not is_pdf(upload):
        raise BadUpload(_("We cannot read this file as a PDF. Add a photo of the certificate instead."))
    content = upload.read(LARGEST_PROOF + 1)
    drop(entry)
    entry.proof.save("proof", ContentFile(content), save=False)
    entry.proof_size, entry.proof_digest = len(content), hashlib.sha256(content).hexdigest()
    entry.save(update_fields=["proof", "proof_size", "proof_digest"])


def drop(entry) -> None:
    """The proof of an entry goes, with its file once this transaction holds."""
    if entry.proof:
        old = type(entry.proof)(entry, entry.proof.field, entry.proof.name)
        transaction.on_commit(lambda: remove_files([old]))
