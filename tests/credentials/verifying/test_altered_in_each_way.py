"""Mutants of a credential in each way of signing, in a chain, and of one that is shown in part: none is believed that says
something else."""

import random

import pytest

from credentials.proofs import jcs
from credentials.verifying.report import Verdict
from tests.credentials.ecdsa import WAYS, judged, signed_in
from tests.credentials.mutants import mutant
from tests.credentials.samples import bad
from tests.credentials.selective import shown
from tests.credentials.verifying.test_hostile import meaning, without_empties
from tests.credentials.verifying.test_proof_cases import ONE, chained

SEED, SAMPLE, FULL = 20_261_130, 500, 10_000
ORIGINALS = {
    **{"-".join(way): signed_in(*way) for way in WAYS if way != ("eddsa-rdfc-2022", "Ed25519")},
    "chain": chained(None, ONE),
    "shown in part": shown().credential(),
}


def run(original: dict, sample: int) -> int:
    """How many of so many mutants were believed; each of them must mean what the original does."""
    source = random.Random(SEED)
    proofs = original["proof"] if isinstance(original["proof"], list) else [original["proof"]]
    over_text = any("jcs" in proof["cryptosuite"] for proof in proofs)
    believed = 0
    for number in range(sample):
        document = mutant(original, source)
        report = judged(document)
        assert (report.verdict == Verdict.VALID) is (not bad(report)), number
        if not report.intact:
            continue
        believed += 1
        if over_text:
            # Every character counts, but for the proof's own brackets.
            assert jcs.canonicalize({**document, "proof": 0}) == jcs.canonicalize({**original, "proof": 0}), (
                number
            )
        elif document["proof"] != original["proof"]:
            # One of a chain may be taken out, and proofs are in no order.
            assert meaning({**document, "proof": 0}) == meaning({**original, "proof": 0}), number
        else:
            assert meaning(without_empties(document)) == meaning(original), number
    return believed


@pytest.mark.parametrize("name", ORIGINALS)
def test_no_mutant_that_says_something_else_is_believed(name):
    believed = run(ORIGINALS[name], SAMPLE // 5)
    assert believed < SAMPLE // 15


@pytest.mark.stress
@pytest.mark.parametrize("name", ORIGINALS)
def test_no_mutant_that_says_something_else_is_believed_in_full(name):
    believed = run(ORIGINALS[name], FULL // 5)
    assert 0 < believed < FULL // 15
