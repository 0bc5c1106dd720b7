"""Valid statements that together use every part of the format; what is mutated, and what is posted in crowds."""

import copy

ANNE = {"objectType": "Agent", "name": "Anne", "mbox": "mailto:anne@school.example"}
TEAM = {
    "objectType": "Group",
    "account": {"homePage": "https://school.example", "name": "ward-3"},
    "member": [
        {"mbox_sha1sum": "ebd31e95054c018b10727ccffd2ef2ec3a016ee9"},
        {"openid": "https://id.example/bo"},
    ],
}
NAMELESS = {
    "objectType": "Group",
    "member": [ANNE, {"account": {"homePage": "https://a.example", "name": "é☂"}}],
}
DONE = {
    "id": "http://adlnet.gov/expapi/verbs/completed",
    "display": {"en-GB": "completed", "nl": "voltooide"},
}
WASHING = {
    "id": "https://school.example/activities/washing",
    "definition": {
        "type": "http://adlnet.gov/expapi/activities/assessment",
        "name": {"nl": "Wassen"},
        "description": {"nl": "Iemand helpen wassen"},
        "moreInfo": "https://school.example/more",
        "extensions": {
            "https://school.example/ext/level": None,
            "https://school.example/ext/deep": {"a": [1, None]},
        },
    },
}
CHOICE = {
    "objectType": "Activity",
    "id": "https://school.example/questions/1",
    "definition": {
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": "choice",
        "correctResponsesPattern": ["a[,]b"],
        "choices": [{"id": "a", "description": {"nl": "Ja"}}, {"id": "b", "description": {"nl": "Nee"}}],
    },
}
REFERENCE = {"objectType": "StatementRef", "id": "8f87ccde-bb56-4c2e-ab83-44982ef22df0"}
RESULT = {
    "score": {"scaled": 0.85, "raw": 85, "min": 0, "max": 100},
    "success": True,
    "completion": True,
    "response": "a[,]b",
    "duration": "PT1H30M5.25S",
    "extensions": {"https://school.example/ext/tries": 3},
}
CONTEXT = {
    "registration": "ec531277-b57b-4c15-8d91-d292c5b2b8f7",
    "instructor": {"account": {"homePage": "https://school.example", "name": "14"}},
    "team": TEAM,
    "contextActivities": {
        "parent": [{"id": "https://school.example/courses/care"}],
        "grouping": {"id": "https://school.example/programmes/vig"},
        "category": [CHOICE],
        "other": [],
    },
    "revision": "7",
    "platform": "Ward",
    "language": "nl-NL",
    "statement": REFERENCE,
    "extensions": {"https://school.example/ext/ward": "3"},
}
ATTACHMENT = {
    "usageType": "https://school.example/attachments/photo",
    "display": {"nl": "Foto"},
    "description": {"nl": "Zonder mensen"},
    "contentType": "image/png",
    "length": 4,
    "sha2": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "fileUrl": "https://school.example/photo.png",
}
SUBSTATEMENT = {
    "objectType": "SubStatement",
    "actor": NAMELESS,
    "verb": DONE,
    "object": CHOICE,
    "result": RESULT,
    "context": {"language": "nl"},
    "timestamp": "2026-11-30T10:00:00+01:00",
}

_ALL = {
    "plain": {"actor": ANNE, "verb": DONE, "object": WASHING},
    "question": {"actor": TEAM, "verb": DONE, "object": CHOICE, "result": RESULT},
    "context": {
        "actor": NAMELESS,
        "verb": DONE,
        "object": WASHING,
        "context": CONTEXT,
        "timestamp": "2026-11-30T09:15:00.123Z",
    },
    "substatement": {
        "actor": ANNE,
        "verb": {"id": "https://school.example/verbs/planned"},
        "object": SUBSTATEMENT,
    },
    "reference": {"actor": ANNE, "verb": DONE, "object": REFERENCE, "attachments": [ATTACHMENT]},
    "agent": {"actor": ANNE, "verb": DONE, "object": {**TEAM, "name": "Ward 3"}, "version": "1.0.3"},
}
NAMES = list(_ALL)


def original(name: str) -> dict:
    """A fresh copy of one of them, without an id."""
    return copy.deepcopy(_ALL[name])
