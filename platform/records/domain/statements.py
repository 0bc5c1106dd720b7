"""Writing statements: actor and authority are ours, never taken from a browser."""

import uuid
from datetime import UTC

from django.conf import settings
from django.db import transaction
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
    for a verb that is not ours, or an empty key.
    """
    verb = Verb(verb)
    if not key:
        raise ValueError("a statement needs a key")
    now = timezone.now()
    at = at or now
    statement_id = uuid.uuid4()

    def body() -> dict:
        return {
            "id": str(statement_id),
            "version": VERSION,
            "actor": actor_of(person),
            "verb": {"id": verb.value, "display": {"nl": DUTCH[verb], "en": verb.label}},
            "object": object_of(activity),
            **({"result": result} if result else {}),
            **_context(context, registration),
            "timestamp": _text(at),
            "stored": _text(now),
            "authority": {
                "objectType": "Agent",
                "account": {"homePage": settings.PUBLIC_URL, "name": "bekwaam"},
            },
        }

    with transaction.atomic():
        statement, _made = Statement.objects.get_or_create(
            key=key,
            defaults={
                "uuid": statement_id,
                "person": person,
                "verb": verb.value,
                "activity": activity,
                "registration": registration,
                "timestamp": at,
                "stored": now,
                "body": body,
            },
        )
    return statement


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


def _context(context, registration) -> dict:
    found = {**(context or {}), **({"registration": str(registration)} if registration else {})}
    return {"context": found} if found else {}


def _text(moment) -> str:
    """UTC, to the millisecond."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
