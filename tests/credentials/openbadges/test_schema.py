"""The compiled schema beside jsonschema, whose verdict counts: over documents altered by chance both say the same."""

import copy
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from credentials.openbadges import schema
from credentials.openbadges.build import build_credential
from credentials.proofs import strict_json
from credentials.proofs.errors import CredentialError
from tests.credentials.foreign import foreign_documents
from tests.credentials.mutants import NAMES, VALUES, mutate, places
from tests.credentials.samples import ISSUER, achievement_with, plan, signed

SEED = 20261130
SAMPLE, FULL = 500, 60_000

# What keywords of the schema look at: patterns and their ends, numbers that are whole or not, how many, of which type.
SHAPES: list[Any] = [
    *VALUES, 1, 1.0, 0.0, 2.5, ["a", "b"], ["VerifiableCredential"], ["VerifiableCredential", "OpenBadgeCredential"], "VerifiableCredential",
    ["Profile"], ["Profile", "x"], ["Achievement"], "Achievement", "Achievement\n", ["https://www.w3.org/ns/credentials/v2"], "2026-11-21T09:30:00Z\n",
    "2026-11-21T09:30:00+01:00", "2026-11-21", "ext:Eigen", "ext:Eigen\n", "MicroCredential", "microcredential", "nl", "nl-NL", "nl-NL\n", "NL", "N",
    "NL\n", "a@b.example", "a@b.example\n", "https://a.example", "https://a.example\n", "1EdTechJsonSchemaValidator2019", {"type": ["Profile"]},
    {"id": ISSUER, "type": ["Profile"]}, {"id": ISSUER, "type": "Profile", "name": 4}, {"type": "Address", "geo": {"type": "GeoCoordinates"}},
    {"type": ["Address"], "geo": {"type": "GeoCoordinates", "latitude": 1, "longitude": 2.5}}, {"id": "https://a.example/x", "type": "Image"},
    [{"type": "Result"}], {"type": ["Result"], "value": "4", "status": "Completed"}, {"type": ["Related"], "id": "urn:x:y", "version": 4},
    {"type": ["IdentityObject"], "hashed": True, "identityHash": "x", "identityType": "emailAddress"}, {"narrative": "x"}, {"id": "x"}, {"id": 4},
    {"type": ["IdentityObject"], "hashed": 1, "identityHash": "x", "identityType": "ext:y"}, {"@language": "nl", "@value": "x"}, "eyJhbGciOi.J9.x-_",
]  # fmt: skip
SHAPED_NAMES = [
    *NAMES, "address", "geo", "latitude", "longitude", "otherIdentifier", "identifier", "hashed", "identityHash", "identityType", "inLanguage",
    "endorsementJwt", "achievementType", "creditsEarned", "creditsAvailable", "criteria", "creator", "resultDescription", "requiredLevel",
    "rubricCriterionLevel", "allowedValue", "valueMax", "status", "achievedLevel", "alignment", "targetType", "targetUrl", "activityStartDate",
    "awardedDate", "validFrom", "refreshService", "termsOfUse", "credentialSchema", "license", "role", "source", "term", "dateOfBirth", "parentOrg",
]  # fmt: skip


def own_documents() -> list[dict[str, Any]]:
    """What we issue, with everything in it and with as little as may be."""
    bare = plan(practice=None, evidence=(), results=(), vocabulary_url="")
    full = achievement_with(endorsements=(endorsement(),))
    return [
        build_credential(plan()),
        signed(),
        build_credential(bare),
        build_credential(plan(achievement=full)),
    ]


def endorsement() -> dict[str, Any]:
    document = build_credential(plan())
    kept = {key: document[key] for key in ("@context", "id", "issuer", "validFrom", "name")}
    subject = {"id": ISSUER, "type": ["EndorsementSubject"], "endorsementComment": "Goed."}
    return {**kept, "type": ["VerifiableCredential", "EndorsementCredential"], "credentialSubject": subject}


def mutants(bases: Sequence[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    source = random.Random(SEED)
    while number:
        document = copy.deepcopy(source.choice(bases))
        for _ in range(source.choice([1, 1, 1, 2, 3])):
            if places(document):
                mutate(document, source, SHAPES, SHAPED_NAMES)
        try:
            strict_json.check_value(document)
        except CredentialError:
            continue
        number -= 1
        yield document


def verdict(check, document: dict[str, Any]) -> bool:
    try:
        check(document)
    except schema.SchemaMismatch:
        return False
    return True


def counted(bases: Sequence[dict[str, Any]], number: int, definition: str, check) -> Counter[bool]:
    """How many fit. Fails when the two differ: when the compiled form accepts more, or accepts less and costs its speed."""
    judge = schema._judge(definition)
    said: Counter[bool] = Counter()
    for document in mutants(bases, number):
        value = schema._as_arrays(document)
        fits = judge.is_valid(value)
        assert (schema._fits(definition, value), verdict(check, document)) == (fits, fits), document
        said[fits] += 1
    return said


def both_occur(said: Counter[bool]) -> bool:
    return min(said[True], said[False]) > said.total() / 5


def test_altered_badges_get_the_same_verdict():
    assert both_occur(counted(own_documents(), SAMPLE, "", schema.check_schema))


def test_altered_endorsements_get_the_same_verdict():
    said = counted([endorsement()], SAMPLE, schema.ENDORSEMENT, schema.check_endorsement_schema)
    assert both_occur(said)


@pytest.mark.reference
def test_altered_badges_of_others_get_the_same_verdict(reference_data):
    assert both_occur(counted(badges(reference_data), SAMPLE, "", schema.check_schema))


@pytest.mark.stress
def test_many_altered_badges_get_the_same_verdict():
    assert both_occur(counted(own_documents(), FULL // 2, "", schema.check_schema))
    endorsements = counted([endorsement()], FULL // 6, schema.ENDORSEMENT, schema.check_endorsement_schema)
    assert both_occur(endorsements)


@pytest.mark.reference
@pytest.mark.stress
def test_many_altered_badges_of_others_get_the_same_verdict(reference_data):
    assert both_occur(counted(badges(reference_data), FULL // 3, "", schema.check_schema))


def badges(reference_data) -> list[dict[str, Any]]:
    fitting = [one for one in foreign_documents(reference_data) if verdict(schema.check_schema, one)]
    assert len(fitting) > 20
    return fitting
