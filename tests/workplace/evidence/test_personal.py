"""Taking along and erasing: files, uploads, drafts, and what was removed."""

import pytest

from workplace import api, personal_data
from workplace.domain import drafts, evidence, recordings, uploads
from workplace.models import Draft, Evidence, Upload

from ..test_photos import upload
from .conftest import as_file, clip

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(assignment, learner, rung):
    """One of everything."""
    gone = api.add_photo(assignment=assignment, upload=upload(), caption="De tablet")
    evidence.remove_evidence(assignment=assignment, evidence=gone)
    recordings.add_recording(
        assignment=assignment,
        kind="audio",
        file=as_file(clip("m4a")),
        caption="Terugblik",
        transcript="Ik zei dit.",
    )
    half = uploads.announce(person=learner, kind="video", size=5000, about=assignment.uuid)
    uploads.add(upload=half, offset=0, content=clip("mp4")[:1000])
    drafts.keep(assignment=assignment, values={"text": "Half een zin"}, base=0)
    return assignment


def test_everything_is_handed_out(learner, full):
    taken = personal_data.export(learner)
    (assignment,) = taken["assignments"]
    assert [(piece["kind"], piece["transcript"]) for piece in assignment["evidence"]] == [
        ("text", ""), ("audio", "Ik zei dit.")
    ]  # fmt: skip
    assert [row["received"] for row in taken["evidence"]["uploads"]] == [1000]
    assert [row["now"]["text"] for row in taken["evidence"]["drafts"]] == ["Half een zin"]
    assert [row["caption"] for row in taken["evidence"]["removed"]] == ["De tablet"]


def test_nothing_is_left(learner, full, private_files, django_capture_on_commit_callbacks):
    from workplace.models.files import private_files as own_files

    names = [piece.file.name for piece in Evidence.everything.all() if piece.file]
    (part,) = Upload.objects.get().parts.all()
    assert len(names) == 2
    with django_capture_on_commit_callbacks(execute=True):
        personal_data.erase(learner)
    assert [model.objects.count() for model in (Draft, Upload)] == [0, 0]
    assert Evidence.everything.count() == 0
    assert [private_files.exists(name) for name in names] == [False, False]
    assert not own_files().exists(part.name)
