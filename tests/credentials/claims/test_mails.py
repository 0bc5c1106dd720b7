"""The mails about credentials: plain text in both languages, with the link, and nothing left to fill in."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation

import credentials
from mail.domain.writing import render

FOLDER = Path(credentials.__file__).parent / "templates" / "credentials" / "mail"
NAMES = sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))
GIVEN = {
    "name": "Zorg & <techniek>",
    "issuer": "Stichting 't Hof",
    "address": "https://bekwaam.example/claim/x?a=1&b=2",
    "until": datetime(2027, 2, 28, tzinfo=UTC),
    "reason": "Verkeerde 'klas'",
}


def test_each_has_a_subject_and_a_text():
    assert (
        sorted(
            path.name.removesuffix(".txt") for path in FOLDER.glob("*.txt") if ".subject." not in path.name
        )
        == NAMES
    )
    assert {"awarded", "claim", "lifted", "replaced", "revoked", "suspended"} <= set(NAMES)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["awarded", "claim", "lifted", "replaced", "revoked", "suspended"])
def test_they_say_what_it_is_and_where(name, language):
    with translation.override(language):
        subject = render(f"credentials/mail/{name}.subject.txt", GIVEN)
        text = render(f"credentials/mail/{name}.txt", GIVEN)
    assert GIVEN["name"] in subject
    assert [GIVEN[key] in text for key in ("name", "issuer", "address")] == [True] * 3
    assert re.findall(r"&(amp|lt|quot|#x?\d+);|%\(|\{[{%]", subject + text) == []
    assert (GIVEN["reason"] in text) == (name in {"lifted", "replaced", "revoked", "suspended"})
    assert ("2027" in text) == (name == "claim")
