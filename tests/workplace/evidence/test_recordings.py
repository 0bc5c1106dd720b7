"""Sound and video as evidence: prepared by a worker, refused with help, kept as they are where there is no ffmpeg."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workplace import api
from workplace.domain import evidence, invitations, recordings
from workplace.domain.errors import BadUpload, ClientData, KeepsMetadata, NotComplete, NotOpen
from workplace.domain.media import BadRecording
from workplace.models import Evidence

from ..conftest import confirmed
from .conftest import PLANTED, as_file, clip, status

pytestmark = pytest.mark.django_db


def add(assignment, content=None, kind="video", **said):
    said = {"caption": "Het gesprek", **said}
    return recordings.add_recording(
        assignment=assignment, kind=kind, file=as_file(content or clip("mp4")), **said
    )


def read(piece):
    with piece.file.open("rb") as file:
        return file.read()


def test_it_waits_then_is_prepared_without_what_the_camera_wrote(
    assignment, rung, private_files, django_capture_on_commit_callbacks
):
    piece = add(assignment)
    assert (piece.state, rung) == ("waiting", [piece.pk])
    assert piece.file.name == f"evidence/{assignment.uuid}/{piece.uuid}"
    first = piece.file.name
    with django_capture_on_commit_callbacks(execute=True):
        recordings.prepare(pk=piece.pk)
    piece.refresh_from_db()
    assert (piece.state, piece.percent, piece.stripped) == ("ready", 100, True)
    assert (piece.media_type, piece.width, piece.height, piece.seconds) == ("video/mp4", 320, 180, 1)
    assert PLANTED.encode() not in read(piece)
    assert piece.size == len(read(piece))
    assert not private_files.exists(first)


def test_a_second_worker_leaves_it_alone(assignment, rung, monkeypatch):
    piece = add(assignment)
    Evidence.objects.update(taken_until=timezone.now() + timedelta(minutes=5))
    monkeypatch.setattr(recordings.media, "convert", None)
    recordings.prepare(pk=piece.pk)
    piece.refresh_from_db()
    assert (piece.state, piece.tries) == ("waiting", 0)


def test_a_worker_that_died_is_followed_by_another_and_three_times_is_enough(
    assignment, rung, private_files, django_capture_on_commit_callbacks
):
    piece = add(assignment)
    rung.clear()
    late = {
        "created": timezone.now() - timedelta(hours=1),
        "taken_until": timezone.now() - timedelta(minutes=1),
    }
    Evidence.objects.filter(pk=piece.pk).update(tries=2, **late)
    assert recordings.prepare_overdue() == 1
    assert rung == [piece.pk]
    Evidence.objects.filter(pk=piece.pk).update(tries=3)
    with django_capture_on_commit_callbacks(execute=True):
        assert recordings.prepare_overdue() == 0
    piece.refresh_from_db()
    assert (piece.state, piece.problem, piece.file.name) == ("failed", "too_heavy", "")
    assert not private_files.exists(f"evidence/{assignment.uuid}/{piece.uuid}")


def test_what_cannot_be_played_says_so_and_its_file_goes(
    mine, assignment, rung, private_files, django_capture_on_commit_callbacks
):
    piece = add(assignment, b"\0\0\0\x20ftypisom" + b"\0" * 400)
    with django_capture_on_commit_callbacks(execute=True):
        recordings.prepare(pk=piece.pk)
    piece.refresh_from_db()
    assert (piece.state, piece.problem, piece.file.name) == ("failed", "unreadable", "")
    assert private_files.listdir(f"evidence/{assignment.uuid}")[1] == []
    page = mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()
    assert page.count("MP4, MOV, WebM, M4A, MP3, WAV") == 1
    assert status(mine, f"/bewijsstuk/{piece.uuid}") == 404


def test_removed_while_it_was_prepared_it_stays_removed(assignment, rung, private_files, monkeypatch):
    piece = add(assignment)
    real = recordings.media.convert

    def convert(*args, **options):
        Evidence.everything.filter(pk=piece.pk).delete()
        return real(*args, **options)

    monkeypatch.setattr(recordings.media, "convert", convert)
    recordings.prepare(pk=piece.pk)
    assert Evidence.everything.filter(kind="video").count() == 0


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<html>", b"#EXTM3U\n", b"%PDF-1.7"])
def test_what_is_no_recording_is_refused_and_nothing_is_kept(assignment, rung, content):
    with pytest.raises(BadRecording):
        recordings.add_recording(
            assignment=assignment, kind="video", file=as_file(content), caption="Het gesprek"
        )
    assert Evidence.objects.filter(kind="video").count() == 0


def test_sound_that_is_called_video_is_refused(assignment, rung):
    with pytest.raises(BadRecording):
        add(assignment, clip("wav"))


def test_a_file_over_the_limit_is_refused_in_words(assignment, rung):
    file = as_file(clip("m4a"))
    file.size = 50 * 1024 * 1024 + 1
    with pytest.raises(BadUpload) as refused:
        recordings.add_recording(assignment=assignment, kind="audio", file=file, caption="Het gesprek")
    assert "50" in str(refused.value)


def test_caption_and_transcript_are_checked_for_client_data(assignment, rung):
    with pytest.raises(ClientData) as refused:
        add(assignment, transcript="Mevrouw Jansen belde.")
    assert not refused.value.refused
    with pytest.raises(ClientData) as refused:
        add(assignment, caption="111222333", looked_at=True)
    assert refused.value.refused
    piece = add(assignment, transcript="Mevrouw Jansen belde.", looked_at=True)
    assert piece.findings == ["name"]
    assert piece.looked_at is not None


def test_four_are_enough(assignment, rung):
    for packed in ("m4a", "mp3", "ogg", "wav"):
        add(assignment, clip(packed), kind="audio")
    with pytest.raises(BadUpload):
        add(assignment)


def test_the_same_file_twice_is_kept_once(assignment, rung):
    assert add(assignment) == add(assignment)


def test_nothing_is_added_while_somebody_judges(assignment, rung):
    api.invite(assignment=assignment)
    with pytest.raises(NotOpen):
        add(assignment)


def test_nobody_is_asked_while_a_recording_is_not_ready(assignment, rung):
    piece = add(assignment)
    with pytest.raises(NotComplete):
        api.invite(assignment=assignment)
    recordings.prepare(pk=piece.pk)
    assert invitations.missing(assignment) == []
    Evidence.objects.filter(pk=piece.pk).update(state="failed")
    assert len(invitations.missing(assignment)) == 1


def test_without_ffmpeg_it_stays_as_it_is_when_the_learner_says_so(mine, assignment, rung, without_ffmpeg):
    with pytest.raises(KeepsMetadata):
        add(assignment)
    piece = add(assignment, as_it_is=True)
    assert (piece.state, piece.stripped, rung) == ("ready", False, [])
    assert read(piece) == clip("mp4")
    page = mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()
    assert page.count('name="as_it_is"') == 2
    answer = mine.get(f"/bewijsstuk/{piece.uuid}")
    assert b"".join(answer.streaming_content) == clip("mp4")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("video/mp4", "nosniff")


def test_with_ffmpeg_that_is_not_asked(mine, assignment):
    assert 'name="as_it_is"' not in mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()


def test_the_plain_form_works(mine, assignment, rung):
    page = f"/opdrachten/{assignment.uuid}/"
    said = {
        "recording": as_file(clip("m4a"), "../../mevrouw-de-vries.m4a"),
        "caption": "Terugblik",
        "no_client": "on",
    }
    assert mine.post(f"{page}opname/audio/", said)["Location"] == f"{page}#bewijs"
    (piece,) = Evidence.objects.filter(kind="audio")
    assert piece.file.name == f"evidence/{assignment.uuid}/{piece.uuid}"
    told = mine.get(f"{page}opnames/").json()
    assert told.pop("sentence").endswith("0%.")
    assert told == {"open": True, "worked": 0, "total": 100}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"caption": "Terugblik van Noor", "no_client": "on"}, "Terugblik van Noor"),
        ({"caption": "Zonder vinkje"}, "Zonder vinkje"),
    ],
)
def test_a_form_that_lacks_something_gives_back_what_was_typed(mine, assignment, rung, said, kept):
    answer = mine.post(f"/opdrachten/{assignment.uuid}/opname/audio/", said)
    assert answer.status_code == 422
    assert answer.content.decode().count(kept) == 1


def test_another_kind_does_not_exist(mine, assignment):
    assert mine.post(f"/opdrachten/{assignment.uuid}/opname/text/").status_code == 404


def test_the_assessor_can_play_it(browser, assignment, rung):
    piece = add(assignment)
    recordings.prepare(pk=piece.pk)
    assessor = browser()
    path = confirmed(assessor, api.invite(assignment=assignment))
    assert assessor.get(path).content.decode().count(f'<video src="/bewijsstuk/{piece.uuid}"') == 1
    assert status(assessor, f"/bewijsstuk/{piece.uuid}", Range="bytes=0-1") == 206


def test_a_removed_recording_can_be_put_back(mine, assignment, rung):
    piece = add(assignment)
    recordings.prepare(pk=piece.pk)
    page = f"/opdrachten/{assignment.uuid}/"
    mine.post(f"{page}bewijs/{piece.uuid}/weg/")
    assert Evidence.objects.filter(kind="video").count() == 0
    assert status(mine, f"/bewijsstuk/{piece.uuid}") == 404
    assert mine.post(f"{page}bewijs/{piece.uuid}/terug/")["Location"] == f"{page}#bewijs"
    assert status(mine, f"/bewijsstuk/{piece.uuid}") == 200


def test_after_thirty_days_it_is_gone_for_good(
    assignment, rung, private_files, django_capture_on_commit_callbacks
):
    piece = add(assignment)
    evidence.remove_evidence(assignment=assignment, evidence=piece)
    assert evidence.forget_removed() == 0
    Evidence.everything.filter(pk=piece.pk).update(removed=timezone.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert evidence.forget_removed() == 1
    assert Evidence.everything.filter(pk=piece.pk).count() == 0
    assert not private_files.exists(piece.file.name)
