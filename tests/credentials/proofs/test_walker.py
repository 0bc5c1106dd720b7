"""The walk beside PyLD, whose answer counts: over documents altered by chance it finds the same bytes, or finds nothing."""

import copy
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs import strict_json
from credentials.proofs.context_store import OB303, VC1, VC2, ContextRefused, ContextStore, UnknownContext
from credentials.proofs.errors import CredentialError
from credentials.proofs.jsonld import StatementsRefused, dataset_of, expand_strictly
from credentials.proofs.prepared import judged, prepare, unsecured
from credentials.proofs.rdfc10 import Quad, WorkBudgetSpent, canonicalize, quads_of
from credentials.proofs.walker import walk
from tests.credentials.foreign import foreign_documents
from tests.credentials.mutants import NAMES, VALUES, mutate, places
from tests.credentials.samples import ISSUER, STORE, achievement_with, plan, signed, status_list

SEED = 20261130
SAMPLE, FULL = 500, 60_000
GRAFTED = 0.15
Reading = Callable[[dict[str, Any], ContextStore], list[Quad] | None]
WALKED, LEFT, REFUSED = "the same bytes", "left to PyLD", "refused alike"

SAME_TEXTS = [{"@value": "x", "@language": "nl"}] * 2
WALKED_VALUES: list[Any] = [
    *VALUES, 1.0, -0.0, 0.1, 1e-7, 1e21, 2**53 + 1, [1, 1.0], [1, True], ["x", "x"], [0.1, 0.10000000000000002], ["a", ["b"]], [{}],
    {"@value": 4}, {"@value": "x", "@language": "nl"}, {"@value": "x", "@type": "http://www.w3.org/2001/XMLSchema#date"}, SAME_TEXTS,
    {"@value": "x", "@direction": "rtl"}, {"@list": ["a", "a"]}, {"id": ISSUER}, {"id": ISSUER, "name": "Anders"}, ISSUER, [ISSUER, ISSUER],
    {"id": "urn:x:y", "type": "Profile"}, {"type": ["Profile", "Profile"]}, {"type": "Image", "id": "https://a.example/x.png"},
    "sec:x", "schema:name", "cred:issuer", "http:", "https://a.example/%", "https://a.example/%41", "https://a.example/a#b#c", "did:key:z6Mk",
    "mailto:a@b.example", "https://a.example/\u2028", "\U0001d11e\uff21", "tab\tquote\"slash\\", "\x00\x7f", "<>", "_:a", "@id", "@type",
    "https://www.w3.org/2018/credentials#issuer", "https://schema.org/name", {"@graph": [{"name": "x"}]}, {"@none": "x"}, {"nl": "x"},
]  # fmt: skip
WALKED_NAMES = [
    *NAMES, "@list", "@set", "@direction", "@none", "@base", "@vocab", "@nest", "url", "narrative", "Criteria", "criteria", "alignment",
    "creditsEarned", "hashed", "identifier", "resultDescription", "validFrom", "awardedDate", "termsOfUse", "verificationMethod", "inLanguage",
    "endorsementJwt", "holder", "verifiableCredential", "previousProof", "studyLoad", "amount", "assessedBy", "tag", "source", "schema:name",
]  # fmt: skip


def own_documents() -> list[dict[str, Any]]:
    """What we issue: a full credential, a bare one, one whose criteria have the achievement's own address (as on the site), a
    list, and one with credentials inside it."""
    inside = {
        "@context": [VC2, OB303],
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "id": "urn:uuid:5a1c8f0a-6b3f-4c62-8d1e-0d1f6a3c9b55",
        "name": "Aanbeveling",
        "issuer": {"id": "did:web:sector.example", "type": ["Profile"], "name": "Sector"},
        "validFrom": "2026-11-21T09:30:00Z",
        "credentialSubject": {
            "id": plan().achievement.id, "type": ["EndorsementSubject"], "endorsementComment": "Goed",
        },
    }  # fmt: skip
    bare = plan(practice=None, evidence=(), results=(), vocabulary_url="")
    endorsed = plan(achievement=achievement_with(endorsements=(signed(inside),)))
    other = build_credential(plan())
    other["credentialSubject"]["creditsEarned"] = 2.5
    other["name"] = [{"@value": "Zorg", "@language": "nl"}, {"@value": "Care", "@language": "en"}]
    on_site = plan(achievement=achievement_with(criteria_url=plan().achievement.id))
    built = [build_credential(each) for each in (plan(), bare, on_site, endorsed)]
    return [unsecured(document) for document in (*built, other, status_list())]


def options_of(document: dict[str, Any]) -> dict[str, Any]:
    """A proof as its options are read: the other kind of document that is walked."""
    proof = {key: value for key, value in signed()["proof"].items() if key != "proofValue"}
    return {"@context": document["@context"], **proof}


def answer(path: Reading, document: dict[str, Any]) -> Any:
    """The canonical form that a path comes to, None where it does not know, or the kind of its refusal."""
    try:
        quads = path(document, STORE)
        return None if quads is None else canonicalize(quads)
    except CredentialError as refused:
        return type(refused)


def compare(document: dict[str, Any], full: Reading) -> str:
    """What the walk said of one document; fails when it is not what PyLD says."""
    walked = answer(walk, document)
    if walked is None:
        return LEFT
    assert walked == answer(full, document), document
    if isinstance(walked, str):
        return WALKED
    assert walked in (ContextRefused, UnknownContext, WorkBudgetSpent)
    return REFUSED


def mutants(bases: Sequence[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """So many altered documents that are JSON we read at all."""
    source = random.Random(SEED)
    while number:
        document = copy.deepcopy(source.choice(bases))
        for _ in range(source.choice([1, 1, 1, 2, 3])):
            if source.random() < GRAFTED:
                # A part of another document in place of one of this.
                box, key = source.choice(places(document))
                other, place = source.choice(places(source.choice(bases)))
                box[key] = copy.deepcopy(other[place])
            elif places(document):
                mutate(document, source, WALKED_VALUES, WALKED_NAMES)
        try:
            strict_json.check_value(document)
        except CredentialError:
            continue
        number -= 1
        yield document


def counted(bases: Sequence[dict[str, Any]], number: int, path: Reading) -> Counter[str]:
    return Counter(compare(document, path) for document in mutants(bases, number))


def options_by_pyld(options: dict[str, Any], store: ContextStore) -> list[Quad]:
    return quads_of(dataset_of(expand_strictly(options, store), store))


def foreign(reference_data) -> list[dict[str, Any]]:
    """Those of others that we accept; altering what is refused shows little."""
    documents = [unsecured(document) for document in foreign_documents(reference_data)]
    return [document for document in documents if isinstance(answer(judged, document), str)]


def test_altered_credentials_give_the_same_bytes_or_nothing():
    said = counted(own_documents(), SAMPLE, judged)
    # A walk that knew nothing would agree too.
    assert said[WALKED] > SAMPLE / 5
    assert said[REFUSED] > 0


def test_altered_proof_options_give_the_same_bytes_or_nothing():
    bases = [options_of(document) for document in own_documents()]
    assert counted(bases, SAMPLE, options_by_pyld)[WALKED] > SAMPLE / 5


@pytest.mark.reference
def test_altered_credentials_of_others_give_the_same_bytes_or_nothing(reference_data):
    bases = foreign(reference_data)
    assert len(bases) > 90
    assert counted(bases, SAMPLE, judged)[WALKED] > SAMPLE / 5


@pytest.mark.stress
def test_many_altered_credentials_give_the_same_bytes_or_nothing():
    assert counted(own_documents(), FULL, judged)[WALKED] > FULL / 5


@pytest.mark.stress
def test_many_altered_proof_options_give_the_same_bytes_or_nothing():
    bases = [options_of(document) for document in own_documents()]
    assert counted(bases, FULL // 4, options_by_pyld)[WALKED] > FULL / 20


@pytest.mark.reference
@pytest.mark.stress
def test_many_altered_credentials_of_others_give_the_same_bytes_or_nothing(reference_data):
    assert counted(foreign(reference_data), FULL, judged)[WALKED] > FULL / 5


def test_what_we_issue_is_walked():
    """Else all of this would be slow, and no other test would tell."""
    assert [walk(document, STORE) is not None for document in own_documents()] == [
        True,
        True,
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("whose", ["issuer", "credentialSubject", "id"])
def test_only_an_achievement_may_be_told_of_in_its_criteria(whose):
    """A narrative under another's name is left to PyLD to judge."""
    document = unsecured(build_credential(plan()))
    named = document[whose]
    criteria = {"id": named["id"] if isinstance(named, dict) else named, "narrative": "Anders"}
    document["credentialSubject"]["achievement"]["criteria"] = criteria
    assert walk(document, STORE) is None


@pytest.mark.parametrize(
    ("values", "accepted"),
    [
        ([1, 1.0], False),
        ([1, 2.0], True),
        (0.10000000000000002, False),
        (0.1, True),
        (1e21, True),
        # Sixteen digits are signed, and these have more.
        (1.2345678901234567e22, False),
        (1.234567890123457e22, True),
        ([{"@value": "x", "@language": "nl"}] * 2, False),
        ([{"@value": "x", "@language": "nl"}, {"@value": "x", "@language": "NL"}], False),
        ([{"@value": "x", "@language": "nl"}, {"@value": "x", "@language": "en"}], True),
        (["x", {"@value": "x"}], False),
    ],
)
def test_values_that_would_be_one_statement_or_another_are_refused(values, accepted):
    """What both paths come to: a second copy, or a last digit, could be changed under the same signature."""
    document = {**own_documents()[0], "description": values}
    assert (
        isinstance(answer(lambda given, store: prepare(given, store).statements, document), str) is accepted
    )


def test_contexts_that_do_not_go_together_are_left_to_pyld():
    document = {**own_documents()[0], "@context": [VC2, VC1]}
    assert walk(document, STORE) is None
    assert answer(judged, document) is StatementsRefused
