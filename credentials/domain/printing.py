"""From a page to a PDF/A with tags, with a file attached. WeasyPrint draws it; nothing is fetched but our own static files."""

import logging
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

from ..proofs.errors import CredentialError

OWN = "own:"
ATTACHED = "attached:"
# PDF/A-3 may carry files (ISO 19005-3); level A also has the structure that a screen reader needs.
VARIANT = "pdf/a-3a"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}


class PrinterMissing(CredentialError):
    """WeasyPrint is not installed, or the libraries of Pango that it draws text with are not."""

    code = "pdf.printer_missing"
    nl = "Deze site kan op dit moment geen PDF maken: een onderdeel van de server ontbreekt."
    en = "This site cannot make a PDF at the moment: a part of the server is missing."


def load():
    """WeasyPrint, imported when it is first needed: it takes half a second. Raises PrinterMissing."""
    # They tell every step of their work.
    for name in ("fontTools", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        import weasyprint
    except (ImportError, OSError) as problem:
        raise PrinterMissing(str(problem).splitlines()[0]) from problem
    return weasyprint


def _fetcher(weasyprint, attached: bytes, content_type: str):
    """What a page may refer to: ``own:<path>`` of a static file, ``data:`` and the one attached file. Everything else is refused."""
    response = weasyprint.urls.URLFetcherResponse

    class OwnFiles(weasyprint.urls.URLFetcher):
        def __init__(self):
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

        def fetch(self, url, headers=None):
            if url == ATTACHED:
                return response(url, attached, {"Content-Type": content_type})
            if url.startswith(OWN):
                return _static(url)
            return super().fetch(url, headers)

    def _static(url):
        suffix = Path(url).suffix
        try:
            path = finders.find(url.removeprefix(OWN)) if suffix in TYPES else None
        except SuspiciousFileOperation:
            path = None
        if not path:
            raise ValueError(url)
        return response(url, Path(path).read_bytes(), {"Content-Type": TYPES[suffix]})

    return OwnFiles()


def pdf(*, html: str, attached: bytes, content_type: str, file_name: str, description: str) -> bytes:
    """The page as PDF/A-3a, with one file in it of which the page is the readable form (ISO 32000-2, 14.13: Source).

    Raises PrinterMissing.
    """
    weasyprint = load()
    fetcher = _fetcher(weasyprint, attached, content_type)
    attachment = weasyprint.Attachment(
        url=ATTACHED, url_fetcher=fetcher, name=file_name, description=description, relationship="Source"
    )
    page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=OWN)
    return page.write_pdf(pdf_variant=VARIANT, attachments=[attachment], finisher=_name_files_once)


def _name_files_once(_document, file) -> None:
    """WeasyPrint 70 lists an attached file twice among the associated files of the document (ISO 32000-2, 14.13)."""
    file.catalog["AF"][:] = dict.fromkeys(file.catalog["AF"])
