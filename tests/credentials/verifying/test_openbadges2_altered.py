"""A fixed sample of mutated Open Badges 2.0 awards and documents around them: every one gets a report, and none that says
something else than its host, or was not signed, is believed."""

import copy
import json
import random

import pytest

from credentials.verifying.openbadges2_comparing import same
from credentials.verifying.report import Verdict
from tests.credentials.mutants import mutate
from tests.credentials.open_badges_2 import (
    AWARD,
    BADGE,
    ISSUER,
    KEY_URL,
    LIST,
    assertion,
    badge,
    issuer,
    judge,
    key,
    revoked,
    signed,
)
from tests.credentials.samples import World, bad, check
from tests.credentials.verifying.test_altered import alter, leaves, remove
from tests.credentials.verifying.test_hostile import SEED

SAMPLE, FULL = 500, 10_000


@pytest.mark.parametrize("change", [alter, remove])
def test_no_value_of_a_hosted_award_can_be_altered(change):
    total = len(leaves(assertion()))
    assert total > 10
    for number in range(total):
        document = assertion()
        box, place = leaves(document)[number]
        change(box, place)
        report = judge(document)
        assert (report.credential, report.verdict == Verdict.VALID) == ({}, False), (place, report.codes())


def sampled(count):
    """Awards presented as files beside an honest host; then honest awards beside hosts that went wrong."""
    source = random.Random(SEED)
    for _ in range(count):
        document = assertion(badge=badge(issuer=issuer())) if source.random() < 0.3 else assertion()
        mutate(document, source)
        report = judge(document)
        assert report.checks
        if report.verdict == Verdict.VALID:
            assert says_no_more(document), document
    parts = {AWARD: assertion, BADGE: badge, ISSUER: issuer, KEY_URL: key, LIST: revoked}
    token = signed()
    for _ in range(count):
        url = source.choice(list(parts))
        document = parts[url]()
        mutate(document, source)
        for data in (assertion(), token):
            report = judge(data, {url: document})
            assert report.checks
            assert (report.verdict == Verdict.VALID) is (not bad(report))


def says_no_more(document):
    """Whether all that is in a file is what the honest host says."""
    honest = {"badge": badge(), "issuer": issuer(), "": assertion()}

    def fits(value, about):
        return all(
            fits(member, name)
            if isinstance(member, dict) and name in honest and name
            else _fits(name, member, about)
            for name, member in value.items()
        )

    def _fits(name, member, about):
        if name in ("@context", "revoked"):
            return True
        if name in ("verification", "verify"):
            return "SignedBadge" not in json.dumps(member)
        member = member[0] if isinstance(member, list) and len(member) == 1 else member
        if isinstance(member, dict) and name in ("badge", "issuer"):
            return fits(member, name)
        return same(member, honest[about].get(name))

    return fits(copy.deepcopy(document), "")


def test_mutated_awards_get_a_report():
    sampled(SAMPLE // 2)


@pytest.mark.stress
def test_many_mutated_awards_get_a_report():
    sampled(FULL)


def test_flipped_bits_in_a_token():
    source = random.Random(SEED)
    token = signed()
    payload = token.split(".")[1]
    for _ in range(SAMPLE // 2):
        data = bytearray(token.encode())
        for _ in range(source.randint(1, 3)):
            data[source.randrange(len(data))] ^= 1 << source.randrange(8)
        report = judge(bytes(data))
        assert report.checks
        if report.verdict == Verdict.VALID:
            assert bytes(data).decode().strip().split(".")[1] == payload


def test_a_host_that_answers_with_anything():
    source = random.Random(SEED)
    for _ in range(100):
        body = bytes(source.randrange(256) for _ in range(source.randrange(60)))
        world = World()
        world.documents = {AWARD: body, BADGE: body, ISSUER: body}
        assert check(assertion(), world=world).verdict == Verdict.UNKNOWN
