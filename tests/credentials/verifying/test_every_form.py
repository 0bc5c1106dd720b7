"""Altered credentials of every form and carrier: each gets a report, and what is called signed is what was signed."""

import json
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from credentials.verifying.report import Report, Verdict
from tests.credentials.every_form import (
    CLAIM_NAMES,
    CLAIM_VALUES,
    Form,
    altered,
    around,
    forms,
    other_json,
    other_token,
    spliced,
)
from tests.credentials.samples import LIST_URL, bad, check, signed, status_list
from tests.credentials.tokens import forged, token, world
from tests.credentials.verifying import test_token_lists as lists
from tests.credentials.verifying.test_hostile import SEED, meaning, without_empties
from tests.credentials.verifying.test_openbadges2_altered import says_no_more

SAMPLE, FULL = 500, 10_000


def read(form: Form, data: bytes) -> Report:
    """A report, whatever was handed in, that the API can answer; and in no more work than two seconds."""
    begin = time.process_time()
    report = form.judge(data)
    assert time.process_time() - begin < 2
    for language in ("nl", "en"):
        json.dumps(report.as_dict(language))
    assert report.checks
    assert (report.verdict == Verdict.VALID) is (not bad(report))
    return report


def content(report: Report) -> Any:
    """What a report says was signed."""
    document = report.secured.original or report.secured.document
    return meaning(without_empties(json.loads(json.dumps(document))))


def is_the_same(name: str, report: Report, honest: Report) -> bool:
    """Whether a credential that is believed says what the honest one says; its holder may keep values back."""
    if name.startswith("SD-JWT"):
        said, whole = report.secured.original, honest.secured.original
        kept_back = whole.keys() - said.keys()
        return kept_back <= {"name"} and all(whole.get(claim) == value for claim, value in said.items())
    if name.startswith("Open Badges 2.0") and "signed" not in name:
        return says_no_more(report.document)
    return content(report) == content(honest)


def run(count: int) -> dict[str, int]:
    source, every = random.Random(SEED), forms()
    honest = {name: read(form, form.carry(form.text)) for name, form in every.items()}
    assert [name for name, report in honest.items() if report.verdict != Verdict.VALID] == []
    names, weights = list(every), [form.weight for form in every.values()]
    found = {"judged": 0, "believed": 0, "valid": 0}
    for number in range(count):
        (name,) = source.choices(names, weights)
        report = read(every[name], altered(source, every[name]))
        found["judged"] += 1
        found["valid"] += report.verdict == Verdict.VALID
        if report.secured is not None and (report.intact or report.verdict == Verdict.VALID):
            found["believed"] += 1
            assert is_the_same(name, report, honest[name]), (number, name, report.codes())
    return found


def test_no_altered_credential_of_any_form_is_believed():
    found = run(SAMPLE)
    # Some changes are in a margin or a spelling: were none believed, the comparison would never have been made.
    assert 0 < found["believed"] < SAMPLE / 3


@pytest.mark.stress
def test_no_altered_credential_of_any_form_is_believed_in_full():
    found = run(FULL)
    print(found)
    assert 0 < found["believed"] < FULL / 3


def withdrawn() -> dict[str, tuple[Any, str, Callable[[random.Random, str], str]]]:
    """A credential that is withdrawn, the list that says so, and how such a list is altered; by the form of the list."""
    return {
        "proof": (signed(), json.dumps(status_list(revoked=(4_711,))), other_json),
        "vc+jwt": (token(), lists.as_jwt(4_711), other_token),
        "token status list": (lists.sd(), lists.token_list(4_711), other_token),
    }


def altered_lists(count: int) -> None:
    """Whatever became of a list that says it is withdrawn, it is not said to hold."""
    source, every = random.Random(SEED), withdrawn()
    for data, listed, _alter in every.values():
        assert check(data, world=world(**{LIST_URL: listed.encode()})).verdict == Verdict.INVALID
    for number in range(count):
        data, listed, alter = source.choice(list(every.values()))
        changed = (
            alter(source, listed).encode("utf-8", "replace")
            if number % 2
            else spliced(source, listed.encode())
        )
        report = check(data, world=world(**{LIST_URL: changed}))
        assert (report.intact, report.verdict != Verdict.VALID) == (True, True), report.codes()


def test_no_altered_list_clears_a_withdrawn_credential():
    altered_lists(SAMPLE // 2)


@pytest.mark.stress
def test_no_altered_list_clears_a_withdrawn_credential_in_full():
    altered_lists(FULL // 2)


NAMED = st.sampled_from(CLAIM_NAMES)
LEAVES = st.sampled_from(CLAIM_VALUES) | st.text(max_size=20) | st.integers() | st.floats() | st.booleans()
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(NAMED | st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=25,
)
OBJECTS = st.dictionaries(NAMED, JSON, max_size=8)
HEADERS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("typ", "cty", "kid", "jwk", "x5c", "alg", "crit", "b64"), JSON)
)
WHOLE = {name: form for name, form in forms().items() if form.carry.__name__ == "bare"}


def generated(examples: int):
    """The same inputs each time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def anything(data: Any) -> None:
    report = check(data, world=around())
    assert report.checks
    for language in ("nl", "en"):
        json.dumps(report.as_dict(language))


def objects(value: dict[str, Any], part: dict[str, Any]) -> None:
    """Members made up by chance, alone and over those of a real credential; signed by the issuer's own key too."""
    real = json.loads(WHOLE["proof"].text)
    anything({**real, **value})
    anything(value)
    for typ in ("vc+jwt", "JWT", "vc+sd-jwt", "dc+sd-jwt", "statuslist+jwt"):
        tail = "~" if "sd-jwt" in typ else ""
        try:
            text = forged({**part, **value}, typ=typ)
        except (ValueError, UnicodeEncodeError):
            # A number or a character that no JSON holds.
            return
        anything(text + tail)


def headers(header: dict[str, Any], claims: dict[str, Any]) -> None:
    try:
        anything(forged(claims, header=header))
    except (ValueError, UnicodeEncodeError):
        return


def texts(text: str, data: bytes) -> None:
    for value in (text, data, b"\x89PNG\r\n\x1a\n" + data, b"<svg>" + data, "eyJ" + text, text + "~" + text):
        anything(value)


REAL = json.loads(WHOLE["proof"].text)
del REAL["proof"]
PARTS = st.sampled_from([{}, REAL])


@generated(SAMPLE // 5)
@given(OBJECTS, PARTS)
def test_made_up_members_get_a_report(value, part):
    objects(value, part)


@pytest.mark.stress
@generated(FULL // 10)
@given(OBJECTS, PARTS)
def test_made_up_members_get_a_report_in_full(value, part):
    objects(value, part)


@generated(SAMPLE // 5)
@given(HEADERS, OBJECTS)
def test_made_up_headers_get_a_report(header, claims):
    headers(header, claims)


@pytest.mark.stress
@generated(FULL // 5)
@given(HEADERS, OBJECTS)
def test_made_up_headers_get_a_report_in_full(header, claims):
    headers(header, claims)


@generated(SAMPLE // 5)
@given(st.text(max_size=200), st.binary(max_size=200))
def test_made_up_texts_get_a_report(text, data):
    texts(text, data)


@pytest.mark.stress
@generated(FULL // 5)
@given(st.text(max_size=200), st.binary(max_size=200))
def test_made_up_texts_get_a_report_in_full(text, data):
    texts(text, data)
