"""Writing statements: actor and authority are ours, never taken from a browser."""

import json
import uuid

from django.db import transaction

from ..models import Statement
from ..verbs import Verb
from ..xapi.equality import fingerprint
from ..xapi.identity import agent_key, key_of, object_key
from ..xapi.links import links_of
from ..xapi.moments import text_of
from .adding_up import count_in
from .describing import AUTHORITY, actor_of, object_of, verb_of
from .inserting import Row, insert
from .through import in_time

# What the specification says to write for a 1.0.3 statement (Data 2.4.10).
VERSION = "1.0.0"
# Our own store; a tool's has the number of its organisation.
OURS = 0


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
    if verb is Verb.VOIDED:
        raise ValueError("voiding has a function of its own")
    found = Statement.objects.filter(key=key).first()
    if found is not None:
        return found
    about = {
        "person": person,
        "verb": verb.value,
        "activity": uuid.UUID(str(activity)),
        "registration": uuid.UUID(str(registration)) if registration else None,
    }
    thing = object_of(activity)
    with transaction.atomic():
        found, made = keep(
            key=key, about=about, actor=actor_of(person), thing=thing, result=result, context=context, at=at
        )
        if made:
            count_in([found])
    return found


def keep(*, key, about, actor, thing, result=None, context=None, at=None) -> tuple[Statement, bool]:
    """The statement with this key, and whether it was written now: of two at once one writes, and the other waits and reads
    what that wrote. ``about`` are person, verb, activity and registration. The caller holds the transaction."""
    of = uuid.uuid4()

    def write(now):
        values = {**about, "uuid": of, "timestamp": at or now, "stored": now}
        body = body_of(values, actor, thing, result, context)
        columns = {
            **values,
            "tenant": OURS,
            "key": key,
            "actor_key": agent_key(actor),
            "verb_key": key_of(body["verb"]["id"]),
            "object_key": object_key(thing),
            "fingerprint": fingerprint(body),
            "body": json.dumps(body, ensure_ascii=False),
        }
        return columns, insert([Row(**{**columns, "person": about["person"].pk}, links=links_of(body))])

    columns, made = in_time(write)
    if not made:
        return Statement.objects.get(key=key), False
    return Statement(id=made[of], **columns), True


def body_of(values, actor, thing, result=None, context=None) -> dict:
    """The statement as xAPI writes it."""
    registration = values["registration"]
    about = {**(context or {}), **({"registration": str(registration)} if registration else {})}
    return {
        "id": str(values["uuid"]),
        "version": VERSION,
        "actor": actor,
        "verb": verb_of(Verb(values["verb"])),
        "object": thing,
        **({"result": result} if result else {}),
        **({"context": about} if about else {}),
        "timestamp": text_of(values["timestamp"]),
        "stored": text_of(values["stored"]),
        "authority": AUTHORITY,
    }
