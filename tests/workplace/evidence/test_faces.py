"""Faces are pointed out for the learner's own look; where nothing looks, the learner is asked."""

import pytest
from django.utils.html import escape

from workplace import api
from workplace.domain import faces, invitations, recordings
from workplace.domain.errors import NotComplete
from workplace.forms_evidence import NO_CLIENT, NO_FACE

from ..test_photos import upload
from .conftest import as_file, clip

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_faces(monkeypatch):
    monkeypatch.setattr(faces, "can_look", lambda: True)
    monkeypatch.setattr(faces, "in_picture", lambda _content: 2)


def page(client, assignment):
    return client.get(f"/opdrachten/{assignment.uuid}/").content.decode()


def test_without_the_extra_nothing_looks_and_the_learner_is_asked(mine, assignment):
    assert faces.can_look() is False
    assert faces.in_picture(b"any") is None
    assert api.add_photo(assignment=assignment, upload=upload(), caption="De tablet").faces is None
    shown = page(mine, assignment)
    assert (shown.count(str(escape(str(NO_FACE)))), str(escape(str(NO_CLIENT))) in shown) == (3, False)
    assert invitations.missing(assignment) == []


def test_faces_wait_for_the_learners_look(mine, assignment, two_faces):
    photo = api.add_photo(assignment=assignment, upload=upload(), caption="De tablet")
    assert photo.faces == 2
    with pytest.raises(NotComplete):
        api.invite(assignment=assignment)
    shown = page(mine, assignment)
    assert (shown.count("/bekeken/"), str(escape(str(NO_FACE))) in shown) == (1, False)
    mine.post(f"/opdrachten/{assignment.uuid}/bewijs/{photo.uuid}/bekeken/")
    photo.refresh_from_db()
    assert (photo.looked_at, photo.faces_looked_at is not None) == (None, True)
    assert "/bekeken/" not in page(mine, assignment)
    assert api.invite(assignment=assignment).pk


def test_a_look_at_the_words_is_no_look_at_the_faces(mine, assignment, two_faces):
    photo = api.add_photo(
        assignment=assignment, upload=upload(), caption="Mevrouw Jansen belt", looked_at=True
    )
    assert (photo.looked_at is not None, photo.faces_looked_at) == (True, None)
    assert page(mine, assignment).count("/bekeken/") == 1
    with pytest.raises(NotComplete):
        api.invite(assignment=assignment)


def test_a_video_is_looked_at_in_some_of_its_pictures(assignment, two_faces, rung):
    piece = recordings.add_recording(
        assignment=assignment, kind="video", file=as_file(clip("mp4", seconds=6)), caption="Het gesprek"
    )
    recordings.prepare(pk=piece.pk)
    piece.refresh_from_db()
    assert (piece.state, piece.faces) == ("ready", 2)


def test_somebody_else_cannot_say_that_it_was_looked_at(browser, assignment, two_faces):
    photo = api.add_photo(assignment=assignment, upload=upload(), caption="De tablet")
    assert browser().post(f"/opdrachten/{assignment.uuid}/bewijs/{photo.uuid}/bekeken/").status_code == 302
    photo.refresh_from_db()
    assert photo.faces_looked_at is None
