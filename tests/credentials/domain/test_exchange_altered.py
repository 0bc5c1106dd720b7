"""Mutated badge classes, in all three spellings and as our own exports: each is refused with a reason or becomes a draft that
the database, the editor and an export can hold."""

import copy
import json
import random

import pytest

from credentials.admin.checklists import as_typed
from credentials.domain.exchange import taking
from credentials.domain.exchange.writing import badge_class
from credentials.models import Achievement, AchievementText
from credentials.openbadges import edubadges
from credentials.proofs.errors import CredentialError
from tests.credentials.domain.test_exchange import FORM, PICTURE, as_graphql, as_open_badges_2
from tests.credentials.mutants import mutate
from tests.credentials.verifying.test_hostile import SEED

pytestmark = pytest.mark.django_db
SAMPLE, FULL = 500, 10_000


@pytest.fixture
def sources(make_achievement):
    own = taking.export(make_achievement(), picture=PICTURE)
    own["bekwaam"]["elsewhere"] = {"tags": ["x"], "expiration_period": 365, "alignments": FORM["alignments"]}
    return [FORM, as_graphql(FORM), as_open_badges_2(FORM), own]


@pytest.fixture
def sampled(sources, issuer, administrator):
    def check(count):
        source, taken = random.Random(SEED), 0
        for number in range(count):
            document = copy.deepcopy(source.choice(sources))
            for _ in range(source.randint(1, 4)):
                if document:
                    mutate(document, source)
            try:
                items = edubadges.read(json.dumps(document))
            except CredentialError:
                continue
            for planned in taking.look_through(issuer=issuer, items=items):
                fits(planned.said, issuer)
                taken += 1
            assert edubadges.read_carried(edubadges.carried(items)) == [
                {name: value for name, value in item.items() if name != "image"} for item in items
            ]
            if number % 50 == 0:
                taking.take_in(issuer=issuer, person=administrator, items=items, numbers={0})
        return taken

    return check


def fits(said, issuer):
    """What would be saved can be saved, listed and given back."""
    Achievement(key="x", **said.values).clean_fields(exclude=["issuer"])
    for language, words in said.texts.items():
        empty = [name for name, text in words.items() if not text]
        AchievementText(language=language, **words).clean_fields(exclude=["achievement", *empty])
    assert len(as_typed(said, issuer).lines) == 11
    document = badge_class(said, picture=PICTURE)
    assert edubadges.read(json.dumps({**document, "name": document.get("name") or "x"}))


def test_a_sample(sampled):
    assert sampled(SAMPLE) > SAMPLE / 2


@pytest.mark.stress
def test_all(sampled):
    assert sampled(FULL) > FULL / 2


@pytest.mark.parametrize(
    "number",
    [
        "1E+999999999",
        "1E-999999999",
        "9" * 400,
        "NaN",
        "-Infinity",
        "0x10",
        "",
        " ",
        {"a": 1},
        [240],
        True,
    ],
)
@pytest.mark.parametrize("field", ["eqf", "ects", "study_load", "expiration_period"])
def test_numbers_that_are_none_are_kept_and_nothing_is_filled_in(issuer, field, number):
    form = {name: value for name, value in FORM.items() if name not in {"extensions", "expiration_period"}}
    (planned,) = taking.look_through(issuer=issuer, items=edubadges.read(json.dumps({**form, field: number})))
    values = planned.said.values
    assert (values["nlqf"], values["validity_months"]) == ("", None)
    assert values["study_load"] is None


@pytest.mark.parametrize("place", ["name", "tags", "originalJson", "own"])
def test_a_nul_is_refused_or_left_out(issuer, place):
    form = copy.deepcopy(FORM)
    if place == "name":
        form["name"] = "a\x00b"
    elif place == "tags":
        form["tags"] = ["a\x00b"]
    elif place == "own":
        form["bekwaam"] = {"texts": {"nl": {"criteria": "a\x00b"}}}
    else:
        form["extensions"] = [
            {
                "name": "extensions:LearningOutcomeExtension",
                "originalJson": '{"LearningOutcome": "a\\u0000b"}',
            }
        ]
        (item,) = edubadges.read(json.dumps(form))
        assert "LearningOutcome" not in item
        return
    with pytest.raises(CredentialError) as refused:
        edubadges.read(json.dumps(form))
    assert refused.value.code == "json.characters"
