"""Somebody's work goes with their account, and stays whole when that fails half-way."""

import pytest
from django.db import transaction

from workplace import api, personal_data
from workplace.models import Assignment, Confirmation, Evidence, Placement

from .conftest import ASSESSOR, confirmed, form
from .test_photos import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(assignment):
    return api.add_photo(assignment=assignment, upload=upload(), caption="De tablet")


def test_rows_and_files_go(
    browser, learner, assignment, photo, private_files, django_capture_on_commit_callbacks
):
    path = confirmed(browser(), link := api.invite(assignment=assignment, address=ASSESSOR))
    other = browser()
    confirmed(other, link)
    other.post(f"{path}/oordeel", form())
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(learner)
    for model in (Assignment, Evidence, Placement, Confirmation):
        assert model.objects.count() == 0
    assert not private_files.exists(photo.file.name)


def test_a_failed_erasure_leaves_the_photos(learner, assignment, photo):
    with transaction.atomic():
        personal_data.erase(learner)
        transaction.set_rollback(True)
    with Evidence.objects.get(kind="photo").file.open("rb") as kept:
        assert len(kept.read()) == photo.size


def test_one_file_that_cannot_be_removed_stops_no_other(
    learner, assignment, photo, private_files, django_capture_on_commit_callbacks, monkeypatch
):
    other = api.add_photo(assignment=assignment, upload=upload(size=(30, 40)), caption="De deur")
    remove = private_files.delete

    def delete(name):
        if name == photo.file.name:
            raise PermissionError
        remove(name)

    monkeypatch.setattr(private_files, "delete", delete)
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(learner)
    kept = [private_files.exists(piece.file.name) for piece in (photo, other)]
    assert (kept, Evidence.objects.count()) == ([True, False], 0)


def test_a_photo_goes_from_the_page_also_when_its_file_stays(
    mine, assignment, photo, private_files, django_capture_on_commit_callbacks, monkeypatch
):
    def refuse(_name):
        raise PermissionError

    monkeypatch.setattr(private_files, "delete", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        answer = mine.post(f"/opdrachten/{assignment.uuid}/bewijs/{photo.uuid}/weg/")
    assert answer.headers["Location"] == f"/opdrachten/{assignment.uuid}/#bewijs"
    assert [piece.kind for piece in assignment.evidence.all()] == ["text"]


def test_a_file_that_vanished_is_no_error_for_the_reader(browser, learner, photo, private_files):
    private_files.delete(photo.file.name)
    client = browser()
    client.force_login(learner.user)
    assert client.get(f"/bewijsstuk/{photo.uuid}").status_code == 404


def test_taking_along_names_photos_assessors_and_who_was_asked(browser, learner, assignment, photo):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=ASSESSOR))
    client.post(f"{path}/oordeel", form())
    (taken,) = personal_data.export(learner)["assignments"]
    assert [piece["address"] for piece in taken["evidence"]] == [
        "",
        f"http://localhost:8000/bewijsstuk/{photo.uuid}",
    ]
    assert [judged["by"] for judged in taken["judgements"]] == ["Ria de Boer, Verpleegkundige"]
    assert [asked["address"] for asked in taken["asked"]] == [ASSESSOR]
