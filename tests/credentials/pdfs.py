"""PDFs with a file in them: as our own maker writes them, and object by object."""

import zlib

from weasyprint import HTML, Attachment


def certificate(*attachments, **options) -> bytes:
    """A page of our own PDF maker with embedded files: (name, text)."""
    files = [Attachment(string=text, name=name, relationship="Source") for name, text in attachments]
    return HTML(string="<h1>Bewijs</h1>").write_pdf(attachments=files, **options)


def by_hand(*objects: bytes, root: bytes = b"1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        root,
        len(body),
    )
    return body + table + trailer


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def embedding(file: bytes, *more: bytes) -> bytes:
    """A PDF with one embedded file, credential.json, made of this stream object."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(credential.json) 3 0 R] >> >> >>"
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    spec = b"<< /Type /Filespec /F (credential.json) /EF << /F 4 0 R >> >>"
    return by_hand(catalog, pages, spec, file, *more)


def bomb(size: int, times: int) -> bytes:
    """Zeroes, packed again and again: each turn makes it a thousand times as large when it is opened."""
    data = bytes(size)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]")
