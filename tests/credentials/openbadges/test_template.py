"""The template beside the full path, which signs one by one: over hostile texts it writes the same bytes, or nothing."""

import copy
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from credentials.openbadges.build import build_credential
from credentials.openbadges.template import WORTH_IT, sign_alike, text_of
from credentials.proofs.data_integrity import sign
from credentials.proofs.errors import CredentialError
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.rechecking import recheck
from tests.credentials.ecdsa import side_by_side
from tests.credentials.openbadges.test_schema import endorsement
from tests.credentials.samples import BASE, ISSUED, ISSUER, KEY, LIST_URL, METHOD, STORE, plan, signed

SEED = 20261130
SAMPLE, FULL = 500, 20_000
BATCH = 100
PUBLIC = PublicKey.from_multikey(METHOD.split("#")[1])

TEXTS = [
    "Noor", "", " ", '"', '""', "'", "\\", '\\"', "\\u0041", "\n", "\r\n", "\t", "\b\f", "\x00", "\x1f\x7f", "\x85\u2028\u2029", "\ufeff", "\ufffd",
    "\ufffe", "\uffff", "e\u0301", "\u202etekst", "\U0001f9d1\u200d\u2695\ufe0f", "\U0001d11e", "\uff21", "\U0010ffff", "%", "%s", "%%s", "%(naam)s", "%d %",
    "{0}", "${x}", "_:a", "_:z", "_:c14n0", "_:b1", "<urn:x:y>", '" .', '"@nl', '"^^<urn:x:y>', " .\n<a> <b> <c> .", "urn:x-slot:", "urn:x-slot:0.",
    "urn:x-slot:0123456789abcdef:0.", "urn:x-slot:0123456789abcdef:1.", "null", "true", "4", "\xa0", "a" * 3_000,
]  # fmt: skip
ADDRESSES = [
    "urn:x:y", "_:a", "_:c14n0", "relatief", "", "http:", "https://a.example/a b", 'https://a.example/"', "https://a.example/<x>", "https://a.example/%",
    "https://a.example/%zz", "https://a.example/%41", "https://a.example/%s", "https://a.example/a#b#c", "https://a.example/\u00e9", "https://a.example/\u00a0",
    "https://a.example/\u2028", "https://a.example/\ue000", "https://a.example/\U0001f600", "HTTPS://A.example", "sec:x", "schema:name", "cred:issuer", "x:y",
    "did:web:a.example", "mailto:a@b.example", "tag:a,2026:x", "@id", "name", "https://a.example/\n", "urn:x-slot:0123456789abcdef:0.", "a" * 3_000,
    ISSUER, LIST_URL, f"{BASE}/credentials/3f0e2f7e-5f53-4d5c-8f0c-6a5c3a2b1d00", "https://a.example/{", "https://a.example/\\", "urn:uuid:1",
]  # fmt: skip


def document(**changes: Any) -> dict[str, Any]:
    """A credential with two grades, two pieces of evidence and two assessors: things that texts may make alike."""
    made = build_credential(plan(**changes))
    subject = made["credentialSubject"]
    subject["result"] = [{**subject["result"][0], "value": value} for value in ("4", "5")]
    subject["assessedBy"] = [{**subject["assessedBy"][0], "assessorRole": role} for role in ("een", "twee")]
    made["evidence"] = [{**made["evidence"][0], "id": f"{BASE}/evidence/{name}"} for name in ("een", "twee")]
    return made


def slots(made: dict[str, Any]) -> list[tuple[Any, str, bool]]:
    """What differs from one to the next: where it stands, and whether it is an address."""
    subject, (first, second) = made["credentialSubject"], made["evidence"]
    return [
        (made, "id", True),
        (made, "name", False),
        (subject, "id", True),
        (subject["identifier"][0], "identityHash", False),
        (first, "id", True),
        (first, "name", False),
        (second, "id", True),
        (second, "narrative", False),
        *((result, "value", False) for result in subject["result"]),
        *((assessor, "assessorRole", False) for assessor in subject["assessedBy"]),
        (subject["achievement"]["image"], "caption", False),
        (made["credentialStatus"], "statusListIndex", False),
    ]


def batch(source: random.Random, number: int) -> dict[int, dict[str, Any]]:
    """Documents of one shape: most slots ordinary and different, some hostile, some equal to another one."""
    documents = {}
    for name in range(number):
        made = document()
        made["evidence"][1]["narrative"] = "Wat ik deed"
        for place, (box, key, address) in enumerate(slots(made)):
            box[key] = f"urn:x:{name}-{place}" if address else f"tekst {name} {place}"
        for box, key, address in source.sample(slots(made), source.choice([0, 1, 1, 2, 5])):
            box[key] = source.choice(ADDRESSES if address else TEXTS)
        if source.random() < 0.2:
            address = source.random() < 0.5
            places = [place for place in slots(made) if place[2] is address]
            (box, key, _), (other, name_there, _) = source.sample(places, 2)
            other[name_there] = box[key]
        documents[name] = made
    return documents


def alone(made: dict[str, Any]) -> str | None:
    """The text that the full path signs and the verifier takes; None for what either refuses."""
    try:
        text = text_of(sign(made, verification_method=METHOD, created=ISSUED, signer=KEY.sign, store=STORE))
        recheck(text, PUBLIC, STORE)
    except CredentialError:
        return None
    return text


def together(documents: dict[int, dict[str, Any]]) -> dict[int, str]:
    return sign_alike(
        documents, suite="eddsa-rdfc-2022", verification_method=METHOD, created=ISSUED, signer=KEY.sign, store=STORE
    )  # fmt: skip


def kept(text: str) -> str | None:
    try:
        recheck(text, PUBLIC, STORE)
    except CredentialError:
        return None
    return text


def counted(number: int) -> Counter[str]:
    source = random.Random(SEED)
    said: Counter[str] = Counter()
    while said.total() < number:
        documents = batch(source, BATCH)
        before = copy.deepcopy(documents)
        texts = together(documents)
        assert documents == before
        for name, made in documents.items():
            expected = alone(made)
            if name not in texts:
                said["left to the full path" if expected else "signed by neither"] += 1
            else:
                assert kept(texts[name]) == expected, made
                said["the same bytes" if expected else "refused alike"] += 1
    return said


def test_hostile_texts_give_the_same_bytes_or_nothing():
    said = counted(SAMPLE)
    assert said["the same bytes"] > SAMPLE / 3
    assert min(said["left to the full path"], said["signed by neither"]) > SAMPLE / 50


@pytest.mark.stress
def test_many_hostile_texts_give_the_same_bytes_or_nothing():
    said = counted(FULL)
    assert said["the same bytes"] > FULL / 3
    assert min(said["left to the full path"], said["signed by neither"]) > FULL / 50


def graded(*grades: tuple[str, str]) -> dict[int, dict[str, Any]]:
    """Documents that differ in their two grades and in their names."""
    documents = {}
    for number, pair in enumerate(grades):
        made = document(id=f"{BASE}/credentials/{number}")
        for result, value in zip(made["credentialSubject"]["result"], pair, strict=True):
            result["value"] = value
        documents[number] = made
    return documents


def test_equal_grades_are_two_things_that_only_the_full_path_tells_apart():
    source = random.Random(SEED)
    pairs = [(source.choice("456789"), source.choice("456789")) for _ in range(SAMPLE)]
    documents = graded(("1", "2"), *pairs)
    texts = together(documents)
    equal = [number for number, (one, other) in enumerate([("1", "2"), *pairs]) if one == other]
    assert len(equal) > SAMPLE / 10
    assert sorted(texts) == [number for number in documents if number not in equal]
    assert [texts[number] for number in (0, 1)] == [alone(documents[number]) for number in (0, 1)]


def test_a_colliding_model_leaves_all_to_the_full_path():
    """What is the same for all and not to be told apart gives no names."""
    documents = {number: document(id=f"{BASE}/credentials/{number}") for number in range(WORTH_IT)}
    for made in documents.values():
        for assessor in made["credentialSubject"]["assessedBy"]:
            assessor["assessorRole"] = "dezelfde"
    assert together(documents) == {}


def test_few_of_one_shape_are_not_worth_a_template():
    documents = graded(*[("4", "5")] * (WORTH_IT - 1))
    assert together(documents) == {}
    assert sorted(together(graded(*[("4", "5")] * WORTH_IT))) == list(range(WORTH_IT))


def test_each_shape_has_a_template_of_its_own():
    documents = graded(*[("4", "5")] * (2 * WORTH_IT))
    for number in range(WORTH_IT):
        del documents[number]["credentialSubject"]["result"]
    texts = together(documents)
    assert sorted(texts) == sorted(documents)
    assert [texts[number] for number in (0, WORTH_IT)] == [
        alone(documents[number]) for number in (0, WORTH_IT)
    ]


@pytest.mark.parametrize(
    "vary",
    [
        lambda made, number: made["evidence"][0].update(type=["Evidence", ("Image", "Profile")[number % 2]]),
        lambda made, number: made["issuer"].update(unknown=f"x{number}"),
        lambda made, number: made["evidence"][0].update({f"unknown{number}": "x"}),
    ],
    ids=["a type", "an undefined term", "a shape each"],
)
def test_what_differs_in_more_than_texts_is_left_to_the_full_path(
    vary: Callable[[dict[str, Any], int], None],
):
    documents = graded(*[("4", "5")] * WORTH_IT)
    for number, made in documents.items():
        vary(made, number)
    assert together(documents) == {}


def test_a_credential_inside_has_a_graph_of_its_own_and_is_left_to_the_full_path():
    documents = graded(*[("4", "5")] * WORTH_IT)
    for made in documents.values():
        made["credentialSubject"]["achievement"]["endorsement"] = [signed(endorsement())]
    assert together(documents) == {}
    assert alone(documents[0]) is not None


def test_keys_on_a_curve_sign_by_the_template_too():
    key = ec.generate_private_key(ec.SECP256R1())
    public = PublicKey("P-256", key.public_key())
    method = f"{ISSUER}#p256"
    texts = sign_alike(
        graded(*[("4", "5")] * WORTH_IT), suite="ecdsa-rdfc-2019", verification_method=method, created=ISSUED,
        signer=side_by_side(key), store=STORE,
    )  # fmt: skip
    assert [recheck(text, public, STORE)["proof"]["cryptosuite"] for text in texts.values()] == [
        "ecdsa-rdfc-2019"
    ] * WORTH_IT
