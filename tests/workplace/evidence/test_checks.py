"""A machine without ffmpeg says so."""

from workplace.checks import recordings_can_be_prepared


def test_with_ffmpeg_there_is_nothing_to_say():
    assert recordings_can_be_prepared(None) == []


def test_without_ffmpeg_it_says_what_to_install(without_ffmpeg):
    (problem,) = recordings_can_be_prepared(None)
    assert (problem.id, problem.level) == ("workplace.W001", 30)
    assert "ffmpeg" in problem.hint
