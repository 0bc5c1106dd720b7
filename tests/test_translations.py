"""Everything a user reads exists in Dutch; English is what stands in the code."""

import subprocess

import polib
import pytest

from .conftest import REPOSITORY
from .texts import counted, in_python, in_template

CATALOGUE = REPOSITORY / "themes" / "base" / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def files(*patterns):
    listing = subprocess.run(
        ["git", "ls-files", *patterns], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    names = [
        name
        for name in listing.stdout.split()
        if name.startswith(("platform/", "courses/", "credentials/", "themes/"))
    ]
    return [REPOSITORY / name for name in names if "/migrations/" not in name]


@pytest.fixture(scope="module")
def dutch():
    return {entry.msgid: entry for entry in polib.pofile(str(CATALOGUE))}


def test_every_text_of_the_code_has_dutch(dutch):
    texts = {text for path in files("*.py") for text in in_python(path)}
    assert sorted(texts - set(dutch)) == []


def test_every_text_of_the_templates_has_dutch(dutch):
    texts = {text for path in files("*.html", "*.txt") for text in in_template(path)}
    assert sorted(texts - set(dutch)) == []


def test_what_is_counted_has_both_forms(dutch):
    texts = {text for path in files("*.py", "*.html", "*.txt") for text in counted(path)}
    assert {name for name, entry in dutch.items() if entry.msgid_plural} == texts


def test_nothing_is_half_translated(dutch):
    assert [name for name, entry in dutch.items() if "fuzzy" in entry.flags or not entry.translated()] == []


def test_placeholders_are_the_same_in_both_languages(dutch):
    import re

    placeholder = re.compile(r"%\(\w+\)[sdr]")
    wrong = [
        entry.msgid
        for entry in dutch.values()
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text
        and not entry.msgid_plural
        and set(placeholder.findall(text)) != set(placeholder.findall(entry.msgid))
    ]
    assert wrong == []
