"""A private file in parts, as an iPhone asks for a video."""

import pytest

from files.api import wanted
from workplace.domain import recordings

from .conftest import as_file, clip, status


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-1", (0, 1)),
        ("bytes=0-", (0, 99)),
        ("bytes=50-", (50, 99)),
        ("bytes=99-99", (99, 99)),
        ("bytes=10-1000", (10, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes = 1 - 2", (1, 2)),
        ("", None),
        ("bytes=5-2", None),
        ("bytes=0-" + "9" * 5000, None),
        ("bytes=\u0661-\u0662", None),
        ("bytes=a-b", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
    ],
)
def test_the_part_that_is_asked_for(header, part):
    assert wanted(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999-1000"])
def test_outside_the_file(header):
    with pytest.raises(ValueError, match="bytes="):
        wanted(header, 100)


@pytest.fixture
def video(assignment, rung):
    piece = recordings.add_recording(
        assignment=assignment, kind="video", file=as_file(clip("mp4")), caption="Het gesprek"
    )
    recordings.prepare(pk=piece.pk)
    piece.refresh_from_db()
    return piece


@pytest.mark.django_db
def test_whole_in_part_and_past_the_end(mine, video):
    address = f"/bewijsstuk/{video.uuid}"
    whole = mine.get(address)
    content = b"".join(whole.streaming_content)
    assert (whole.status_code, whole["Accept-Ranges"], whole["Content-Length"]) == (
        200,
        "bytes",
        str(video.size),
    )
    assert whole["Content-Security-Policy"] == "default-src 'none'; sandbox"
    part = mine.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part["Content-Range"]) == (206, f"bytes 10-19/{video.size}")
    assert b"".join(part.streaming_content) == content[10:20]
    last = mine.get(address, headers={"Range": "bytes=-5"})
    assert b"".join(last.streaming_content) == content[-5:]
    past = mine.get(address, headers={"Range": f"bytes={video.size}-"})
    assert (past.status_code, past["Content-Range"]) == (416, f"bytes */{video.size}")


@pytest.mark.django_db
def test_a_part_of_another_version_gets_the_whole(mine, video):
    address = f"/bewijsstuk/{video.uuid}"
    etag = mine.head(address)["ETag"]
    assert status(mine, address, **{"Range": "bytes=0-9", "If-Range": etag}) == 206
    assert status(mine, address, **{"Range": "bytes=0-9", "If-Range": '"other"'}) == 200


@pytest.mark.django_db
def test_asking_for_the_head_sends_no_file(mine, video):
    answer = mine.head(f"/bewijsstuk/{video.uuid}")
    assert (answer.status_code, answer["Content-Length"]) == (200, str(video.size))


@pytest.mark.django_db
def test_a_part_is_nobody_elses(browser, video):
    assert browser().get(f"/bewijsstuk/{video.uuid}", headers={"Range": "bytes=0-1"}).status_code == 404
