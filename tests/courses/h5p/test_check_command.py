"""`manage.py h5p_check`: a verdict for each file, nothing stored."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from courses.h5p.generate import build_choice, build_truefalse
from courses.h5p.store import save_package
from courses.models import H5PContent, H5PLibrary

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "waar.h5p"
    path.write_bytes(
        build_truefalse(samples.TRUEFALSE, metadata=samples.METADATA, libraries=samples.TRUEFALSE_LIBRARIES)
    )
    return path


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def run(*arguments):
    out = io.StringIO()
    try:
        call_command("h5p_check", *map(str, arguments), stdout=out)
    except CommandError as refused:
        return out.getvalue(), refused.returncode
    return out.getvalue(), 0


def test_a_good_package_is_accepted_and_nothing_is_stored(good):
    text, code = run(good, "--json")
    assert code == 0
    assert json.loads(text) == [
        {"file": str(good), "accepted": True, "problems": [], "missing_libraries": []}
    ]
    assert not H5PContent.objects.exists()
    assert not H5PLibrary.objects.exists()


def test_reports_come_in_the_order_of_the_files(good, tmp_path):
    bad = tmp_path / "geen.h5p"
    bad.write_bytes(b"no zip at all")
    text, code = run(bad, good, "--json")
    assert code == 1
    assert [(row["file"], row["accepted"]) for row in json.loads(text)] == [
        (str(bad), False),
        (str(good), True),
    ]
    assert json.loads(text)[0]["problems"][0]["code"] == "not_a_zip"


def test_for_people_the_reason_stands_under_the_file(tmp_path, good):
    text, code = run(tmp_path / "weg.h5p", good)
    assert code == 1
    assert text.splitlines()[:2] == [
        f"{tmp_path}/weg.h5p: refused",
        "  The file cannot be read: No such file or directory.",
    ]
    assert text.splitlines()[2].startswith(f"{good}: accepted (content, ")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ([("../h5p.json", "{}")], "name_traversal"),
        ([("h5p.json", "{}"), ("content/a.html", "<script>")], "file_type"),
        ([("h5p.json", "{}"), ("content/a.json", "{}"), ("content/A.json", "{}")], "name_duplicate"),
        ([("h5p.json", "0" * (11 * 1024 * 1024))], "ratio"),
        ([("content/content.json", "{}")], "h5p_json_missing"),
    ],
)
def test_hostile_packages_get_a_named_reason(tmp_path, members, code):
    path = zipped(tmp_path / "vijandig.h5p", members)
    text, status = run(path, "--json", "--empty-store")
    assert status == 1
    assert code in [row["code"] for row in json.loads(text)[0]["problems"]]


def test_what_is_installed_need_not_be_in_the_package(tmp_path):
    whole = build_choice(samples.CHOICE, metadata=samples.METADATA)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = [
            (name, archive.read(name)) for name in archive.namelist() if not name.startswith("Bekwaam.Look")
        ]
    path = zipped(tmp_path / "zonder.h5p", members)
    text, status = run(path, "--json")
    assert (status, json.loads(text)[0]["missing_libraries"]) == (1, ["Bekwaam.Look 1.0"])
    save_package(io.BytesIO(whole))
    assert run(path)[1] == 0
    assert run(path, "--empty-store")[1] == 1
