"""Open Badges 2.0 awards baked in a picture: as JSON, as a signed text, or as an address."""

import json

import pytest

from credentials.verifying.report import Verdict
from tests.credentials.open_badges_2 import AWARD, assertion, judge, signed, wrong
from tests.credentials.openbadges.test_images import itxt, picture, svg, with_chunks


@pytest.mark.parametrize(
    "image",
    [
        with_chunks(itxt(b"openbadges", json.dumps(assertion()).encode())),
        with_chunks(itxt(b"openbadges", AWARD.encode())),
        with_chunks(itxt(b"openbadges", signed().encode())),
        svg(f'<o:assertion xmlns:o="http://openbadges.org" verify="{AWARD}"/>'),
        svg(f'<o:assertion xmlns:o="http://openbadges.org" verify="{signed()}"/>'),
        svg(
            f'<o:assertion xmlns:o="http://openbadges.org"><![CDATA[{json.dumps(assertion())}]]></o:assertion>'
        ),
    ],
    ids=range(6),
)
def test_baked_in_a_picture(image):
    assert judge(image).verdict == Verdict.VALID


def test_a_baked_address_where_something_else_lies():
    image = with_chunks(itxt(b"openbadges", AWARD.encode()))
    assert wrong(judge(image, {AWARD: {"hallo": 1}})) == ("invalid", "openbadges2.malformed")
    assert wrong(judge(image, {AWARD: None})) == ("unknown", "network.failed")


@pytest.mark.parametrize("text", ["http://", "ftp://school.example/1", "javascript:alert(1)", "zomaar", ""])
def test_a_baked_text_that_is_no_address(text):
    report = judge(with_chunks(itxt(b"openbadges", text.encode())))
    assert (report.verdict, report.credential) == (Verdict.UNKNOWN, {})


def test_an_address_under_the_keyword_of_open_badges_3():
    image = with_chunks(itxt(b"openbadgecredential", AWARD.encode()))
    assert wrong(judge(image)) == ("unknown", "format.unknown")


def test_a_picture_without_anything():
    assert wrong(judge(picture())) == ("invalid", "image.no_credential")
