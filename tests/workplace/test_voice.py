"""A spoken comment: kept privately under a name of ours, played to those who may see the work, and nothing but sound."""

import hashlib
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from workplace import api, personal_data
from workplace.domain import voices
from workplace.models import Judgement

from .conftest import ASSESSOR, confirmed, form
from .evidence.conftest import PLANTED, clip, without_ffmpeg  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
KINDS = [
    ("webm", "audio/webm"),
    ("ogg", "audio/ogg"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("wav", "audio/wav"),
]


def spoken(content=None, name="../../stem.html", media_type="text/html"):
    return SimpleUploadedFile(name, clip("ogg") if content is None else content, content_type=media_type)


@pytest.fixture
def judged(browser, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=ASSESSOR))

    def judge(content=None, **changes):
        return client, client.post(f"{path}/oordeel", {**form(**changes), "voice": spoken(content)})

    return judge


def heard(client, row):
    answer = client.get(f"/beoordelen/stem/{row.uuid}")
    return answer, b"".join(answer.streaming_content)


@pytest.mark.parametrize("kind", [kind for kind, _type in KINDS])
def test_sound_is_made_anew_without_what_the_phone_wrote(judged, mine, kind):
    content = clip(kind)
    _client, answer = judged(content)
    assert (answer.status_code, PLANTED.encode() in content) == (302, True)
    row = Judgement.objects.get()
    assert (row.voice.name, row.voice_type) == (f"voices/{row.uuid}", "audio/mp4")
    answer, kept = heard(mine, row)
    assert (b"51.9244" in kept, hashlib.sha256(kept).hexdigest()) == (False, row.voice_digest)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("audio/mp4", "nosniff")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("kind", "media_type"), KINDS)
def test_without_ffmpeg_it_stays_as_it_is_when_the_assessor_says_so(
    judged,
    mine,
    without_ffmpeg,  # noqa: F811 - a fixture
    kind,
    media_type,
):
    content = clip(kind)
    _client, answer = judged(content)
    page = answer.content.decode()
    assert (answer.status_code, Judgement.objects.count()) == (422, 0)
    assert ('name="voice_as_it_is"' in page, "Rustig en duidelijk." in page) == (True, True)
    assert judged(content, voice_as_it_is="on")[1].status_code == 302
    row = Judgement.objects.get()
    assert (row.voice_type, heard(mine, row)[1]) == (media_type, content)


def test_a_long_one_is_refused_and_not_cut(judged, monkeypatch):
    monkeypatch.setattr(voices, "LONGEST", 1)
    _client, answer = judged(clip("ogg", seconds=4))
    assert (answer.status_code, Judgement.objects.count()) == (422, 0)
    assert "Rustig en duidelijk." in answer.content.decode()


def test_a_judgement_that_fails_at_its_end_leaves_no_file(judged, private_files, monkeypatch):
    monkeypatch.setattr("workplace.domain.judging.tell_learner", None)
    with pytest.raises(TypeError):
        judged()
    assert Judgement.objects.count() == 0
    assert private_files.listdir("voices")[1] == []


def test_only_the_learner_and_the_assessor_hear_it(browser, judged, mine):
    client, _answer = judged()
    address = f"/beoordelen/stem/{Judgement.objects.get().uuid}"
    answers = [one.get(address) for one in (mine, client, browser())]
    assert [answer.status_code for answer in answers] == [200, 200, 404]
    first, second = (b"".join(answer.streaming_content) for answer in answers[:2])
    assert first == second
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
