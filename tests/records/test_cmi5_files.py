"""Packages with files of their own: what is taken in, who may read it, and that it is kept apart from the site."""

import io
import itertools
import shutil
import time
import zipfile
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.storage import storages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from accounts.models import Person
from records.checks import content_is_apart
from records.cmi5.structure import BadStructure
from records.domain.packages.files import remove_what_was_left, ticket
from records.domain.packages.importing import import_package
from records.domain.packages.launching import launch
from records.models import Activity, Package, PackageFile, Statement
from records.verbs import Verb

from .course_structures import course, unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]
PAGE = b"<!doctype html><title>Les</title>"
FILES = {
    "index.html": PAGE,
    "media/film.mp4": bytes(range(256)) * 40,
    "code.js": b"self.x = 1",
    "a.svg": b"<svg/>",
}


def archive(structure=None, *, files=FILES) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("cmi5.xml", course(unit(1, url="index.html?x=1")) if structure is None else structure)
        for name, content in files.items():
            made.writestr(name, content)
    file.seek(0)
    return file


@pytest.fixture
def package() -> Package:
    return import_package(file=archive())


def address(package, path, given=None) -> str:
    return reverse("cmi5-content", args=[package.uuid, given or ticket(package), path])


def got(client, path, **headers):
    """The answer, read to its end."""
    response = client.get(path, headers=headers)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def lying(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_all_files_are_kept_by_the_name_that_pages_know(package, private_files):
    assert sorted(package.files.values_list("path", flat=True)) == [
        "a.svg", "cmi5.xml", "code.js", "index.html", "media/film.mp4"
    ]  # fmt: skip
    assert len(lying(private_files)) == 5
    assert {name.split("/")[1] for name in lying(private_files)} == {str(package.uuid)}


def test_the_same_zip_is_known_and_other_files_make_another_package(package):
    assert import_package(file=archive()) == package
    other = import_package(file=archive(files={**FILES, "code.js": b"self.x = 2"}))
    assert other != package
    assert Package.objects.count() == 2


def test_units_on_other_sites_keep_no_files(private_files):
    package = import_package(file=archive(course(unit(1)), files=FILES))
    assert (package.files.count(), lying(private_files)) == (0, [])


def test_a_file_comes_whole_or_in_part_without_a_session(client, package):
    response = got(client, address(package, "index.html"))
    stand_ins = f'<script src="{static("base/js/apart.js")}"></script>'.encode()
    assert (response.status_code, response.body) == (200, PAGE.replace(b"<title>", stand_ins + b"<title>"))
    assert response["Content-Type"] == "text/html"
    assert response.cookies == {}
    part = got(client, address(package, "media/film.mp4"), Range="bytes=10-13")
    assert (part.status_code, part.body) == (206, bytes([10, 11, 12, 13]))
    assert part["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("path", [name for name in FILES if name != "media/film.mp4"])
def test_every_file_is_without_an_origin_however_it_is_opened(client, package, path):
    policy = got(client, address(package, path))["Content-Security-Policy"].split()
    assert policy[:2] == ["sandbox", "allow-scripts"]
    assert "allow-same-origin" not in policy


def test_a_page_of_this_site_may_not_run_what_came_in_a_package(client, package):
    path = address(package, "code.js")
    for destination, site in itertools.product(
        ("script", "worker", "serviceworker"), ("same-origin", "same-site")
    ):
        sent = {"Sec-Fetch-Dest": destination, "Sec-Fetch-Site": site}
        assert got(client, path, **sent).status_code == 403
    # A frame without an origin asks from elsewhere.
    sent = {"Sec-Fetch-Dest": "script", "Sec-Fetch-Site": "cross-site"}
    assert got(client, path, **sent).status_code == 200


def test_only_a_ticket_of_this_package_and_of_now_opens_it(client, package, django_assert_num_queries):
    other = import_package(file=archive(files={**FILES, "secret.txt": b"geheim"}))
    assert got(client, address(other, "secret.txt")).status_code == 200
    wrong = [
        address(package, "secret.txt"),
        address(other, "secret.txt", ticket(package)),
        address(other, "secret.txt", ticket(other)[:-1]),
        address(other, "secret.txt", "x"),
        address(other, "SECRET.txt"),
        address(other, "./secret.txt"),
        address(other, "secret.txt\0"),
        address(other, "../" + str(other.uuid) + "/secret.txt"),
    ]
    assert [got(client, path).status_code for path in wrong] == [404] * 8
    with django_assert_num_queries(1):
        got(client, address(other, "secret.txt"))
    Package.objects.filter(pk=other.pk).update(active=False)
    assert got(client, address(other, "secret.txt")).status_code == 404


def test_a_ticket_lasts_as_long_as_a_launch(client, package, monkeypatch):
    old = address(package, "index.html")
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 12 * 3600 + 60)
    assert got(client, old).status_code == 404
    assert got(client, address(package, "index.html")).status_code == 200


def test_statements_name_the_unit_without_its_ticket(package, settings):
    person = Person.objects.create(name="Noor")
    opened = launch(person=person, unit=package.parts.get(), return_address="https://school.example/terug")
    assert urlsplit(opened).path == address(package, "index.html", opened.split("/")[6])
    assert urlsplit(opened).query.startswith("x=1&endpoint=")
    said = Statement.objects.get(verb=Verb.LAUNCHED).content["context"]["extensions"]
    assert said["https://w3id.org/xapi/cmi5/context/extensions/launchurl"] == (
        f"{settings.PUBLIC_URL}/cmi5/content/{package.uuid}/index.html?x=1"
    )


def test_a_package_that_goes_takes_its_files_along(
    package, private_files, django_capture_on_commit_callbacks
):
    kept = import_package(file=archive(files={**FILES, "more.txt": b"ook"}))
    with django_capture_on_commit_callbacks(execute=True):
        package.delete()
    assert {name.split("/")[1] for name in lying(private_files)} == {str(kept.uuid)}
    assert PackageFile.objects.exclude(package=kept).count() == 0


def test_what_a_killed_process_left_goes_after_a_day(package, private_files):
    shutil.copytree(private_files / "cmi5" / str(package.uuid), private_files / "cmi5" / "left")
    now = timezone.now()
    assert remove_what_was_left(before=now - timedelta(days=1)) == 0
    assert remove_what_was_left(before=now + timedelta(seconds=1)) == 1
    assert {name.split("/")[1] for name in lying(private_files)} == {str(package.uuid)}
    shutil.rmtree(private_files / "cmi5")
    assert remove_what_was_left(before=now) == 0


def test_nothing_stays_when_the_rows_cannot_be_written(private_files, monkeypatch):
    def broken(*_args):
        raise RuntimeError("no")

    monkeypatch.setattr("records.domain.packages.importing._make_parts", broken)
    with pytest.raises(RuntimeError):
        import_package(file=archive())
    assert (Package.objects.count(), lying(private_files)) == (0, [])


def linked() -> io.BytesIO:
    info = zipfile.ZipInfo("link")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return archive(files={**FILES, info: b"/etc/passwd"})


def damaged() -> io.BytesIO:
    data = bytearray(archive(files={"index.html": PAGE, "z.txt": b"abcdefgh" * 9}).getvalue())
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        at = made.getinfo("z.txt").header_offset + 30 + len("z.txt") + 2
    data[at] ^= 0xFF
    return io.BytesIO(bytes(data))


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (archive(files={}), "https://publisher.example/au/1: 'index.html' is not in the package."),
        (archive(files={"Index.html": PAGE}), "https://publisher.example/au/1: 'index.html' is not in the package."),
        (archive(course(unit(1, url="index.html/"))), "https://publisher.example/au/1: 'index.html/' is not in the package."),
        (archive(course(unit(1, url="%2e%2e/x")), files=FILES), "https://publisher.example/au/1: '../x' is not in"),
        (archive(files={**FILES, "../x.txt": b"x"}), "../x.txt: De naam wijst naar een plek buiten het pakket."),
        (archive(files={**FILES, "/x.txt": b"x"}), "/x.txt: De naam wijst naar een plek buiten het pakket."),
        (archive(files={**FILES, "INDEX.html": b"x"}), "INDEX.html: Twee bestanden hebben deze naam"),
        (archive(files={**FILES, "index.html/x": b"x"}), "index.html/x: Deze naam is gebruikt voor een bestand"),
        (archive(files={**FILES, "big": bytes(11 << 20)}), "big: Dit bestand is meer dan 200 keer verkleind."),
        (linked(), "link: Dit is een koppeling of apparaat, geen bestand."),
        (damaged(), "z.txt: Dit bestand is"),
    ],
    ids=lambda value: "" if isinstance(value, io.BytesIO) else value[:40],
)  # fmt: skip
def test_a_hostile_zip_is_refused_with_the_reason_and_leaves_nothing(file, problem, private_files):
    file.seek(0)
    with pytest.raises(BadStructure) as refusal:
        import_package(file=file, language="nl")
    assert refusal.value.problems[0].startswith(problem)
    assert (Package.objects.count(), Activity.objects.count(), lying(private_files)) == (0, 0, [])


@pytest.mark.parametrize(
    ("url", "name"),
    [("./les/a.html", "les/a.html"), ("100%25%20zeker.html?a=1#b", "100% zeker.html"), ("é.html", "é.html")],
)
def test_a_unit_begins_with_the_file_that_its_address_names(client, url, name):
    package = import_package(file=archive(course(unit(1, url=url)), files={name: b"<p>Les</p>"}))
    opened = launch(
        person=Person.objects.create(name="Noor"),
        unit=package.parts.get(),
        return_address="https://school.example/",
    )
    # As a browser resolves it.
    path = urlsplit(urljoin(opened, iri_to_uri(opened))).path.replace("/./", "/")
    assert got(client, path).status_code == 200


def test_entries_for_folders_are_no_files():
    package = import_package(file=archive(files={**FILES, "media/": b""}))
    assert package.files.filter(path__endswith="/").count() == 0
    assert storages["private"].exists("cmi5")


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<!DOCTYPE html><html><HEAD lang='nl'><title>x</title>", b"<!DOCTYPE html><html><HEAD lang='nl'>"),
        (b"<p>x</p>", b""),
        (b"\xef\xbb\xbf<p>x</p>", b"\xef\xbb\xbf"),
        (b"<html><header>x</header>", b""),
        ("<head></head>".encode("utf-16"), None),
    ],
)
def test_the_stand_ins_come_before_any_script_of_the_page(client, page, before):
    package = import_package(file=archive(files={"index.html": page}))
    body = got(client, address(package, "index.html")).body
    script = f'<script src="{static("base/js/apart.js")}"></script>'.encode()
    assert body == (page if before is None else before + script + page.removeprefix(before))


@pytest.fixture
def hosts(settings):
    settings.CONTENT_URL = "http://*.units.localhost"


def test_on_its_own_host_a_package_has_an_origin_and_the_site_is_not_there(client, package, hosts):
    own = f"{package.uuid.hex}.units.localhost"
    opened = launch(
        person=Person.objects.create(name="Noor"),
        unit=package.parts.get(),
        return_address="https://school.example/",
    )
    assert urlsplit(opened).netloc == own
    page = got(client, urlsplit(opened).path, host=own)
    assert (page.body, page["Content-Security-Policy"].split()[-1]) == (PAGE, "allow-same-origin")
    sent = {"host": own, "Sec-Fetch-Dest": "script", "Sec-Fetch-Site": "same-origin"}
    assert got(client, address(package, "code.js"), **sent).status_code == 200
    paths = ["/", "/accounts/login/", "/xapi/about", address(package, "code.js", "x")]
    assert [got(client, path, host=own).status_code for path in paths] == [404] * 4
    # Nor where a browser asks the same hosts by another name, nor on the domain that they are in.
    names = [f"{own}.", f"{own}:8000", own.upper(), "units.localhost", "units.localhost."]
    assert [got(client, path, host=name).status_code for name in names for path in paths] == [404] * 20
    # On the host of another package, and on the site's, it has none.
    for other in ("0" * 32 + ".units.localhost", "testserver"):
        assert (
            "allow-same-origin"
            not in got(client, address(package, "a.svg"), host=other)["Content-Security-Policy"]
        )


@pytest.mark.parametrize(
    ("address", "site", "found"),
    [
        ("", "https://bekwaam.example", []),
        ("https://*.units.example", "https://bekwaam.example", []),
        ("https://units.example", "https://bekwaam.example", ["records.E001"]),
        ("http://*.units.example", "https://bekwaam.example", ["records.E001"]),
        ("https://*.units.example/x", "https://bekwaam.example", ["records.E001"]),
        ("https://*.bekwaam.example", "https://bekwaam.example", ["records.E001"]),
        ("https://*.units.bekwaam.example", "https://bekwaam.example", ["records.E001"]),
        ("https://*.bekwaam.example", "https://www.bekwaam.example", ["records.E001"]),
        # A page there may set cookies for all of bekwaam.example.
        ("https://*.units.bekwaam.example", "https://www.bekwaam.example", ["records.W001"]),
        ("https://*.units.school.co.uk", "https://www.school.co.uk", ["records.W001"]),
        ("https://*.units.co.uk", "https://bekwaam.co.uk", []),
        ("https://*.units.localhost", "http://localhost:8000", ["records.E001"]),
    ],
)
def test_hosts_of_packages_are_apart_from_the_site(settings, address, site, found):
    settings.CONTENT_URL, settings.PUBLIC_URL = address, site
    assert [problem.id for problem in content_is_apart(None)] == found
