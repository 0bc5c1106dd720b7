"""What every reader downloads stays small, and nothing that a page names is missing."""

import re
from pathlib import Path

THEMES = Path(__file__).resolve().parents[2] / "themes"
STATIC = THEMES / "base" / "static"
KB = 1024
MODULES = tuple(f"m{number}" for number in range(1, 9))
KINDS = ("participation", "practice", "microcredential", "formal")


def weight(files) -> int:
    return sum(file.stat().st_size for file in files)


def test_own_css_stays_small():
    """The base, and on a school's site its theme on top."""
    schools = [weight([file]) for file in THEMES.glob("*/static/css/theme.css")]
    assert weight(STATIC.glob("css/*.css")) + max(schools) < 40 * KB


def test_own_javascript_stays_small():
    """All of it together; a page loads the few that it names."""
    assert weight(STATIC.glob("js/*.js")) < 40 * KB


def test_every_module_has_its_pictures():
    wanted = [STATIC / "scenes" / f"{name}{form}.svg" for name in MODULES for form in ("", "-card")]
    wanted += [
        STATIC / "badges" / f"{name}-{kind}.{end}"
        for name in MODULES
        for kind in KINDS
        for end in ("svg", "png")
    ]
    assert [path.name for path in wanted if not path.is_file()] == []


def test_pages_carry_no_inline_style_or_script():
    """The policy of the site forbids them; here it fails before a browser does."""
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*(?:src=|application/ld\+json))")
    root = THEMES.parent
    templates = [
        path
        for folder in ("themes", "platform", "courses", "credentials")
        for path in (root / folder).rglob("*.html")
        # The page of somebody's own data lies in a zip: it is read from a disk, without the site and its policy.
        if not {"admin", "h5p", "export"} & set(path.parts)
    ]
    assert len(templates) > 40
    assert [str(path.relative_to(root)) for path in templates if forbidden.search(path.read_text())] == []


def test_colours_are_tokens():
    """Only the tokens' file names colours; a school's theme could not change the others."""
    colour = re.compile(r":[^;]*#[0-9a-f]{3,8}\b", re.IGNORECASE)
    for file in set((STATIC / "css").glob("*.css")) - {STATIC / "css" / "tokens.css"}:
        found = [
            line.strip()
            for line in file.read_text().splitlines()
            if colour.search(line) and "url(" not in line
        ]
        assert found in ([], ["background: #fff;"])
