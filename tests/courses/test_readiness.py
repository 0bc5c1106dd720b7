"""What a lesson or an assignment needs before it is published, and how a text reads."""

import json

import pytest
from django.utils import translation

from courses.domain.errors import NotPublishable
from courses.domain.readability import measure
from courses.models import AssignmentPage, LessonPage


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def lesson_with(*blocks):
    page = LessonPage.objects.get(slug="les-2")
    page.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    return page


PICTURE = {"scene": "m1", "image": None, "alt": "", "decorative": False, "caption": ""}
VIDEO = {
    "title": "T",
    "clip": "",
    "file": None,
    "captions": None,
    "transcript": "",
    "decorative_sound": False,
}


@pytest.mark.parametrize(
    ("blocks", "problems"),
    [
        ([], ["The lesson is still empty."]),
        ([("image", PICTURE)], ["Picture in block 1: say what there is to see, for who cannot see it."]),
        ([("image", {**PICTURE, "decorative": True})], []),
        ([("image", {**PICTURE, "alt": "Een scherm"})], []),
        (
            [("image", {**PICTURE, "decorative": True}), ("video", {**VIDEO, "clip": "x"})],
            ["Video in block 2: add a transcript."],
        ),
        ([("video", {**VIDEO, "clip": "x", "transcript": "<p>Tekst</p>"})], []),
    ],
)
def test_what_a_lesson_needs(module, blocks, problems):
    page = lesson_with(*blocks)
    assert page.problems() == problems
    if problems:
        with pytest.raises(NotPublishable):
            page.save_revision().publish()
        assert len(LessonPage.objects.get(slug="les-2").body) == 2


def test_an_assignment_needs_criteria_with_names_of_their_own(module):
    page = AssignmentPage.objects.get()
    row = page.criteria.raw_data[0]
    page.criteria = json.dumps([row, row])
    assert page.problems() == ["Two criteria have the same short name. Give each its own."]


def test_easy_dutch_reads_easier_than_officialese():
    easy = measure("Je belt een mevrouw. Ze ziet je niet. Je zegt wie je bent. Dan wacht je even.")
    hard = measure(
        "Ten behoeve van de implementatie van beeldcommunicatie dient de zorgprofessional de organisatorische"
        " randvoorwaarden voorafgaandelijk te inventariseren en te documenteren."
    )
    assert easy.level == "A2"
    assert hard.level == "C1"
    assert "implementatie" in hard.rare_words
    assert hard.long_words[0].startswith(
        ("organisatorische", "voorafgaandelijk", "beeldcommunicatie", "zorgprofessional")
    )


def test_a_few_words_get_no_score():
    assert measure("Je belt.").score is None
    assert measure("").level == ""
