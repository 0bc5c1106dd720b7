"""What is sent, and what came of it."""

import json
import uuid
from datetime import timedelta

from django.utils import timezone

from records import api as records
from records.domain.clients import make_client
from records.domain.storing import store
from records.models import Forward, ForwardTarget, Statement
from records.xapi.incoming import read

LESSON = uuid.UUID(int=5)


def learn(person, count, *, start=0):
    return [
        records.write_statement(
            person=person, verb=records.Verb.ANSWERED, activity=LESSON, key=f"{person.pk}:{number}"
        )
        for number in range(start, start + count)
    ]


def arrived(elsewhere) -> set:
    return set(Statement.objects.filter(tenant=elsewhere.tenant).values_list("uuid", flat=True))


def states(target) -> dict:
    rows = Forward.objects.filter(target=target).values_list("statement__uuid", "state")
    return dict(rows)


def due_now(target):
    ForwardTarget.objects.filter(pk=target.pk).update(next_try=timezone.now() - timedelta(seconds=1))


def tool_of(organisation):
    return make_client(name="Tool", scopes=["all"], organisation=organisation)[0]


def send(tool, *statements):
    body = json.dumps(list(statements), ensure_ascii=False).encode()
    sent = read(body, "application/json", "1.0.3")
    store(client=tool, incoming=sent, version="1.0.3")


def said(**more):
    return {
        "actor": {"mbox": "mailto:someone@planted.example"},
        "verb": {"id": "http://example.org/did"},
        "object": {"id": "http://example.org/thing"},
        **more,
    }
