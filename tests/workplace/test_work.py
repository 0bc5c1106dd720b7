"""The learner's own page: theirs alone, without client data, and photos for those who may see them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import api as accounts
from workplace import api
from workplace.models import Evidence

from .conftest import confirmed
from .test_photos import SECRET, camera_exif, upload

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.fixture
def other(browser, db):
    person = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    client = browser()
    client.force_login(person.user)
    return client


@pytest.fixture
def photo(assignment):
    return api.add_photo(
        assignment=assignment, upload=upload(exif=camera_exif()), caption="De tablet op tafel"
    )


def page_of(assignment):
    return f"/opdrachten/{assignment.uuid}/"


def test_a_bsn_is_never_kept_and_what_was_typed_comes_back(mine, assignment):
    for looked_at in ("", "on"):
        answer = mine.post(
            f"{page_of(assignment)}werk/",
            {"text": f"Mevrouw, {BSN}, belde.", "reflection": "Goed.", "looked_at": looked_at},
        )
        assert answer.status_code == 422
        assert f"Mevrouw, {BSN}, belde." in answer.content.decode()
    assert [piece.text for piece in Evidence.objects.all()] == ["Ik belde en legde rustig uit."]
    assignment.refresh_from_db()
    assert assignment.reflection == "Ik praatte te snel."


def test_a_photo_is_kept_without_its_metadata_under_a_name_of_ours(mine, assignment):
    file = upload(exif=camera_exif(), name="../../mevrouw-de-vries.jpg")
    answer = mine.post(
        f"{page_of(assignment)}foto/", {"photo": file, "caption": "De tablet", "no_client": "on"}
    )
    assert answer.status_code == 302
    piece = Evidence.objects.get(kind="photo")
    assert piece.file.name == f"evidence/{assignment.uuid}/{piece.uuid}"
    with piece.file.open("rb") as file:
        kept = file.read()
    assert SECRET.encode() not in kept
    assert b"Exif" not in kept


def test_what_is_no_photo_is_refused_in_words(mine, assignment):
    file = SimpleUploadedFile("photo.jpg", b"<script>alert(1)</script>")
    answer = mine.post(
        f"{page_of(assignment)}foto/", {"photo": file, "caption": "De tablet", "no_client": "on"}
    )
    assert answer.status_code == 422
    assert Evidence.objects.filter(kind="photo").count() == 0


def test_a_photo_is_shown_to_the_learner_and_the_assessor_alone(browser, mine, other, assignment, photo):
    address = f"/bewijsstuk/{photo.uuid}"
    invitation = api.invite(assignment=assignment)
    assessor = browser()
    assert [client.get(address).status_code for client in (browser(), other, assessor)] == [404] * 3
    confirmed(assessor, invitation)
    for client in (mine, assessor):
        answer = client.get(address)
        assert answer.status_code == 200
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert answer["Cache-Control"] == "private, no-store"
        assert len(b"".join(answer.streaming_content)) == photo.size


def test_with_the_link_goes_the_photo(browser, assignment, photo):
    from workplace.domain import invitations

    invitation = api.invite(assignment=assignment)
    assessor = browser()
    confirmed(assessor, invitation)
    invitations.withdraw(invitation=invitation)
    assert assessor.get(f"/bewijsstuk/{photo.uuid}").status_code == 404


def test_the_photo_of_another_assignment_stays_closed(browser, assignment, make_assignment):
    elsewhere = make_assignment()
    photo = api.add_photo(assignment=elsewhere, upload=upload(), caption="Iets anders")
    assessor = browser()
    confirmed(assessor, api.invite(assignment=assignment))
    assert assessor.get(f"/bewijsstuk/{photo.uuid}").status_code == 404


@pytest.mark.parametrize("part", ["", "werk/", "plek/", "foto/", "vragen/"])
def test_for_anyone_else_an_assignment_does_not_exist(other, browser, assignment, part):
    ask = "get" if not part else "post"
    assert getattr(other, ask)(f"{page_of(assignment)}{part}").status_code == 404
    assert getattr(browser(), ask)(f"{page_of(assignment)}{part}").status_code == 302


def test_nothing_changes_by_reading(mine, assignment):
    for part in ("werk/", "plek/", "foto/", "vragen/"):
        assert mine.get(f"{page_of(assignment)}{part}").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_every_number(
    learner, make_assignment, completed, django_assert_num_queries, count
):
    for _ in range(count):
        api.invite(assignment=make_assignment())
    with django_assert_num_queries(2):
        rows = api.assignments_of(learner)
        assert [(row.placement.setting.slug, len(row.invitations.all())) for row in rows] == [
            ("thuiszorg", 1)
        ] * count
