"""Sound and video are made anew without what the camera wrote; what is hostile is refused and reaches nothing else."""

import json
import os
import struct
import subprocess
from dataclasses import replace

import pytest

from workplace.domain import media
from workplace.domain.media import converting, running
from workplace.domain.media.probing import probe

from .conftest import PLANTED, clip, streamed

PLAYLIST = b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


def convert(tmp_path, content: bytes, kind="video", progress=None):
    source, target = tmp_path / "in", tmp_path / "out.mp4"
    source.write_bytes(content)
    return media.convert(source, target, kind=kind, progress=progress), target


def refused(tmp_path, content, kind="video"):
    with pytest.raises(media.BadRecording) as problem:
        convert(tmp_path, content, kind)
    return problem.value.code


@pytest.mark.parametrize("packed", ["mp4", "webm"])
def test_a_video_becomes_one_that_every_phone_plays(tmp_path, packed):
    made, target = convert(tmp_path, clip(packed))
    assert (made.media_type, made.width, made.height, made.seconds) == ("video/mp4", 320, 180, 1)
    found = json.loads(
        subprocess.run(
            ["ffprobe", "-v", "error", "-of", "json", "-show_streams", str(target)],
            capture_output=True,
            check=True,
        ).stdout
    )
    assert [row["codec_name"] for row in found["streams"]] == ["h264", "aac"]
    assert made.size == target.stat().st_size


@pytest.mark.parametrize("packed", ["m4a", "mp3", "ogg", "wav", "webm", "mp4"])
def test_a_sound_becomes_aac(tmp_path, packed):
    made, target = convert(tmp_path, clip(packed), kind="audio")
    assert (made.media_type, made.width, made.seconds) == ("audio/mp4", 0, 1)
    assert not probe(target, "mov").has_picture


@pytest.mark.parametrize("copied", [False, True])
def test_what_the_camera_wrote_is_gone_also_where_nothing_is_made_anew(tmp_path, monkeypatch, copied):
    if copied:
        monkeypatch.setattr(converting, "encoders", frozenset)
    content = clip("mp4")
    assert PLANTED.encode() in content
    assert b"51.9244" in content
    _made, target = convert(tmp_path, content)
    kept = target.read_bytes()
    assert PLANTED.encode() not in kept
    assert b"51.9244" not in kept
    assert set(probe(target, "mov").tags) <= {
        "major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id", "encoder"
    }  # fmt: skip


def test_a_large_picture_becomes_smaller_and_a_small_one_stays(tmp_path):
    made, _target = convert(tmp_path, clip("mp4", "1920x1080"))
    assert (made.width, made.height) == (1280, 720)
    upright, _target = convert(tmp_path, clip("mp4", "1080x1920"))
    assert (upright.width, upright.height) == (720, 1280)


def test_it_tells_how_far_it_is(tmp_path):
    heard = []
    convert(tmp_path, clip("mp4", seconds=3), progress=heard.append)
    assert heard == sorted(set(heard))
    assert heard[-1] == 99


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"not a video at all",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\1\0\1\0\0\0\0;",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        PLAYLIST,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"PK\3\4" + b"\0" * 100,
    ],
)
def test_what_is_no_recording_never_reaches_ffmpeg(tmp_path, monkeypatch, content):
    monkeypatch.setattr("workplace.domain.media.probing.run", None)
    assert refused(tmp_path, content) == "unreadable"


@pytest.mark.parametrize(
    "head",
    [
        b"\0\0\0\x20ftypisom" + b"\0" * 20,
        b"\x1aE\xdf\xa3",
        b"OggS",
        b"ID3\4",
        b"RIFF\xff\xff\xff\xffWAVE",
        b"\xff\xf1",
        b"\xff\xfb",
        b"fLaC",
    ],
)
@pytest.mark.parametrize("tail", [b"", b"\0" * 500, PLAYLIST, b"<script>alert(1)</script>" * 20])
def test_a_good_beginning_with_anything_behind_it_is_refused_in_words(tmp_path, head, tail):
    """Polyglots: the first bytes of a recording before a playlist, a page or nothing."""
    assert refused(tmp_path, head + tail) in {"unreadable", "no_picture"}


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def pointing_elsewhere(content: bytes, address: bytes) -> bytes:
    """The same MP4, whose tracks say that their pictures and sound lie in another file (a ``dref`` with an address)."""
    inside = box(b"url ", b"\0\0\0\1")
    outside = box(b"url ", b"\0\0\0\0" + address + b"\0")
    grown = len(outside) - len(inside)
    out = content.replace(inside, outside)
    for name in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        at = -1
        while (at := out.find(name, at + 1)) >= 4:
            size = struct.unpack(">I", out[at - 4 : at])[0] + (2 * grown if name == b"moov" else grown)
            out = out[: at - 4] + struct.pack(">I", size) + out[at:]
    return out


def test_an_mp4_that_points_at_another_file_does_not_get_it(tmp_path):
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(clip("mp4", "640x360"))
    content = pointing_elsewhere(clip("mp4"), f"file://{secret}".encode())
    assert str(secret).encode() in content
    before = os.stat(secret).st_atime_ns
    os.utime(secret, ns=(before - 10**12, os.stat(secret).st_mtime_ns))
    try:
        made, _target = convert(tmp_path, content)
    except media.BadRecording:
        pass
    else:
        assert (made.width, made.height) == (320, 180)
    assert os.stat(secret).st_atime_ns == before - 10**12


def test_more_pixels_than_we_read_are_refused(tmp_path):
    assert refused(tmp_path, clip("mp4", "5000x2400", 0.1)) == "too_wide"


def test_a_header_that_lies_about_its_pixels_changes_nothing(tmp_path):
    content = clip("mp4")
    # Width and height in the sample's description: the two numbers before the resolution of 72 dpi.
    mark = struct.pack(">HHII", 320, 180, 0x480000, 0x480000)
    assert mark in content
    lying = content.replace(mark, struct.pack(">HHII", 60000, 60000, 0x480000, 0x480000))
    made, _target = convert(tmp_path, lying)
    assert (made.width, made.height) == (320, 180)


def test_too_long_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(converting.LONGEST, "video", 1)
    assert refused(tmp_path, clip("mp4", seconds=4)) == "too_long"


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_what_a_browser_recorded_without_a_duration_is_measured_and_never_cut(tmp_path, monkeypatch, kind):
    content = streamed(4)
    (tmp_path / "probed").write_bytes(content)
    assert probe(tmp_path / "probed", "matroska").seconds == 0
    heard = []
    made, _target = convert(tmp_path, content, kind, progress=heard.append)
    assert (made.seconds, heard[-1]) == (4, 99)
    monkeypatch.setitem(converting.LONGEST, kind, 2)
    monkeypatch.setattr(converting, "_made", None)
    assert refused(tmp_path, content, kind) == "too_long"


def test_a_header_that_says_less_than_there_is_is_refused_rather_than_cut(tmp_path, monkeypatch):
    monkeypatch.setitem(converting.LONGEST, "audio", 1)
    real = converting.probe

    def lying(file, demuxer):
        contents = real(file, demuxer)
        return replace(contents, seconds=1.0) if file.name == "in" else contents

    monkeypatch.setattr(converting, "probe", lying)
    assert refused(tmp_path, clip("m4a", seconds=4), "audio") == "too_long"


def test_sound_alone_is_no_video_and_a_silent_film_no_sound(tmp_path):
    assert refused(tmp_path, clip("m4a"), kind="video") == "no_picture"


def test_a_program_that_does_not_end_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "program", lambda _name: "/bin/sleep")
    with pytest.raises(media.BadRecording) as problem:
        running.run("ffmpeg", "60", folder=tmp_path, seconds=1)
    assert problem.value.code == "too_heavy"


def test_a_program_that_writes_too_much_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "program", lambda _name: "/bin/dd")
    monkeypatch.setattr(running, "FILE_BYTES", 1000)
    with pytest.raises(media.BadRecording) as problem:
        running.run("ffmpeg", "if=/dev/zero", "of=big", "bs=1000", "count=5", folder=tmp_path, seconds=10)
    assert problem.value.code == "too_heavy"
    assert (tmp_path / "big").stat().st_size == 1000


def test_nothing_of_our_environment_goes_along(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", PLANTED)
    monkeypatch.setattr(running, "program", lambda _name: "/usr/bin/env")
    assert PLANTED not in running.run("ffmpeg", folder=tmp_path, seconds=10)


def test_every_problem_has_words_that_say_what_to_do():
    assert {code: bool(str(words)) for code, words in media.PROBLEMS.items()} == dict.fromkeys(
        ["unreadable", "no_sound", "no_picture", "too_long", "too_wide", "too_heavy"], True
    )
