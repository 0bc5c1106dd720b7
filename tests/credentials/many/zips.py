"""Zips as people make them, and as somebody hostile does."""

import io
import struct
import warnings
import zipfile
import zlib


def zipped(*entries, method=zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of (name, bytes), in their order; a name may stand twice."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def empties(number) -> bytes:
    return zipped(*((f"{count}.json", b"") for count in range(number)), method=zipfile.ZIP_STORED)


def lying(data: bytes, *, size: int) -> bytes:
    """One deflated entry whose headers say that it is of another size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    name = b"x.json"
    common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, zlib.crc32(data), len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return local + central + end(total=1, length=len(central), offset=len(local))


def end(*, total, length, offset) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, total, total, length, offset, 0)


def locked(name=b"x.json") -> bytes:
    """One entry that says it is behind a password."""
    data = bytearray(zipped((name.decode(), b"geheim"), method=zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def zip64() -> bytes:
    good = zipped(("x.json", b"{}"))
    place = good.index(b"PK\x05\x06")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    return good[:place] + locator + good[place:]


def damaged() -> bytes:
    data = bytearray(zipped(("x.json", b"abcdef" * 50), method=zipfile.ZIP_STORED))
    data[60] ^= 1
    return bytes(data)
