"""Every single value of a credential, altered one by one: none of it is believed."""

import copy

from credentials.verifying.report import Verdict
from tests.credentials.mutants import places
from tests.credentials.samples import bad, check, signed


def leaves(document):
    """Every place that holds no list or object."""
    return [(box, key) for box, key in places(document) if not isinstance(box[key], dict | list)]


def another(value):
    """A value of the same kind."""
    if isinstance(value, bool):
        return not value
    return f"{value}x" if isinstance(value, str) else value + 1


def judged(number, change):
    """The document with one place changed, and what was found out."""
    document = copy.deepcopy(signed())
    box, key = leaves(document)[number]
    change(box, key)
    return key, check(document)


def alter(box, key):
    box[key] = another(box[key])


def remove(box, key):
    del box[key]


def test_no_value_can_be_altered_or_taken_out():
    total = len(leaves(signed()))
    assert total > 80
    for number in range(total):
        for change in (alter, remove):
            key, report = judged(number, change)
            where = f"{change.__name__} {key}: {report.codes()}"
            assert (report.intact, report.credential, report.verdict == Verdict.VALID) == (
                False,
                {},
                False,
            ), where
            assert bad(report) != [], where
