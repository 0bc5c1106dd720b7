"""Writing statements: actor and authority are ours, never taken from a browser."""

import uuid
from datetime import UTC

from django.conf import settings
from django.utils import timezone

from ..models import Activity, Statement
from ..models.activities import iri_of
from ..verbs import DUTCH, Verb

# What the specification says to write for a 1.0.3 statement (Data 2.4.10).
VERSION = "1.0.0"
TYPES = {
    "module": "http://adlnet.gov/expapi/activities/course",
    "lesson": "http://adlnet.gov/expapi/activities/lesson",
    "assignment": "http://adlnet.gov/expapi/activities/assessment",
    "h5p": "http://adlnet.gov/expapi/activities/interaction",
}


def write_statement(
    *, person, verb, activity, key, registration=None, result=None, context=None, at=None
) -> Statement:
    """Keep that someone did something; the same ``key`` again, also at the same moment, returns the first statement.

    ``activity`` and ``registration`` (the enrolment) are uuids; an activity that was never published has no definition.
    ``result`` and ``context`` are as xAPI has them; a registration in the context is replaced by ours. Raises ValueError
    for a verb that is not ours, an empty key, or what is no uuid.
    """
    verb = Verb(verb)
    if not key:
        raise ValueError("a statement needs a key")
    now = timezone.now()
    values = {
        "uuid": uuid.uuid4(),
        "person": person,
        "verb": verb.value,
        "activity": uuid.UUID(str(activity)),
        "registration": uuid.UUID(str(registration)) if registration else None,
        "timestamp": at or now,
        "stored": now,
    }
    # Atomic by itself: of two at once, the constraint on the key lets one write, and the other reads what that wrote.
    statement, _made = Statement.objects.get_or_create(
        key=key, defaults={**values, "body": lambda: _body(values, result, context)}
    )
    return statement


def _body(values, result, context) -> dict:
    """The statement as xAPI writes it; asked for only when it is new."""
    verb = Verb(values["verb"])
    registration = values["registration"]
    about = {**(context or {}), **({"registration": str(registration)} if registration else {})}
    return {
        "id": str(values["uuid"]),
        "version": VERSION,
        "actor": actor_of(values["person"]),
        "verb": {"id": verb.value, "display": {"nl": DUTCH[verb], "en": verb.label}},
        "object": object_of(values["activity"]),
        **({"result": result} if result else {}),
        **({"context": about} if about else {}),
        "timestamp": _text(values["timestamp"]),
        "stored": _text(values["stored"]),
        "authority": {
            "objectType": "Agent",
            "account": {"homePage": settings.PUBLIC_URL, "name": "bekwaam"},
        },
    }


def actor_of(person) -> dict:
    """Someone as our statements name everyone: an account here, no name, no address."""
    return {"objectType": "Agent", "account": {"homePage": settings.PUBLIC_URL, "name": str(person.uuid)}}


def object_of(activity) -> dict:
    """An activity in a statement, with its definition when it was published."""
    row = Activity.objects.filter(uuid=activity).first()
    found: dict = {"objectType": "Activity", "id": iri_of(activity)}
    if row:
        found["definition"] = {
            "type": TYPES[row.kind],
            "name": row.names,
            **({"moreInfo": row.address} if row.address else {}),
        }
    return found


def _text(moment) -> str:
    """UTC, to the millisecond."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
