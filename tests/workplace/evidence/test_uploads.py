"""A file in pieces: gone on with after a lost network, another session or a killed worker; limited, and nobody else's."""

import base64
import hashlib
import threading
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from accounts import api as accounts
from workplace.domain import uploads
from workplace.domain.errors import BadUpload, WrongOffset
from workplace.domain.sizes import LARGEST, LARGEST_PART, MOST_UPLOADS
from workplace.models import Evidence, Upload, UploadPart
from workplace.models.files import private_files

from .conftest import clip

pytestmark = pytest.mark.django_db
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = "application/offset+octet-stream"


@pytest.fixture
def mine(browser, learner):
    client = browser()
    client.force_login(learner.user)
    return client


def b64(text):
    return base64.b64encode(text.encode()).decode()


def announce(client, size, kind="video", **said):
    said = {"kind": kind, **said}
    header = ",".join(f"{name} {b64(value)}" for name, value in said.items())
    return client.post("/uploads/", headers={**TUS, "Upload-Length": str(size), "Upload-Metadata": header})


def patch(client, path, content, offset, **headers):
    return client.patch(
        path, content, content_type=PIECE, headers={**TUS, "Upload-Offset": str(offset), **headers}
    )


def offset_of(client, path):
    return int(client.head(path, headers=TUS)["Upload-Offset"])


def send(client, content, kind="video", **said):
    """A whole file in pieces; returns its row."""
    path = announce(client, len(content), kind, **said)["Location"]
    for at in range(0, len(content), 5000):
        assert patch(client, path, content[at : at + 5000], at).status_code == 204
    return Upload.objects.get(uuid=path.strip("/").split("/")[-1])


def test_what_it_offers_is_told(mine):
    answer = mine.options("/uploads/")
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,termination,expiration,checksum"
    assert answer["Tus-Max-Size"] == str(300 * 1024 * 1024)


def test_a_file_arrives_in_pieces(mine, learner):
    content = clip("mp4")
    path = announce(mine, len(content), mark="m1")["Location"]
    assert offset_of(mine, path) == 0
    answer = patch(mine, path, content[:1000], 0)
    assert (answer.status_code, answer["Upload-Offset"], answer["Tus-Resumable"]) == (204, "1000", "1.0.0")
    assert patch(mine, path, content[1000:], 1000)["Upload-Offset"] == str(len(content))
    row = Upload.objects.get()
    assert (row.person, row.state, row.received) == (learner, "done", len(content))
    with uploads.assembled(row) as whole:
        assert hashlib.sha256(whole.read_bytes()).digest() == hashlib.sha256(content).digest()


def test_after_the_tab_was_closed_another_session_goes_on_with_the_same_file(mine, browser, learner):
    content = clip("mp4")
    path = announce(mine, len(content), mark="m1")["Location"]
    patch(mine, path, content[:3000], 0)
    again = browser()
    again.force_login(learner.user)
    found = announce(again, len(content), mark="m1")
    assert (found["Location"], found["Upload-Offset"]) == (path, "3000")
    other_file = announce(again, len(content), mark="m2")
    assert other_file["Location"] != path
    assert patch(again, path, content[3000:], 3000).status_code == 204


def test_a_piece_at_another_place_is_told_where_it_is(mine):
    path = announce(mine, 100_000)["Location"]
    patch(mine, path, clip("mp4")[:2000], 0)
    for offset in (0, 1000, 2001):
        answer = patch(mine, path, b"x" * 10, offset)
        assert (answer.status_code, answer["Upload-Offset"]) == (409, "2000")
    assert [part.size for part in UploadPart.objects.all()] == [2000]


def test_more_than_was_announced_is_refused(mine):
    path = announce(mine, 100)["Location"]
    answer = patch(mine, path, clip("mp4")[:101], 0)
    assert answer.status_code == 400
    assert answer.json()["problem"]
    assert offset_of(mine, path) == 0


def test_a_piece_that_was_damaged_on_its_way_is_not_kept(mine):
    path = announce(mine, 5000)["Location"]
    content = clip("mp4")[:1000]
    good = base64.b64encode(hashlib.sha256(content).digest()).decode()
    assert (
        patch(mine, path, content[:-1] + b"?", 0, **{"Upload-Checksum": f"sha256 {good}"}).status_code == 460
    )
    assert patch(mine, path, content, 0, **{"Upload-Checksum": f"sha256 {good}"}).status_code == 204


def test_what_is_no_recording_is_refused_with_the_first_piece(mine):
    path = announce(mine, 200_000_000)["Location"]
    answer = patch(mine, path, b"<html><script>alert(1)</script></html>" * 100, 0)
    assert answer.status_code == 422
    assert "MP4" in answer.json()["problem"]
    assert UploadPart.objects.count() == 0


@pytest.mark.parametrize(("kind", "most"), LARGEST.items())
def test_the_size_is_limited_by_the_kind(mine, kind, most):
    assert announce(mine, most, kind).status_code == 201
    answer = announce(mine, most + 1, kind)
    assert answer.status_code == 413
    assert str(most // 1024**2) in answer.json()["problem"]


@pytest.mark.parametrize("size", ["0", "-1", "", "ten", "1e9", "\u00b2", "9" * 5000])
def test_a_size_that_is_none_is_refused(mine, size):
    answer = mine.post(
        "/uploads/", headers={**TUS, "Upload-Length": size, "Upload-Metadata": f"kind {b64('video')}"}
    )
    assert answer.status_code in {400, 413}
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("offset", ["", "-1", "ten", "\u00b2", "\u0663", "1e0", "9" * 5000])
def test_an_offset_that_is_none_is_refused(mine, offset):
    path = announce(mine, 9)["Location"]
    assert patch(mine, path, b"123", offset).status_code == 400
    assert Upload.objects.get().received == 0


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        "kind",
        "kind !!!",
        f"kind {b64('video')},mark {b64(chr(0))}",
        f"kind {b64('text')}",
        f"kind {b64('video')},about {b64('x')}",
    ],
)
def test_metadata_that_is_none_is_refused(mine, metadata):
    answer = mine.post("/uploads/", headers={**TUS, "Upload-Length": "10", "Upload-Metadata": metadata})
    assert answer.status_code in {400, 413}
    assert Upload.objects.count() == 0


def test_so_many_are_on_their_way_at_once(mine):
    for number in range(MOST_UPLOADS):
        assert announce(mine, 1000, mark=f"m{number}").status_code == 201
    assert announce(mine, 1000, mark="one more").status_code == 413
    assert announce(mine, 1000, mark="m0").status_code == 201


def test_it_is_nobody_elses(mine, browser, db):
    content = clip("mp4")
    path = announce(mine, len(content))["Location"]
    patch(mine, path, content[:1000], 0)
    person = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    other = browser()
    other.force_login(person.user)
    assert other.head(path, headers=TUS).status_code == 404
    assert patch(other, path, content[1000:], 1000).status_code == 404
    assert other.delete(path, headers=TUS).status_code == 404
    assert browser().head(path, headers=TUS).status_code == 401
    assert announce(browser(), 100).status_code == 401
    assert offset_of(mine, path) == 1000


def test_a_browser_that_speaks_no_tus_is_told_so(mine):
    assert mine.post("/uploads/", headers={"Upload-Length": "10"}).status_code == 412


def test_another_site_cannot_send_in_somebodys_name(learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner.user)
    assert announce(client, 100).status_code == 403
    assert Upload.objects.count() == 0


def test_a_worker_that_dies_between_file_and_row_costs_nothing(mine, learner, monkeypatch):
    content = clip("mp4")
    path = announce(mine, len(content))["Location"]
    patch(mine, path, content[:1000], 0)
    row = Upload.objects.get()
    # The file was written, then the machine went off: no row knows of it.
    private_files().save(f"uploads/{row.uuid}/0000001000-dead", clip_file(content[1000:2000]))
    assert offset_of(mine, path) == 1000
    patch(mine, path, content[1000:], 1000)
    row.refresh_from_db()
    with uploads.assembled(row) as whole:
        assert whole.read_bytes() == content
    uploads.drop(upload=row)


def clip_file(content):
    from django.core.files.base import ContentFile

    return ContentFile(content)


@pytest.mark.django_db(transaction=True)
def test_of_two_that_come_at_once_one_is_kept(learner):
    content = clip("mp4")
    row = uploads.announce(person=learner, kind="video", size=len(content))
    ready, outcomes = threading.Barrier(2), []

    def one(length):
        from django.db import connection

        ready.wait()
        try:
            outcomes.append(uploads.add(upload=row, offset=0, content=content[:length]).received)
        except WrongOffset as problem:
            outcomes.append(-problem.received)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(length,)) for length in (1000, 1500)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    row.refresh_from_db()
    (part,) = row.parts.all()
    assert sorted(outcomes) == [-row.received, row.received]
    assert part.size == row.received
    assert private_files().listdir(f"uploads/{row.uuid}")[1] == [part.name.rsplit("/", 1)[1]]


def test_letting_go_removes_rows_and_files(mine, django_capture_on_commit_callbacks):
    content = clip("mp4")
    path = announce(mine, len(content))["Location"]
    patch(mine, path, content[:1000], 0)
    (part,) = UploadPart.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        assert mine.delete(path, headers=TUS).status_code == 204
    assert Upload.objects.count() == 0
    assert not private_files().exists(part.name)


def test_half_a_file_goes_after_a_week_without_a_piece(mine, django_capture_on_commit_callbacks):
    content = clip("mp4")
    old, new = (announce(mine, len(content), mark=mark)["Location"] for mark in ("a", "b"))
    patch(mine, old, content[:1000], 0)
    Upload.objects.filter(mark="a").update(expires=timezone.now() - timedelta(seconds=1))
    (part,) = UploadPart.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        assert uploads.drop_expired() == 1
    assert [row.mark for row in Upload.objects.all()] == ["b"]
    assert not private_files().exists(part.name)
    assert mine.head(old, headers=TUS).status_code == 404
    assert offset_of(mine, new) == 0


def test_an_upload_becomes_evidence_once(mine, assignment, rung, django_capture_on_commit_callbacks):
    row = send(mine, clip("mp4"), about=str(assignment.uuid))
    page = f"/opdrachten/{assignment.uuid}/"
    said = {"upload": str(row.uuid), "caption": "Het gesprek", "no_client": "on"}
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert mine.post(f"{page}opname/video/", said)["Location"] == f"{page}#bewijs"
    (piece,) = Evidence.objects.filter(kind="video")
    assert (piece.size, piece.state, rung) == (row.size, "waiting", [piece.pk])
    assert UploadPart.objects.count() == 0
    assert private_files().listdir(f"uploads/{row.uuid}")[1] == []


def test_half_an_upload_becomes_nothing_and_what_was_typed_stays(mine, assignment, rung):
    content = clip("mp4")
    path = announce(mine, len(content), about=str(assignment.uuid))["Location"]
    patch(mine, path, content[:1000], 0)
    key = path.strip("/").split("/")[-1]
    answer = mine.post(
        f"/opdrachten/{assignment.uuid}/opname/video/",
        {"upload": key, "caption": "Het gesprek van maandag", "no_client": "on"},
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("Het gesprek van maandag") == 1
    assert key in page
    assert offset_of(mine, path) == 1000


def test_somebody_elses_upload_cannot_be_handed_in(mine, browser, assignment, rung):
    person = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    other = browser()
    other.force_login(person.user)
    row = send(other, clip("mp4"))
    answer = mine.post(
        f"/opdrachten/{assignment.uuid}/opname/video/",
        {"upload": str(row.uuid), "caption": "Het gesprek", "no_client": "on"},
    )
    assert answer.status_code == 422
    assert Evidence.objects.filter(kind="video").count() == 0


def test_a_piece_may_be_so_large_and_no_larger(learner):
    row = uploads.announce(person=learner, kind="photo", size=LARGEST_PART + 10)
    with pytest.raises(BadUpload):
        uploads.add(upload=row, offset=0, content=b"x" * (LARGEST_PART + 1))
    assert uploads.add(upload=row, offset=0, content=b"x" * LARGEST_PART).received == LARGEST_PART


def test_the_address_is_one_of_ours(mine):
    assert urlsplit(announce(mine, 10)["Location"]).netloc == ""
