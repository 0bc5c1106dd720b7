"""What comes in beside forms: only what can be kept comes through."""

import pytest
from django.test import RequestFactory

from workplace.views.incoming import keys_in, number_in, typed_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("9" * 18, int("9" * 18))]
    + [(text, None) for text in ("", "²", "٣", "-1", "+1", "1.0", "1e3", " 1", "9" * 19, "9" * 5000)],
    ids=lambda value: repr(value)[:12],
)
def test_a_number_is_plain_digits_and_not_too_many(text, number):
    assert number_in(text) == number
    assert keys_in([text, "5"]) == ({5} if number is None else {number, 5})


def test_typed_texts_come_with_their_version():
    request = RequestFactory().post(
        "/", {"text": "Een zin", "more": 1, "base": 3}, content_type="application/json"
    )
    assert typed_in(request, "text", "reflection") == ({"text": "Een zin", "reflection": ""}, 3)
