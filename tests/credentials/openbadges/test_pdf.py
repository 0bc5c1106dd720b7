"""A credential inside a PDF; and PDFs that want to be read for ever."""

import contextlib
import json
import os
import zlib
from io import BytesIO

import pytest
from pypdf import PdfWriter

from credentials.openbadges.pdf import (
    PDFEncrypted,
    PDFRefused,
    PDFWithoutCredential,
    PDFWithSeveral,
    unbake_pdf,
)
from credentials.verifying.report import Verdict
from tests.credentials.pdfs import bomb, by_hand, certificate, embedding, stream
from tests.credentials.samples import check, signed

TEXT = json.dumps({"name": "Zorg é"}, ensure_ascii=False)


def written(change) -> bytes:
    """A PDF of the other library, changed before it is written."""
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "pdf",
    [
        certificate(("credential.json", TEXT)),
        certificate(("credential.json", TEXT), pdf_variant="pdf/a-3b"),
        certificate(("credential.json", TEXT), ("factur.xml", "<a/>")),
        certificate(("CREDENTIAL.JSON", TEXT)),
        written(lambda writer: writer.add_attachment("bewijs.jsonld", TEXT.encode())),
        embedding(stream(TEXT.encode())),
        embedding(stream(zlib.compress(TEXT.encode()), b"/Filter /FlateDecode")),
    ],
    ids=range(7),
)
def test_the_one_embedded_credential(pdf):
    assert unbake_pdf(pdf) == TEXT


def test_from_a_certificate_to_a_verdict():
    assert check(certificate(("credential.json", json.dumps(signed())))).verdict == Verdict.VALID
    altered = json.dumps({**signed(), "name": "Anders"})
    report = check(certificate(("credential.json", altered)))
    assert (report.verdict, report.credential) == (Verdict.INVALID, {})


def two(writer):
    writer.add_attachment("een.json", b"{}")
    writer.add_attachment("twee.json", b"{}")


def locked(writer):
    writer.add_attachment("een.json", b"{}")
    writer.encrypt("geheim")


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (certificate(), PDFWithoutCredential),
        (certificate(("factur.xml", "<a/>")), PDFWithoutCredential),
        (written(two), PDFWithSeveral),
        (written(locked), PDFEncrypted),
        (b"%PDF-", PDFRefused),
        (b"%PDF-1.7\n" + b"x" * 1000, PDFRefused),
        (certificate(("credential.json", TEXT))[:-200], PDFRefused),
        (embedding(stream(b"")), PDFRefused),
        (embedding(stream(b"\xff\xfe")), PDFRefused),
        (embedding(stream(b"a" * 300_000)), PDFRefused),
        (embedding(b"5"), PDFRefused),
        (b"%PDF-" + b"x" * 6_000_000, PDFRefused),
    ],
    ids=range(12),
)
def test_what_holds_no_credential_is_named(pdf, reason):
    with pytest.raises(PDFRefused) as caught:
        unbake_pdf(pdf)
    assert type(caught.value) is reason


def many_kids() -> bytes:
    """A name tree with as many branches as fit, all the same one."""
    catalog = (
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Kids ["
        + b"3 0 R " * 600_000
        + b"] >> >> >>"
    )
    return by_hand(catalog, b"<< /Type /Pages /Kids [] /Count 0 >>", b"<< /Names [(a.json) 2 0 R] >>")


def numbers() -> bytes:
    """Object streams that name hundreds of thousands of objects."""
    header = b"".join(b"%d 0 " % number for number in range(10, 300_000))
    packed = stream(
        zlib.compress(header + b"null"),
        b"/Type /ObjStm /N 299990 /First %d /Filter /FlateDecode" % len(header),
    )
    return embedding(stream(b"{}"), packed)


HOSTILE = {
    "bomb": embedding(bomb(80_000_000, 1)),
    "bomb in a bomb": embedding(bomb(80_000_000, 2)),
    "many filters": embedding(stream(b"x", b"/Filter [" + b"/FlateDecode " * 200_000 + b"]")),
    "run length": embedding(stream(b"\x81a" * 1_000_000, b"/Filter /RunLengthDecode")),
    "many kids": many_kids(),
    "deep arrays": by_hand(b"[" * 500_000),
    "deep dictionaries": by_hand(b"<< /A " * 300_000),
    "itself": embedding(b"4 0 R"),
    "root is itself": by_hand(b"1 0 R"),
    "names for ever": by_hand(b"<< /Type /Catalog /Names << /EmbeddedFiles 1 0 R >> /Kids [1 0 R] /Names 1 0 R >>"),
    "no table": b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 100_000,
    "table points at itself": b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF",
    "long name": embedding(stream(b"{}")).replace(b"(credential.json)", b"(" + b"\\(" * 1_000_000 + b")"),
    "numbers": numbers(),
    "comments": b"%PDF-1.7\n" + b"%" * 4_000_000,
    "white": b"%PDF-1.7\n" + b" \n" * 2_400_000,
    "startxref far away": b"%PDF-1.7\nstartxref\n" + b"9" * 4_000 + b"\n%%EOF",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_files_that_want_to_be_read_for_ever_are_refused_or_read(name):
    """The child's own clock stops it; what is measured here is its work, not how busy the machine is."""
    pdf = HOSTILE[name]
    before = _children()
    with contextlib.suppress(PDFRefused):
        assert unbake_pdf(pdf) == "{}"
    assert _children() - before < 2


def _children() -> float:
    """Seconds of work of all processes that were started and ended."""
    used = os.times()
    return used.children_user + used.children_system
