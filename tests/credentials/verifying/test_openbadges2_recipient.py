"""Open Badges 2.0: whether an award is for the person whom the viewer names."""

import hashlib

import pytest

from credentials.verifying.report import Result, Verdict
from tests.credentials.open_badges_2 import AWARD, assertion, judge, wrong


@pytest.mark.parametrize("who", ["noor@example.org", " NOOR@example.org "])
def test_the_right_one(who):
    assert judge(assertion(), recipient=who).result_of("recipient") == Result.OK


def test_another():
    assert wrong(judge(assertion(), recipient="ander@example.org")) == ("invalid", "recipient.another")


def test_plain():
    document = assertion(recipient={"type": "email", "hashed": False, "identity": "Noor@Example.org"})
    assert judge(document, {AWARD: document}, recipient="noor@example.org").verdict == Verdict.VALID


def test_md5_tells_nothing():
    value = "md5$" + hashlib.md5(b"noor@example.orgdeadsea").hexdigest()  # noqa: S324
    document = assertion(recipient={"type": "email", "hashed": True, "salt": "deadsea", "identity": value})
    report = judge(document, {AWARD: document}, recipient="noor@example.org")
    assert wrong(report) == ("unknown", "recipient.weak_hash")


def test_capitals_in_the_hash():
    document = assertion()
    document["recipient"]["identity"] = "sha256$" + document["recipient"]["identity"][7:].upper()
    assert judge(document, {AWARD: document}, recipient="noor@example.org").verdict == Verdict.VALID
