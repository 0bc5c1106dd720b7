"""What somebody sends: files, zips and addresses, counted and measured while they are read."""

import io
import time
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from credentials.domain.many import errors
from credentials.domain.many.pieces import MOST_BYTES, Piece
from credentials.domain.many.taking import lines_of, pieces_of

from . import zips


def take(*files, addresses=()):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return list(pieces_of(uploads, addresses))


def problems(pieces):
    return [piece.problem for piece in pieces]


def test_files_the_files_of_a_zip_and_addresses_in_their_order():
    archive = zips.zipped(
        ("map/", b""),
        ("map/b.png", b"\x89PNG"),
        ("__MACOSX/b.png", b"x"),
        (".DS_Store", b"x"),
        ("a.json", b"{}"),
    )
    assert take(
        ("a.json", b"{}"), ("alles.zip", archive), ("c.txt", b"c"), addresses=["https://x.example/1"]
    ) == [
        Piece("a.json", b"{}"),
        Piece("map/b.png", b"\x89PNG"),
        Piece("a.json", b"{}"),
        Piece("c.txt", b"c"),
        Piece("https://x.example/1", address="https://x.example/1"),
    ]


def test_a_name_in_a_zip_is_a_label_and_never_a_path():
    names = ["../../etc/passwd", "/etc/passwd", "C:\\x.json", "a\u202eb.json", "x" * 300]
    found = take(("x.zip", zips.zipped(*((name, b"{}") for name in names))))
    assert [piece.data for piece in found] == [b"{}"] * 5
    assert found[3].name == "a\ufffdb.json"
    assert len(found[4].name) == 120


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", errors.PieceEmpty),
        (b"x" * (5 * 1024 * 1024 + 1), errors.PieceTooLarge),
    ],
)
def test_a_file_that_cannot_be_one_has_a_row_of_its_own(data, problem):
    assert problems(take(("x.json", data), ("goed.json", b"{}"))) == [problem.code, ""]


def test_a_line_that_is_no_address_has_a_row_of_its_own():
    lines = lines_of(" https://a.example/1 \n\nno\nhttps://a.example/1\njavascript:x\nhttps://" + "a" * 2100)
    assert len(lines) == 4
    assert problems(take(addresses=lines)) == ["", *[errors.NoAddress.code] * 3]


@pytest.mark.parametrize(
    ("archive", "problem"),
    [
        (zips.locked(), errors.PieceLocked),
        (zips.zipped(("in.zip", zips.zipped(("a", b"{}")))), errors.PieceNested),
        (zips.zipped(("leeg.json", b"")), errors.PieceEmpty),
        (zips.zipped(("x.json", b"{}"), method=zipfile.ZIP_LZMA), errors.PieceUnreadable),
        (
            zips.zipped(("groot.png", bytes(range(256)) * 21_000), method=zipfile.ZIP_STORED),
            errors.PieceTooLarge,
        ),
        (zips.damaged(), errors.PieceUnreadable),
    ],
    ids=["locked", "nested", "empty", "lzma", "large", "damaged"],
)
def test_what_is_wrong_with_one_file_of_a_zip_costs_only_that_file(archive, problem):
    assert problems(take(("x.zip", archive), ("goed.json", b"{}"))) == [problem.code, ""]


@pytest.mark.parametrize(
    ("archive", "problem"),
    [
        (b"PK\x03\x04" + b"x" * 100, errors.ArchiveUnreadable),
        (zips.zipped(("a", b"b"))[:-10], errors.ArchiveUnreadable),
        (zips.zip64(), errors.ArchiveUnreadable),
        (b"PK\x03\x04" + zips.end(total=1, length=46, offset=9_999), errors.ArchiveUnreadable),
        (b"PK\x03\x04" + zips.end(total=65_535, length=3_000_000, offset=4), errors.TooMany),
        (b"PK\x03\x04" + zips.end(total=1, length=600_000, offset=4), errors.TooMany),
        (zips.empties(501), errors.TooMany),
        (zips.empties(3_000), errors.TooMany),
        (zips.zipped(("bom.json", b"\0" * 4_000_000)), errors.ArchiveBomb),
        (zips.zipped(*((f"{n}.json", bytes([n]) * 900_000) for n in range(120))), errors.TooMuch),
    ],
    ids=[
        "no zip",
        "cut",
        "zip64",
        "list",
        "says many",
        "long list",
        "501",
        "3000",
        "bomb",
        "many small bombs",
    ],
)
def test_a_zip_that_cannot_be_taken_in_is_refused_by_name(archive, problem):
    with pytest.raises(problem) as refused:
        take(("x.zip", archive))
    assert type(refused.value) is problem
    assert all(refused.value.message(language) for language in ("nl", "en"))


def test_a_bomb_that_hides_its_size_never_unfolds():
    archive = zips.lying(b"\0" * 60_000_000, size=1_000)
    tracemalloc.start()
    begin = time.monotonic()
    found = take(("x.zip", archive))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems(found) in ([errors.PieceUnreadable.code], [errors.PieceTooLarge.code])
    assert (peak < 16_000_000, time.monotonic() - begin < 2) == (True, True)


def test_one_more_than_five_hundred_is_too_many():
    addresses = [f"https://x.example/{number}" for number in range(500)]
    assert len(take(addresses=addresses)) == 500
    with pytest.raises(errors.TooMany):
        take(("x.zip", zips.zipped(("a", b"b"))), addresses=addresses)


class Endless(io.BytesIO):
    """An upload that is as large as it says and costs no memory."""

    size = 5 * 1024 * 1024
    name = "x.json"

    def read(self, most=-1):
        return b"x" * (self.size if most < 0 else most)


def test_together_they_may_not_be_more_than_a_hundred_megabytes():
    files = [Endless() for _ in range(21)]
    assert 21 * Endless.size > MOST_BYTES
    read = []
    with pytest.raises(errors.TooMuch):
        read.extend(len(piece.data) for piece in pieces_of(files))
