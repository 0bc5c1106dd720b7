"""From a signed document to ELM 3: only what was signed, in the EU's words where there are some, and no dropped term."""

import copy
import json

import pytest
from pyld import jsonld

from credentials.openbadges.elm import CONTEXTS, duration, elm_document

HEADINGS = {"level": "Niveau", "quality_assurance": "Kwaliteitszorg", "stackability": "Te combineren met"}
DOCUMENT = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "https://bekwaam.example/credentials/1",
    "name": "Beeldzorg",
    "issuer": {
        "id": "did:web:bekwaam.example:issuers:school",
        "name": "School",
        "url": "https://school.example",
        "address": {"type": ["Address"], "addressCountryCode": "NL"},
    },
    "validFrom": "2026-11-25T10:00:00Z",
    "validUntil": "2028-11-25T10:00:00Z",
    "awardedDate": "2026-11-20T09:30:00Z",
    "credentialSubject": {
        "id": "urn:uuid:6f0f5d8a-6a0d-4a53-9b5f-2d9a0d3c8b11",
        "creditsEarned": 2.5,
        "result": [{"value": "goed"}],
        "achievement": {
            "name": "Beeldzorg",
            "description": "Je kunt een beeldgesprek voeren.",
            "inLanguage": "nl",
            "criteria": {"id": "https://bekwaam.example/achievements/1"},
            "creditsAvailable": 2.5,
            "studyLoad": {"amount": 6.5, "unit": "SBU"},
            "assessmentType": "Praktijkopdracht",
            "participationForm": "Op de werkplek",
            "supervisionAndIdentity": "Begeleid",
            "qualityAssurance": "Examencommissie",
            "levelStatement": "NLQF 4, bevestigd",
            "prerequisites": "Geen",
            "stackability": "Staat op zichzelf",
            "alignment": [
                {"targetFramework": "EQF", "targetCode": "4", "targetUrl": "https://e.example/4", "confirmation": "confirmed"},
                {"targetFramework": "NLQF", "targetCode": "4", "targetUrl": "https://nlqf.example/4", "confirmation": "confirmed"},
                {"targetFramework": "ESCO", "targetName": "beeldbellen", "confirmation": "confirmed",
                 "targetUrl": "http://data.europa.eu/esco/skill/1"},
            ],
        },
    },
}  # fmt: skip


def made(change=lambda document: None):
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return elm_document(document, holder="Noor", headings=HEADINGS)


def achievement(document):
    return document["credentialSubject"]["achievement"]


def test_the_mandatory_elements_are_where_elm_has_them():
    document = made()
    claim = document["credentialSubject"]["hasClaim"]
    specification = claim["specifiedBy"]
    country = document["issuer"]["location"]["address"]["countryCode"]["id"]
    assert document["credentialSubject"]["fullName"] == {"nl": "Noor"}
    assert country == "http://publications.europa.eu/resource/authority/country/NLD"
    assert claim["title"] == {"nl": "Beeldzorg"}
    assert claim["awardedBy"]["awardingBody"]["legalName"] == {"nl": "School"}
    assert claim["awardedBy"]["awardingDate"] == "2026-11-20T09:30:00Z"
    assert (document["issued"], document["validUntil"]) == ("2026-11-25T10:00:00Z", "2028-11-25T10:00:00Z")
    assert (
        specification["learningOutcome"]["relatedESCOSkill"][0]["id"] == "http://data.europa.eu/esco/skill/1"
    )
    assert specification["volumeOfLearning"] == "PT6H30M"
    assert (specification["creditPoint"]["point"], claim["creditReceived"]["point"]) == ("2.5", "2.5")
    assert specification["eqfLevel"]["id"] == "http://data.europa.eu/snb/eqf/4"
    assert specification["nqfLevel"]["notation"] == "4"
    assert (claim["provenBy"]["title"], claim["influencedBy"]["title"]) == (
        {"nl": "Praktijkopdracht"},
        {"nl": "Op de werkplek"},
    )
    assert [note["noteLiteral"]["nl"] for note in specification["additionalNote"]] == [
        "Niveau: NLQF 4, bevestigd",
        "Kwaliteitszorg: Examencommissie",
        "Te combineren met: Staat op zichzelf",
    ]


def test_nothing_is_called_a_level_or_a_skill_that_nobody_confirmed():
    def doubt(document):
        for item in achievement(document)["alignment"]:
            item["confirmation"] = "unconfirmed"

    specification = made(doubt)["credentialSubject"]["hasClaim"]["specifiedBy"]
    assert specification["type"] == "LearningAchievementSpecification"
    assert {"eqfLevel", "nqfLevel"} & specification.keys() == set()
    assert "relatedESCOSkill" not in specification["learningOutcome"]


@pytest.mark.parametrize(
    ("load", "expected"),
    [
        ({"amount": 6, "unit": "SBU"}, "PT6H"),
        ({"amount": 0.5, "unit": "hours"}, "PT30M"),
        ({"amount": 1.25, "unit": "hours"}, "PT1H15M"),
        ({"amount": 3, "unit": "EC"}, None),
        ({"amount": 0, "unit": "SBU"}, None),
        ({}, None),
    ],
)
def test_hours_become_a_duration_and_credits_never_do(load, expected):
    assert duration(load) == expected


def test_what_is_not_there_leaves_nothing_empty():
    def bare(document):
        document["issuer"].pop("address")
        document.pop("validUntil")
        for name in (
            "assessmentType",
            "participationForm",
            "studyLoad",
            "creditsAvailable",
            "alignment",
            "prerequisites",
        ):
            achievement(document).pop(name)

    text = json.dumps(made(bare))
    assert [
        word for word in ("null", '""', "[]", "{}", "validUntil", "provenBy", "eqfLevel") if word in text
    ] == []


@pytest.fixture
def loader(reference_data):
    folder = reference_data / "credentials" / "contexts"
    known = {
        CONTEXTS[0]: "credentials-v1.jsonld",
        CONTEXTS[1]: "elm3-edc-ap-context.jsonld",
    }

    def load(url, _options):
        document = json.loads((folder / known[url]).read_text())
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": document,
            "contentType": "application/ld+json",
        }

    return load


@pytest.mark.reference
def test_every_term_is_one_of_elm(loader):
    dropped = []
    options = {"documentLoader": loader, "on_property_dropped": dropped.append}
    expanded = jsonld.expand(made(), options)
    assert dropped == []
    text = json.dumps(expanded)
    for iri in ("elm#", "elm/hasClaim", "elm/volumeOfLearning", "elm/EQFLevel", "elm/awardingBody"):
        assert (iri in text) == (iri != "elm#")
    # Types and addresses are whole: nothing relative is left.
    assert [item for item in types_of(expanded) if "://" not in item] == []


def types_of(value):
    if isinstance(value, dict):
        for item in value.get("@type", []) if isinstance(value.get("@type"), list) else [value.get("@type")]:
            if item:
                yield item
        for member in value.values():
            yield from types_of(member)
    elif isinstance(value, list):
        for item in value:
            yield from types_of(item)


@pytest.mark.reference
def test_it_is_built_as_the_commissions_example(reference_data):
    """Each member of the example that we have too is of the same shape, down to its concepts."""
    path = reference_data / "credentials" / "examples" / "elm" / "credential-sample.jsonld"
    example, ours = json.loads(path.read_text()), made()
    assert ours["@context"] == example["@context"]
    assert ours["type"] == example["type"]
    # The example's evidence has a concept of a list of which none fits; its name parts are not known to us.
    assert sorted(example.keys() - ours.keys()) == ["evidence"]
    for name in ("credentialProfiles", "displayParameter", "issuer", "credentialSchema"):
        assert shape(example[name], ours[name]) == []
    assert (
        shape(
            example["credentialSubject"]["hasClaim"]["awardedBy"],
            ours["credentialSubject"]["hasClaim"]["awardedBy"],
        )
        == []
    )


# Members of the example that we leave out: a register number, a note on the country's system, a second language.
LEFT_OUT = {"eIDAS\u0399dentifier", "educationalSystemNote"}


def shape(example, ours, path=""):
    """Where ours lacks a member of the example, or has another kind of value."""
    if isinstance(example, list):
        example = example[0]
    if isinstance(ours, list):
        ours = ours[0]
    if type(example) is not type(ours):
        return [path]
    if not isinstance(example, dict) or not {"id", "type"} <= example.keys():
        return []
    missing = [f"{path}/{name}" for name in example.keys() - ours.keys() - LEFT_OUT]
    return missing + [
        wrong
        for name in example.keys() & ours.keys()
        for wrong in shape(example[name], ours[name], f"{path}/{name}")
    ]
