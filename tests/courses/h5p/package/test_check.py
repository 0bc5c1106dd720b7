"""The verdict on packages: what may be stored, and the reason when it may not. No framework."""

import io
import json
import struct
import zipfile

import pytest

from courses.h5p.generate import build_choice
from courses.h5p.generate.packing import pack
from courses.h5p.package import (
    LibraryVersion,
    Limits,
    PackageRefusedError,
    check_package,
    folder_target,
    read_package,
)
from tests.courses.h5p import samples

GOOD = build_choice(samples.CHOICE, metadata=samples.METADATA)


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def codes(data, **options) -> list[str]:
    return [problem.code for problem in check_package(data, **options).problems]


def changed(name, **values) -> bytes:
    """The good package with other fields in one of its JSON files."""
    kept = members()
    kept[name] = json.dumps({**json.loads(kept[name]), **values}).encode()
    return pack(kept)


def raw(*entries) -> bytes:
    """A zip written as it comes: names twice, folders, links."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in entries:
            archive.writestr(info, data)
    return target.getvalue()


def link(name) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def test_a_good_package_is_accepted():
    report = check_package(GOOD, name="goed.h5p")
    assert report.accepted
    assert report.main_library == LibraryVersion("Bekwaam.Choice", 1, 0)
    assert report.kind == "content"


def test_the_same_data_gives_the_same_bytes():
    assert build_choice(samples.CHOICE, metadata=samples.METADATA) == GOOD


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([("../evil.json", b"{}")], "name_traversal"),
        ([("content/../../evil.json", b"{}")], "name_traversal"),
        ([("/etc/passwd.json", b"{}")], "name_traversal"),
        ([("content\\..\\evil.json", b"{}")], "name_traversal"),
        ([(link("content/a.json"), b"/etc/passwd")], "not_a_file"),
        ([("content/", b"")], "directory_entry"),
        ([("content/a.php", b"")], "file_type"),
        ([("content/a.svg", b"<svg/>")], "file_type"),
        ([("content/a.txt", b"1"), ("content/A.TXT", b"2")], "name_duplicate"),
        ([("content/a.txt", b"1"), ("content/a.txt/b.txt", b"2")], "name_clash"),
        ([(f"content/{'x' * 300}.txt", b"1")], "name_too_long"),
        ([("content/a\x01.txt", b"1")], "name_control"),
        ([("content/a.txt", b"0" * (11 * 1024 * 1024))], "ratio"),
    ],
)
def test_members_that_are_refused(entries, code):
    assert code in codes(raw(*entries))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_zip"),
        (b"PK\x03\x04 no more", "not_a_zip"),
        (GOOD[:-30], "not_a_zip"),
        (b"before" + GOOD, "zip_layout"),
        (GOOD + b"after", "zip_layout"),
    ],
)
def test_what_is_no_sound_zip(data, code):
    assert codes(data) == [code]


def test_a_damaged_member_is_found():
    at = GOOD.index(b"h5p.json") + 20
    damaged = GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :]
    assert set(codes(damaged)) & {"unreadable", "crc", "size_mismatch"}


def test_a_false_size_is_found():
    at = GOOD.rindex(b"PK\x01\x02")
    false = GOOD[: at + 24] + struct.pack("<L", 3) + GOOD[at + 28 :]
    assert set(codes(false)) & {"size_mismatch", "unreadable"}


def test_limits_hold_for_counts_and_sizes():
    assert codes(GOOD, limits=Limits(members=3)) == ["too_many_members"]
    assert codes(GOOD, limits=Limits(package_bytes=100)) == ["package_too_large"]
    assert codes(GOOD, limits=Limits(total_bytes=100)) == ["total_too_large"]


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("h5p.json", {"mainLibrary": "H5P.Other"}, "main_library_not_listed"),
        ("h5p.json", {"title": ""}, "field_invalid"),
        ("h5p.json", {"embedTypes": ["object"]}, "field_invalid"),
        ("h5p.json", {"license": "MIT"}, "field_invalid"),
        ("Bekwaam.Choice-1.0/library.json", {"coreApi": {"majorVersion": 1, "minorVersion": 99}}, "core_api"),
        ("Bekwaam.Choice-1.0/library.json", {"preloadedJs": [{"path": "none.js"}]}, "listed_file_missing"),
        (
            "Bekwaam.Choice-1.0/library.json",
            {"preloadedJs": [{"path": "../Bekwaam.Look-1.0/scripts/look.js"}]},
            "listed_file_outside",
        ),
        ("Bekwaam.Choice-1.0/library.json", {"machineName": "Other.Name"}, "folder_mismatch"),
        ("Bekwaam.Choice-1.0/library.json", {"runnable": 0}, "main_library_not_runnable"),
    ],
)
def test_fields_that_do_not_fit(name, values, code):
    assert code in codes(changed(name, **values))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"{", "json_invalid"),
        (b"\xff\xfe", "json_not_utf8"),
        (b'{"a": NaN}', "json_number"),
        (b'{"a": 12345678901234567890}', "json_number"),
        (b"[" * 200 + b"]" * 200, "json_too_deep"),
        (b'"text"', "json_not_object"),
    ],
)
def test_content_that_is_no_sound_json(text, code):
    assert code in codes(pack({**members(), "content/content.json": text}))


def test_a_library_that_is_not_there_is_named_and_may_be_installed():
    without = {name: data for name, data in members().items() if not name.startswith("Bekwaam.Look")}
    report = check_package(pack(without))
    assert report.missing_libraries == [LibraryVersion("Bekwaam.Look", 1, 0)]
    assert check_package(pack(without), installed={LibraryVersion("Bekwaam.Look", 1, 0)}).accepted


def test_nothing_is_written_of_a_package_that_is_refused(tmp_path):
    hostile = pack({**members(), "content/evil.php": b"<?php"})
    with pytest.raises(PackageRefusedError):
        read_package(io.BytesIO(hostile), folder_target(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_what_is_hidden_is_not_handed_on(tmp_path):
    read_package(
        io.BytesIO(pack({**members(), "__MACOSX/x.exe": b"1", "content/.DS_Store": b"2"})),
        folder_target(tmp_path),
    )
    assert not (tmp_path / "__MACOSX").exists()
    assert (tmp_path / "h5p.json").is_file()
