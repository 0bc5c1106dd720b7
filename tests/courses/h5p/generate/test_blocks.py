"""Blocks that cannot work are refused with words for whoever wrote them; those that can are in the language they say."""

import copy
import io
import json
import zipfile

import pytest

from courses.h5p.generate import ContentProblemError, Metadata, build_block
from courses.h5p.package import check_package
from tests.courses.h5p import samples


def build(block, **metadata):
    given = {"title": "T", "language": "nl", "licence": "CC BY-SA 4.0", **metadata}
    return build_block(block, metadata=Metadata(**given), libraries=samples.TRUEFALSE_LIBRARIES)


def inside(package, name):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return json.loads(archive.read(name))


@pytest.mark.parametrize(
    "block",
    [samples.CHOICE, samples.CHOICE_OF_MORE, samples.CONVERSATION, samples.TRUEFALSE],
    ids=lambda row: row["title"],
)
def test_every_kind_passes_the_check(block):
    assert check_package(build(block), name="x.h5p").problems == []


def test_texts_of_the_exercise_are_in_its_language():
    dutch, english = (
        inside(build(samples.CHOICE, language=code), "content/content.json") for code in ("nl", "en")
    )
    assert dutch["l10n"].keys() == english["l10n"].keys()
    assert dutch["l10n"] != english["l10n"]


def test_the_licence_is_split_as_h5p_has_it():
    manifest = inside(build(samples.CHOICE), "h5p.json")
    assert (manifest["license"], manifest["licenseVersion"]) == ("CC BY-SA", "4.0")
    with pytest.raises(ContentProblemError):
        build(samples.CHOICE, licence="free for all")


def test_markup_that_a_field_does_not_allow_is_taken_out():
    block = {
        **samples.CHOICE,
        "question": '<p onclick="x()">Wat <script>alert(1)</script><a href="javascript:x">doe</a> je?</p>',
    }
    question = inside(build(block), "content/content.json")["question"]
    assert "script" not in question
    assert "onclick" not in question


def without(path, value=None):
    """The conversation with one thing changed."""
    block = copy.deepcopy(samples.CONVERSATION)
    target = block
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return block


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"type": "crossword"}, "no H5P content is made from a block of type 'crossword'"),
        ({**samples.CHOICE, "answer": samples.CHOICE["answer"][:1]}, "a choice needs at least two answers"),
        ({**samples.CHOICE, "answer": samples.CHOICE["answer"][::2]}, "a choice of one has 0 right answers"),
        ({**samples.TRUEFALSE, "correct": "ja"}, "true/false: 'correct' must be true or false"),
        (
            without(["node", 0, "option", 0, "next"], "nergens"),
            "an option leads to 'nergens', which is no node and no ending",
        ),
        (without(["start"], "z"), "the conversation starts with 'z', which is no node"),
        (
            without(["node", 2, "option", 0, "rating"], "meh"),
            "node c: the rating 'meh' is not one of good, doubtful, poor",
        ),
        (without(["ending", 1, "id"], "e1"), "two parts or endings have the same id"),
    ],
)
def test_what_cannot_work_is_named(block, message):
    with pytest.raises(ContentProblemError) as problem:
        build(block)
    assert str(problem.value) == message
