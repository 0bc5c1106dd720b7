"""Statements for the tests, whole and in parts."""

import uuid

from .conftest import ACTIVITY, AGENT, OTHER_AGENT

VERB = "https://w3id.org/xapi/dod-isd/verbs/practiced"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"
REGISTRATION = "ec531277-b57b-4c15-8d91-d292c5b2b8f7"
GROUP = {"objectType": "Group", "name": "Team Zuid", "member": [AGENT, OTHER_AGENT]}
IDENTIFIED_GROUP = {**GROUP, "mbox": "mailto:zuid@school.example"}
PARENT, CATEGORY = "https://school.example/modules/1", "https://school.example/soorten/les"
EXTENSIONS = {"https://school.example/ext/a": None, "https://school.example/ext/b": {"c": [None, "", {}]}}


def statement(**parts) -> dict:
    """The smallest statement, with these parts."""
    return {"actor": AGENT, "verb": {"id": VERB}, "object": {"id": ACTIVITY}, **parts}


def new_id() -> str:
    return str(uuid.uuid4())


def reference(of, **parts) -> dict:
    """A statement of someone else about a statement."""
    return statement(
        actor=OTHER_AGENT, object={"objectType": "StatementRef", "id": of}, **{"verb": {"id": VERB}, **parts}
    )


def voiding(of, **parts) -> dict:
    return reference(of, **{"verb": {"id": VOIDED}, **parts})


def full() -> dict:
    """A statement with every property there is in 1.0.3."""
    return {
        "id": new_id(),
        "actor": IDENTIFIED_GROUP,
        "verb": {"id": VERB, "display": {"nl": "oefende", "en-GB": "practised"}},
        "object": {
            "objectType": "Activity",
            "id": ACTIVITY,
            "definition": {
                "name": {"nl": "Handen wassen", "en": "Washing hands"},
                "description": {"nl": "Zes stappen", "en": "Six steps"},
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "moreInfo": "https://school.example/meer",
                "interactionType": "choice",
                "correctResponsesPattern": ["a[,]b"],
                "choices": [
                    {"id": "a", "description": {"nl": "Water", "en": "Water (tap)"}},
                    {"id": "b", "description": {"nl": "Zeep"}},
                ],
                "extensions": EXTENSIONS,
            },
        },
        "result": {
            "score": {"scaled": 0.8, "raw": 8, "min": 0, "max": 10},
            "success": True,
            "completion": False,
            "response": "a[,]b",
            "duration": "PT1M2.50S",
            "extensions": EXTENSIONS,
        },
        "context": {
            "registration": REGISTRATION,
            "instructor": {"mbox": "mailto:docent@school.example"},
            "team": {"objectType": "Group", "mbox_sha1sum": "a" * 40},
            "contextActivities": {"parent": {"id": PARENT}, "category": [{"id": CATEGORY}]},
            "revision": "3",
            "platform": "Oefenlokaal",
            "language": "nl-NL",
            "statement": {"objectType": "StatementRef", "id": new_id()},
            "extensions": EXTENSIONS,
        },
        "timestamp": "2026-11-02T10:30:00.120+01:00",
        "stored": "2020-01-01T00:00:00Z",
        "authority": {"mbox": "mailto:invented@school.example"},
        "version": "1.0.1",
        "attachments": [
            {
                "usageType": "https://school.example/usage/photo",
                "display": {"nl": "Foto"},
                "description": {"nl": "Van de wastafel"},
                "contentType": "image/png",
                "length": 4,
                "sha2": "b" * 64,
                "fileUrl": "https://school.example/foto.png",
            }
        ],
    }
