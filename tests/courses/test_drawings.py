"""What an editor can choose from is what the theme has."""

from courses.blocks.drawings import CLIPS, DRAWINGS
from courses.blocks.media import Picture

from ..conftest import REPOSITORY

STATIC = REPOSITORY / "themes" / "base" / "static"


def test_the_drawings_are_those_of_the_theme():
    files = {path.stem for path in (STATIC / "scenes").glob("*.svg") if not path.stem.endswith("-card")}
    assert {name for name, _label in DRAWINGS} == files


def test_the_clips_are_those_of_the_theme():
    assert {name for name, _label in CLIPS} == {path.stem for path in (STATIC / "clips").glob("*.mp4")}


def test_an_editor_chooses_by_what_it_shows():
    choices = dict(Picture().child_blocks["scene"].field.choices)
    assert [name for name in choices if name] == [name for name, _label in DRAWINGS]
