import json
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from credentials.openbadges.png import (
    SIGNATURE,
    ImageRefused,
    ImageWithoutCredential,
    SeveralCredentials,
    bake_png,
    baked_in_png,
    unbake_png,
)
from credentials.openbadges.svg import SVGRefused, bake_svg, baked_in_svg, unbake_svg
from credentials.proofs.errors import CredentialError

TEXT = json.dumps({"name": "Zorg é"}, ensure_ascii=False)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4), "teal").save(out, "PNG")
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunks(*chunks: bytes) -> bytes:
    image = picture()
    return image[:33] + b"".join(chunks) + image[33:]


def itxt(keyword: bytes, text: bytes, flag: bytes = b"\0") -> bytes:
    return chunk(b"iTXt", keyword + b"\0" + flag + b"\0\0\0" + text)


def test_baking_and_unbaking():
    baked = bake_png(picture(), TEXT)
    assert unbake_png(baked) == TEXT
    image = Image.open(BytesIO(baked))
    assert image.text["openbadgecredential"] == TEXT
    assert image.getpixel((0, 0)) == (0, 128, 128)


def test_baking_again_replaces():
    assert unbake_png(bake_png(bake_png(picture(), "oud"), TEXT)) == TEXT


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (picture(), ImageWithoutCredential),
        (with_chunks(itxt(b"openbadgecredential", b"{}"), itxt(b"openbadgecredential", b"{}")), SeveralCredentials),
        (with_chunks(itxt(b"openbadges", b"{}"), itxt(b"openbadgecredential", b"{}")), SeveralCredentials),
        (with_chunks(itxt(b"openbadges", b"{}"), chunk(b"tEXt", b"openbadges\0{}")), SeveralCredentials),
        (with_chunks(chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(b"{}"))), ImageRefused),
        (with_chunks(chunk(b"tEXt", b"openbadgecredential\0{}")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", zlib.compress(b"a" * 300_000), b"\x01")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", zlib.compress(bytes(2**26)), b"\x01")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", zlib.compress(b"{}")[:-1], b"\x01")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", zlib.compress(b"{}") + b"x", b"\x01")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", b"{}", b"\x01")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", b"{}", b"\x02")), ImageRefused),
        (with_chunks(chunk(b"zTXt", b"openbadgecredential\0\0" + zlib.compress(b"{}"))), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", b"\xff")), ImageRefused),
        (with_chunks(itxt(b"openbadgecredential", b"a" * 300_000)), ImageRefused),
        (with_chunks(chunk(b"tEXt", b"x\0y")[:-1] + b"!"), ImageRefused),
        (with_chunks(struct.pack(">I", 2**31) + b"iTXt"), ImageRefused),
        (picture()[:-12], ImageRefused),
        (SIGNATURE + chunk(b"IEND", b""), ImageRefused),
        (SIGNATURE, ImageRefused),
        (b"GIF89a", ImageRefused),
        (with_chunks(*[chunk(b"tEXt", b"x\0y")] * 10_001), ImageRefused),
    ],
    ids=range(22),
)  # fmt: skip
def test_images_that_hold_no_usable_credential(image, reason):
    with pytest.raises(CredentialError) as caught:
        unbake_png(image)
    assert type(caught.value) is reason


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (itxt(b"openbadgecredential", b"{}"), ("{}", 3)),
        (itxt(b"openbadgecredential", zlib.compress(TEXT.encode()), b"\x01"), (TEXT, 3)),
        (itxt(b"openbadges", b"{}"), ("{}", 2)),
        (itxt(b"openbadges", b"https://school.example/assertions/1"), ("https://school.example/assertions/1", 2)),
        (
            chunk(b"tEXt", b"openbadges\0https://school.example/assertions/1"),
            ("https://school.example/assertions/1", 2),
        ),
    ],
)  # fmt: skip
def test_both_generations_are_read(piece, expected):
    baked = baked_in_png(with_chunks(piece))
    assert (baked.text, baked.generation) == expected


def test_what_follows_the_end_of_the_image_is_not_looked_at():
    assert unbake_png(bake_png(picture(), TEXT) + itxt(b"openbadgecredential", b"{}")) == TEXT


def svg(inner: str, head: str = "") -> bytes:
    root = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
    return f'<?xml version="1.0"?>{head}{root}{inner}</svg>'.encode()


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (svg(f"<openbadges:credential><![CDATA[{TEXT}]]></openbadges:credential>"), TEXT),
        (svg('<openbadges:credential verify="a.b.c"/>'), "a.b.c"),
        (
            svg(
                '<openbadges:credential verify="a.b.c"/>',
                '<!DOCTYPE svg PUBLIC "x" "http://127.0.0.1/x.dtd">',
            ),
            "a.b.c",
        ),
    ],
)
def test_svg(image, expected):
    assert unbake_svg(image) == expected


OLD = f'<o:assertion xmlns:o="http://openbadges.org" verify="https://school.example/1"><![CDATA[{TEXT}]]></o:assertion>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (OLD, (TEXT, 2)),
        (
            '<o:assertion xmlns:o="http://openbadges.org" verify="https://school.example/1"/>',
            ("https://school.example/1", 2),
        ),
        ('<openbadges:credential verify="a.b.c"/>', ("a.b.c", 3)),
    ],
)
def test_drawings_of_both_generations(inner, expected):
    baked = baked_in_svg(svg(inner))
    assert (baked.text, baked.generation) == expected


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (svg(OLD + '<openbadges:credential verify="a.b.c"/>'), SeveralCredentials),
        (svg(OLD * 2), SeveralCredentials),
        (svg(""), ImageWithoutCredential),
        (svg("<openbadges:credential/>"), ImageWithoutCredential),
        (svg("<openbadges:credential>x</openbadges:credential>" * 2), SeveralCredentials),
        (svg("<credential>x</credential>"), ImageWithoutCredential),
        (svg("&a;", '<!DOCTYPE svg [<!ENTITY a "b">]>'), SVGRefused),
        (svg("&a;", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), SVGRefused),
        # Given to each element, and written before the name of each: a few bytes would take gigabytes, or minutes.
        (svg("<g/>", f'<!DOCTYPE svg [<!ATTLIST g a CDATA "{"a" * 99}">]>'), SVGRefused),
        (svg("<g/>", "<!DOCTYPE svg []>"), SVGRefused),
        (svg(f'<g xmlns="urn:{"a" * 2_000}"/>'), SVGRefused),
        (svg(f'<g xmlns:a="urn:{"a" * 2_000}"/>'), SVGRefused),
        (b"<svg", SVGRefused),
        (b"<svg>" * 100_000, SVGRefused),
        (svg("<g/>" * 1_000_000), SVGRefused),
        (svg("<g " + " ".join(f'a{number}=""' for number in range(300_000)) + "/>"), SVGRefused),
        (b'<?xml version="1.0" encoding="x-unknown"?><svg/>', SVGRefused),
    ],
)
def test_svg_refused(image, reason):
    with pytest.raises(ImageRefused) as caught:
        unbake_svg(image)
    assert type(caught.value) is reason


def test_baking_a_drawing_keeps_its_bytes():
    head = '<!-- <svg> --><!DOCTYPE svg PUBLIC "x" "y">'
    drawing = svg('<path d="M0 0"/>', head).replace(b"<svg ", b'<svg data-a="a>b" ')
    baked = bake_svg(drawing, TEXT)
    assert unbake_svg(baked) == TEXT
    start, end = baked.index(b"<openbadges:credential"), baked.index(b"</openbadges:credential>") + 24
    assert baked[:start] + baked[end:] == drawing
    assert baked[end:] == b'<path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("image", "text"),
    [
        (b"<svg", TEXT),
        (b"<svg/>", TEXT),
        (b"<html></html>", TEXT),
        (svg(""), "]]>"),
        (svg("").decode().encode("utf-16"), TEXT),
        (svg('<openbadges:credential verify="a.b.c"/>'), TEXT),
    ],
)
def test_drawings_that_cannot_be_baked(image, text):
    with pytest.raises(ImageRefused):
        bake_svg(image, text)
