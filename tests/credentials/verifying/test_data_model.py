"""The inputs of the W3C suite of VC Data Model 2.0: each file's name says what must become of it."""

import json
from collections import Counter

import pytest

from credentials.proofs.context_store import standard_store
from credentials.proofs.errors import CredentialError
from credentials.proofs.prepared import prepare
from credentials.verifying.pipeline import verify
from credentials.verifying.presentations import check_presentation
from credentials.verifying.report import Verdict
from credentials.verifying.structure import check_structure
from tests.credentials.proofs.vector_files import pinned, store_with
from tests.credentials.samples import NOW

DATES = {"PAST DATE": "2025-01-01T00:00:00Z", "FUTURE DATE": "2125-01-01T00:00:00Z"}


def is_presentation(name: str) -> bool:
    return name.startswith("presentation-")


def completed(document: dict) -> dict:
    """As the suite hands its inputs out: an issuer names itself where none is named, and dates are filled in."""
    issuer = document.setdefault("issuer", {})
    if isinstance(issuer, dict):
        issuer.setdefault("id", "did:example:issuer")
    return {key: DATES.get(str(value), value) for key, value in document.items()}


def reason(work) -> str:
    try:
        work()
    except CredentialError as error:
        return error.code
    return ""


def check_whole_presentation(document: dict) -> None:
    """The presentation, then each credential in it, but for those in an envelope."""
    check_presentation(document)
    for held in document.get("verifiableCredential", []):
        if "EnvelopedVerifiableCredential" not in held.get("type", []):
            check_structure(held)


@pytest.mark.reference
def test_every_input_is_accepted_or_refused_as_its_name_says(reference_data):
    store = store_with(reference_data / "credentials" / "contexts")
    seen: Counter[str] = Counter()
    for path in sorted((reference_data / "credentials/vectors/vcdm2-inputs").rglob("*")):
        if path.is_dir():
            continue
        text = path.read_text()
        document, told = json.loads(text), path.stem.rsplit("-", 1)[1]
        seen[told] += 1
        if is_presentation(path.name):
            shape, statements = reason(lambda d=document: check_whole_presentation(d)), ""
        else:
            document = completed(document)
            shape = reason(lambda d=document: check_structure(d))
            statements = reason(lambda d=document: prepare(*pinned(d, store)))
        if told == "fail":
            assert shape or statements, path.name
        else:
            assert shape == "", path.name
            # The direction of a text is in no statement: a proof over statements would leave it unsigned.
            unsigned = "statements.misspelled_term" if "@direction" in text else ""
            assert statements == unsigned, path.name
        report = verify(text, contexts=standard_store(), now=NOW)
        assert report.verdict != Verdict.VALID, path.name
        if told == "mismatch":
            # Its shape is that of an input to be accepted; what it lacks is a signature of the issuer it names.
            assert (report.verdict, report.codes()[-1]) == (Verdict.INVALID, "proof.missing")
    assert seen == {"ok": 35, "fail": 24, "mismatch": 1}


GOOD = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "type": ["VerifiableCredential"],
    "issuer": "did:example:issuer",
    "credentialSubject": {"id": "did:example:subject"},
}


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"@context": []}, "@context"),
        ({"@context": [5]}, "@context"),
        ({"@context": ["relative"]}, "@context"),
        ({"issuer": None}, "issuer"),
        ({"issuer": {"name": "x"}}, "issuer"),
        ({"name": 5}, "name"),
        ({"name": [None]}, "name"),
        ({"name": {"@value": 5}}, "name"),
        ({"name": {"@language": "nl"}}, "name"),
        ({"description": {"@value": "x", "extra": "y"}}, "description"),
        ({"issuer": {"id": "did:example:issuer", "name": {"nl": "x"}}}, "name"),
        ({"evidence": {"type": "E", "id": "no address"}}, "evidence"),
        ({"credentialSchema": {"type": "JsonSchema"}}, "credentialSchema"),
        ({"credentialStatus": {"type": "X", "id": None}}, "credentialStatus"),
        ({"credentialSubject": [{"id": "did:example:subject"}, {}]}, "credentialSubject"),
    ],
    ids=str,
)
def test_what_is_wrong_with_the_shape_is_named(changes, detail):
    check_structure(GOOD)
    with pytest.raises(CredentialError) as caught:
        check_structure({**GOOD, **changes})
    assert (caught.value.code, caught.value.detail) == ("structure.malformed", detail)
    nl, en = caught.value.message("nl"), caught.value.message("en")
    assert nl == f"Dit is geen volledig bewijs: {detail} ontbreekt of klopt niet."
    assert en == f"This is not a complete credential: {detail} is missing or wrong."


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"type": ["Presentation"]}, "type"),
        ({"@context": ["https://www.w3.org/ns/did/v1", "https://www.w3.org/ns/credentials/v2"]}, "@context"),
        ({"holder": "somebody"}, "holder"),
        ({"id": "1"}, "id"),
        ({"@context": None}, "@context"),
        ({"holder": {"name": "x"}}, "holder"),
    ],
    ids=str,
)
def test_a_presentation_that_is_none(changes, detail):
    around = {
        "@context": GOOD["@context"],
        "type": "VerifiablePresentation",
        "holder": {"id": "did:example:holder"},
        "verifiableCredential": [GOOD],
    }
    check_presentation(around)
    report = verify({**around, **changes}, contexts=standard_store(), now=NOW)
    assert report.verdict == Verdict.INVALID
    with pytest.raises(CredentialError) as caught:
        check_presentation({**around, **changes})
    assert (caught.value.code, caught.value.detail) == ("structure.malformed", detail)
