"""A credential inside a PDF, as an embedded file (ISO 32000-2, 7.11.4; Open Badges 3.0 has no rule for PDF, ours is one file).

PDF readers have a long history of files that make them work for ever. So the reading is done by a process of its own, with
little time and little memory, that is thrown away afterwards (`pdf_child.py`).
"""

import subprocess
import sys
from pathlib import Path

from credentials.openbadges.pdf_child import ENCRYPTED, MALFORMED, MAX_TEXT, NONE, SEVERAL
from credentials.openbadges.png import MAX_IMAGE, ImageRefused
from credentials.proofs.errors import CredentialError

PDF_SIGNATURE = b"%PDF-"
# The child stops itself after one second of work; this is for a machine that hardly lets it work.
_PATIENCE = 10
_CHILD = Path(__file__).with_name("pdf_child.py")


class PDFRefused(ImageRefused):
    """Damaged, or more work to read than a certificate ever is."""

    code = "pdf.malformed"
    nl = "Dit PDF-bestand is beschadigd of te ingewikkeld om te openen."
    en = "This PDF file is damaged, or too complicated to open."


class PDFEncrypted(PDFRefused):
    """Locked with a password."""

    code = "pdf.encrypted"
    nl = "Dit PDF-bestand is beveiligd met een wachtwoord. Gebruik het bestand zonder wachtwoord."
    en = "This PDF file is locked with a password. Use the file without a password."


class PDFWithoutCredential(PDFRefused):
    """A certificate to look at, and nothing more."""

    code = "pdf.no_credential"
    nl = "In dit PDF-bestand zit geen bewijs dat wij kunnen controleren. Een scan of een afdruk is niet genoeg: vraag om het bestand zelf."
    en = "There is no credential in this PDF file that we can check. A scan or a printout is not enough: ask for the file itself."


class PDFWithSeveral(PDFRefused):
    """More than one: which of them is meant cannot be told."""

    code = "pdf.several_credentials"
    nl = "In dit PDF-bestand zit meer dan één bewijs."
    en = "This PDF file holds more than one credential."


_REASONS: dict[int, type[CredentialError]] = {
    NONE: PDFWithoutCredential,
    SEVERAL: PDFWithSeveral,
    ENCRYPTED: PDFEncrypted,
    MALFORMED: PDFRefused,
}


def unbake_pdf(data: bytes) -> str:
    """The text of the one embedded file that can be a credential. Raises PDFRefused, with what is wrong."""
    if len(data) > MAX_IMAGE:
        raise PDFRefused()
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-B", str(_CHILD)],
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        raise PDFRefused() from None
    if done.returncode != 0 or len(done.stdout) > MAX_TEXT:
        raise _REASONS.get(done.returncode, PDFRefused)()
    try:
        return done.stdout.decode("utf-8")
    except UnicodeDecodeError:
        raise PDFRefused() from None
