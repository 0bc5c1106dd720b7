"""A spoken comment: kept privately under a name of ours, played to those who may see the work, and nothing but sound."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from workplace import api, personal_data
from workplace.domain import voices
from workplace.models import Judgement

from .conftest import ASSESSOR, confirmed, form

pytestmark = pytest.mark.django_db
WEBM = b"\x1a\x45\xdf\xa3" + b"\x00" * 200
SOUNDS = [
    (WEBM, "audio/webm"),
    (b"OggS" + b"\x00" * 60, "audio/ogg"),
    (b"\x00\x00\x00\x20ftypM4A " + b"\x00" * 60, "audio/mp4"),
    (b"ID3\x04" + b"\x00" * 60, "audio/mpeg"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 60, "audio/wav"),
]


def spoken(content=WEBM, name="../../stem.html", media_type="text/html"):
    return SimpleUploadedFile(name, content, content_type=media_type)


@pytest.fixture
def judged(browser, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=ASSESSOR))

    def judge(content=WEBM):
        return client, client.post(f"{path}/oordeel", {**form(), "voice": spoken(content)})

    return judge


@pytest.mark.parametrize(("content", "media_type"), SOUNDS)
def test_sound_is_kept_and_its_type_is_ours(judged, mine, content, media_type):
    _client, answer = judged(content)
    assert answer.status_code == 302
    row = Judgement.objects.get()
    assert (row.voice.name, row.voice_type) == (f"voices/{row.uuid}", media_type)
    answer = mine.get(f"/beoordelen/stem/{row.uuid}")
    assert b"".join(answer.streaming_content) == content
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (media_type, "nosniff")
    assert answer["Cache-Control"] == "private, no-store"


def test_only_the_learner_and_the_assessor_hear_it(browser, judged, mine):
    client, _answer = judged()
    address = f"/beoordelen/stem/{Judgement.objects.get().uuid}"
    answers = [one.get(address) for one in (mine, client, browser())]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert [b"".join(answer.streaming_content) for answer in answers[:2]] == [WEBM, WEBM]
    assert mine.get(f"/beoordelen/stem/{uuid.uuid4()}").status_code == 404


@pytest.mark.parametrize(
    "content", [b"<script>alert(1)</script>", b"\xff\xd8\xff\xe0 JFIF", b"MZ" + b"\x00" * 90]
)
def test_what_is_no_sound_is_refused_and_the_rest_comes_back(judged, content):
    _client, answer = judged(content)
    page = answer.content.decode()
    assert (answer.status_code, "Rustig en duidelijk." in page, page.count("checked")) == (422, True, 3)
    assert Judgement.objects.count() == 0


def test_too_large_is_refused(judged, monkeypatch):
    monkeypatch.setattr(voices, "MAX_BYTES", 100)
    _client, answer = judged()
    assert (answer.status_code, Judgement.objects.count()) == (422, 0)


def test_a_refused_judgement_leaves_no_file(browser, assignment, private_files):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    client.post(f"{path}/oordeel", {**form(level="9"), "voice": spoken()})
    client.post(f"{path}/oordeel", {**form(seen="0" * 32), "voice": spoken()})
    assert Judgement.objects.count() == 0
    assert private_files.exists("voices") is False or private_files.listdir("voices")[1] == []


def test_the_recording_goes_with_the_learner(
    judged, learner, private_files, django_capture_on_commit_callbacks
):
    judged()
    name = Judgement.objects.get().voice.name
    assert private_files.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(learner)
    assert (Judgement.objects.count(), private_files.exists(name)) == (0, False)
