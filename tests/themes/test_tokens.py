"""Text that may be read, borders that may be seen: every allowed pair of tokens, light and dark, in every theme."""

import pytest

from .css import BASE, KEYS, contrast, read, tokens

TINTS = ("sage", "sky", "peach", "lilac", "butter")
FIELDS = ("paper", "surface", *TINTS)
CORAL_FIELDS = ("paper", "surface", "sage", "sky", "peach", "butter")
FILLED = (
    ("on-pine", "pine"),
    ("on-pine", "pine-hover"),
    ("on-deep", "pine-deep"),
    ("on-deep", "pine-mid"),
    ("on-deep-soft", "pine-deep"),
    ("on-marigold", "marigold"),
    ("on-marigold", "marigold-hover"),
    ("on-coral", "coral"),
    ("on-ink", "ink"),
)
TEXT = (
    *(("ink", field) for field in FIELDS),
    *(("ink-soft", field) for field in FIELDS),
    *(("pine", field) for field in FIELDS),
    *(("coral", field) for field in CORAL_FIELDS),
    *FILLED,
)
# Borders of controls and the ring around what has the focus, on what they lie on.
EDGES = (
    ("edge", "surface"),
    ("edge", "paper"),
    ("pine", "paper"),
    ("pine", "surface"),
    ("coral", "surface"),
    *(("ink", field) for field in FIELDS),
    ("on-deep", "pine-deep"),
)
WORN = [(theme, scheme) for theme in ("base", *KEYS) for scheme in ("light", "dark")]


@pytest.mark.parametrize(("theme", "scheme"), WORN)
def test_text_can_be_read(theme, scheme):
    colours = tokens(theme, scheme)
    weak = {f"{text} on {field}": round(contrast(colours[text], colours[field]), 2) for text, field in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(("theme", "scheme"), WORN)
def test_borders_and_focus_can_be_seen(theme, scheme):
    colours = tokens(theme, scheme)
    weak = {f"{edge} on {field}": round(contrast(colours[edge], colours[field]), 2) for edge, field in EDGES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_the_schools_theme_is_there():
    assert KEYS == ["zuiderpoort"]


@pytest.mark.parametrize("theme", KEYS)
def test_a_theme_that_sets_a_colour_sets_it_for_the_dark_too(theme):
    """Its file comes last: a light colour without a dark one would win on a dark page."""
    from .css import THEMES

    file = THEMES / theme / "static" / "css" / "theme.css"
    dark_in_base = {name for name, value in read(BASE, "dark").items() if value != read(BASE, "light")[name]}
    light, dark = read(file, "light"), read(file, "dark")
    assert sorted(name for name in light if name in dark_in_base and light[name] == dark[name]) == []


def test_the_measure_itself():
    assert round(contrast("#ffffff", "#000000"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
