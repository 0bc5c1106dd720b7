"""What one takes along: everything of oneself, nothing of anybody else, and no secrets."""

import io
import json
import uuid
import zipfile
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone, translation

from accounts import api as accounts
from accounts.domain.erasing import erase_person
from accounts.domain.exporting import keeping, making, zipping
from accounts.domain.personal_data import keepers
from accounts.models import Export
from audit.models import Entry
from jobs import api as jobs
from jobs.domain.running import run
from jobs.models import Job, JobItem
from organisations import api as organisations
from workplace.models import Evidence

from .filler import bare

pytestmark = pytest.mark.django_db

PAGE = "/en/accounts/export/"


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch):
    """Files of this test alone, wherever they were asked for."""
    for files in (storages["private"], Evidence._meta.get_field("file").storage):
        monkeypatch.setattr(files, "location", str(tmp_path))
    return storages["private"]


def made(person, language="en") -> Export:
    """An export that the worker has done."""
    row = making.start(person=person, language=language)
    run(row.job)
    row.refresh_from_db()
    return row


def archive(row) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(zipping.stream(row.entries))))


def test_the_archive_holds_every_app_and_only_ones_own(person, make_person):
    other = make_person(name="Geheim Iemand")
    school = organisations.ensure_organisation(slug="school", name="School Zuid", kind="school")
    elsewhere = organisations.ensure_organisation(slug="elders", name="Ergens Anders", kind="school")
    organisations.add_member(organisation=school, person=person, role="learner")
    organisations.add_member(organisation=elsewhere, person=other, role="teacher")
    found = archive(made(person))
    assert found.testzip() is None
    names = ["index.html", *(f"{keeper.app}.json" for keeper in keepers())]
    assert found.namelist() == names
    roles = json.loads(found.read("organisations.json"))["roles"]
    assert [row["organisation"] for row in roles] == ["School Zuid"]
    own = json.loads(found.read("accounts.json"))
    assert own["addresses"] == [{"email": person.user.email, "verified": True, "primary": True}]
    text = "".join(found.read(name).decode() for name in names)
    secret = (other.name, other.user.email, "Ergens Anders", person.user.password)
    assert [word for word in secret if word in text] == []


def test_pictures_lie_in_it_and_the_page_leads_to_them(person, private):
    piece = bare(
        Evidence, assignment=bare_assignment(person), kind="photo", media_type="image/jpeg",
        file=private.save("evidence/een", ContentFile(b"\xff\xd8foto")), caption="De tablet",
    )  # fmt: skip
    found = archive(made(person))
    path = f"workplace/evidence/{piece.uuid}.jpg"
    assert found.read(path) == b"\xff\xd8foto"
    assert links(found.read("index.html").decode()).count(path) == 1


def bare_assignment(person):
    from workplace.models import Assignment

    return bare(Assignment, person=person, brief={"title": "Een beeldgesprek"})


def links(page):
    """Where the page leads, apart from its own parts."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for name, value in attrs if name in {"href", "src"} and value[0] != "#")

    Reader().feed(page)
    return found


@pytest.mark.parametrize(("language", "title"), [("nl", "nl"), ("en", "My data at Bekwaam")])
def test_the_page_reads_without_a_network(person, language, title):
    person.name = "<script>alert(1)</script>"
    person.save()
    page = archive(made(person, language)).read("index.html").decode()
    assert f'<html lang="{language}">' in page
    assert title in page
    assert "<script" not in page
    assert [link for link in links(page) if "//" in link or link.startswith("/")] == []


def test_a_long_list_is_shortened_on_the_page_alone(person):
    from mail.models import Mail

    for number in range(203):
        Mail.objects.create(to="a@b.example", subject=f"Nr {number}", body="x", language="nl", template="t",
                            subject_of=person.uuid)  # fmt: skip
    found = archive(made(person))
    assert len(json.loads(found.read("accounts.json"))["mails"]) == 203
    page = found.read("index.html").decode()
    assert (page.count("Nr "), "And 3 more, in the file for programs." in page) == (200, True)


def test_a_file_that_went_meanwhile_is_named(person, private):
    name = private.save("evidence/weg", ContentFile(b"x"))
    bare(Evidence, assignment=bare_assignment(person), kind="photo", media_type="image/jpeg", file=name)
    row = made(person)
    private.delete(name)
    found = archive(row)
    (path,) = [path for path, _name in row.entries if path.startswith("workplace/evidence/")]
    assert (found.read("missing.txt").decode(), path in found.namelist()) == (path, False)


def test_a_large_file_is_never_in_memory_as_a_whole(person, private):
    name = private.save("evidence/groot", ContentFile(b"\0" * 5_000_000))
    sizes = [len(block) for block in zipping.stream([("workplace/groot.mp4", name)])]
    assert (sum(sizes) > 5_000_000, max(sizes) < 3 * zipping.BLOCK) == (True, True)


# The pages.


def test_a_post_begins_and_the_page_says_how_far(sure, person):
    assert sure.get(PAGE).status_code == 200
    assert Export.objects.count() == 0
    assert sure.post(PAGE).status_code == 302
    assert sure.post(PAGE).status_code == 302
    row = Export.objects.get()
    assert (row.person, row.language, Job.objects.get().total) == (person, "en", len(keepers()))
    page = sure.get(PAGE).content.decode()
    assert ("Being put together." in page, f"{row.uuid}.zip" in page) == (True, False)
    run(row.job)
    assert f"/en/accounts/export/{row.uuid}.zip" in sure.get(PAGE).content.decode()


def test_only_its_owner_downloads_it_and_the_log_says_so(sure, person, make_person, client):
    row, other = made(person), made(make_person())
    answer = sure.get(f"{PAGE}{row.uuid}.zip")
    found = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "index.html" in found.namelist()
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="bekwaam-')
    assert (answer.headers["X-Content-Type-Options"], "no-store" in answer.headers["Cache-Control"]) == (
        "nosniff",
        True,
    )
    assert sure.get(f"{PAGE}{other.uuid}.zip").status_code == 404
    assert Entry.objects.filter(action="accounts.exported").count() == 1
    row.refresh_from_db()
    assert row.downloaded is not None


def test_an_open_session_alone_gives_no_file(signed_in, person):
    row = made(person)
    for address in (PAGE, f"{PAGE}{row.uuid}.zip"):
        assert signed_in.get(address).status_code == 302
    signed_in.post(PAGE)
    assert Export.objects.count() == 1


def test_what_expired_is_gone_for_its_owner_too(sure, person):
    row = made(person)
    Export.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert sure.get(f"{PAGE}{row.uuid}.zip").status_code == 404
    assert f"{row.uuid}" not in sure.get(PAGE).content.decode()


def test_an_erasure_takes_exports_and_their_files(person, private, django_capture_on_commit_callbacks):
    row = made(person)
    names = [name for _path, name in row.entries]
    assert [name for name in names if not private.exists(name)] == []
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=person)
    assert (Export.objects.count(), Job.objects.count()) == (0, 0)
    assert [name for name in names if private.exists(name)] == []


def test_a_worker_that_comes_after_an_erasure_writes_nothing(person):
    row = making.start(person=person, language="nl")
    job = Job.objects.get()
    erase_person(person=person)
    assert making.handle(job, [type("Item", (), {"given": {"app": "accounts"}})]) == [{"entries": []}]
    making.finished(job)
    assert not Export.objects.filter(pk=row.pk).exists()


def test_someone_without_an_account_can_be_exported():
    person = accounts.Person.objects.create(name="Met een link")
    found = accounts.export_person(person)
    assert (found["accounts"]["name"], found["accounts"]["email"]) == ("Met een link", None)
    json.dumps(found)


def test_each_app_says_in_words_what_stays():
    assert [keeper.app for keeper in keepers() if len(str(keeper.retention)) < 20] == []


# What does not go as it should.


@pytest.fixture
def breaks(monkeypatch):
    """One part that cannot be made, as often as it says."""

    def arrange(times):
        left, part = iter(range(times)), making._part

        def try_it(row, app):
            if app == "organisations" and next(left, None) is not None:
                raise ValueError("a row that cannot be read")
            return part(row, app)

        monkeypatch.setattr(making, "_part", try_it)

    return arrange


# Each try of a part is two: with its chunk, and apart.
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_part_that_fails_is_tried_again_and_then_named(sure, person, breaks, language):
    breaks(times=4)
    row = made(person, language)
    assert (row.ready, making.is_being_made(row)) == (None, True)
    run(row.job)
    row.refresh_from_db()
    found = archive(row)
    said = found.read("not-complete.txt").decode()
    with translation.override(language):
        assert str(apps.get_app_config("organisations").verbose_name) in said
    assert said in found.read("index.html").decode()
    assert "organisations.json" not in found.namelist()
    page = sure.get(PAGE).content.decode()
    assert ("These parts could not be put in: " in page, f"{row.uuid}.zip" in page) == (True, True)
    sure.post(PAGE)
    again = Export.objects.get(ready=None)
    run(again.job)
    assert "organisations.json" in archive(Export.objects.get(pk=again.pk)).namelist()


def test_a_part_that_fails_once_is_in_it(sure, person, breaks):
    breaks(times=2)
    row = made(person)
    run(row.job)
    row.refresh_from_db()
    assert archive(row).namelist() == ["index.html", *(f"{keeper.app}.json" for keeper in keepers())]
    assert "could not be put in" not in sure.get(PAGE).content.decode()


def gone(job):
    jobs.remove(job)


def ended(job):
    jobs.cancel(job)


def never_ends(job):
    """All is done, and making the page fails each time."""
    number = JobItem.objects.filter(job=job).update(state="done")
    Job.objects.filter(pk=job.pk).update(
        state="running", done=number, created=timezone.now() - timedelta(hours=1)
    )


@pytest.mark.parametrize("stuck", [gone, ended, never_ends])
def test_one_that_nobody_goes_on_with_makes_place(sure, person, stuck):
    row = making.start(person=person, language="en")
    stuck(jobs.find(row.job))
    page = sure.get(PAGE).content.decode()
    assert ("Being put together." in page, "Put my data together" in page) == (False, True)
    sure.post(PAGE)
    new = Export.objects.get()
    assert new.pk != row.pk
    assert making.start(person=person, language="en") == new
    assert Job.objects.count() == 1


def test_the_row_is_locked_while_its_files_are_written(person, monkeypatch):
    row = making.start(person=person, language="en")
    locked = []
    select = Export.objects.select_for_update

    def watched(**more):
        locked.append(more)
        return select(**more)

    monkeypatch.setattr(Export.objects, "select_for_update", watched)
    job = jobs.find(row.job)
    making.handle(job, list(jobs.results(job))[:1])
    making.finished(job)
    assert locked == [{"of": ("self",)}] * 2


def test_folders_without_a_row_go_with_the_term(person, private):
    row = made(person)
    stray = f"exports/{uuid.uuid4()}"
    for name in ("index.html", "accounts.json"):
        private.save(f"{stray}/{name}", ContentFile(b"Geheim"))
    private.save("exports/README/x", ContentFile(b"not ours"))
    assert (keeping.forget_expired(), keeping.forget_expired()) == (1, 0)
    assert sorted(private.listdir("exports")[0]) == sorted([str(row.uuid), "README"])
    assert archive(row).testzip() is None
