"""Statements that are wrong in ways nobody thought of: refused and nothing kept, or kept and read back as sent."""

import base64
import json
import random
import uuid
from urllib.parse import quote

import pytest
from django.test import Client

from records.domain.clients import make_client
from records.models import Attachment, Statement, StatementLink

from .mutating import mutant
from .originals import NAMES, original

SAMPLE, FULL = 500, 10_000
ADDRESS = "/xapi/statements"
# What the store assigns, and what it may write in another way (Data 2.3.1, 2.4.6.2, 4.5).
OURS = {"id", "stored", "authority", "version", "timestamp", "context", "object"}


class Tool:
    """A tool that may do everything, over the tests' own client: a view that raises fails the test."""

    def __init__(self):
        client, password = make_client(name="Stress", scopes=["all"], per_minute=1_000_000)
        word = base64.b64encode(f"{client.username}:{password}".encode()).decode()
        self.client, self.known = Client(headers={"Authorization": f"Basic {word}"}), {}

    def post(self, body: bytes, version: str):
        return self.client.post(
            ADDRESS, body, content_type="application/json", headers={"X-Experience-API-Version": version}
        )

    def get(self, query: str, version: str):
        return self.client.get(f"{ADDRESS}?{query}", headers={"X-Experience-API-Version": version})


def rows() -> tuple[int, int, int]:
    return Statement.objects.count(), StatementLink.objects.count(), Attachment.objects.count()


def sent(body: bytes) -> list[dict]:
    """The statements of an accepted body, as JSON has them."""
    read = json.loads(body)
    return read if isinstance(read, list) else [read]


def run(name: str, number: int) -> tuple[int, int]:
    """Post that many mutants of an original; how many were refused, and how many kept."""
    tool, chance = Tool(), random.Random(f"statement {name}")
    refused = kept = 0
    for turn in range(number):
        body, version = mutant(original(name), chance), chance.choice(("1.0.3", "2.0.0"))
        before = rows()
        answer = tool.post(body, version)
        assert answer.status_code in (200, 400, 409), (turn, body, answer.content)
        if answer.status_code == 200:
            read_back(tool, version, sent(body), answer.json())
            kept += 1
        else:
            assert rows() == before, (turn, body)
            assert answer.json()["message"], (turn, body)
            refused += 1
    return refused, kept


def read_back(tool: Tool, version: str, statements: list[dict], ids: list[str]) -> None:
    """Each is there by its id, in what it says the same as sent."""
    assert len(ids) == len(statements)
    for statement, known in zip(statements, ids, strict=True):
        assert uuid.UUID(known) == uuid.UUID(statement.get("id", known))
        voided = statement["verb"]["id"].endswith("/voided")
        found = tool.get(f"statementId={quote(known)}", version)
        assert found.status_code == 200, (statement, found.content)
        same = {name: value for name, value in statement.items() if name not in OURS}
        assert {name: value for name, value in found.json().items() if name not in OURS} == same
        assert found.json()["object"].get("id", "") == statement["object"].get("id", "") or voided


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_breaks_the_store(name):
    refused, kept = run(name, SAMPLE // len(NAMES))
    # Both happen, or the mutants are none.
    assert refused > SAMPLE // 20
    assert kept > 0


@pytest.mark.stress
@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_breaks_the_store_in_full(name):
    refused, kept = run(name, -(-FULL // len(NAMES)))
    assert refused > FULL // 20
    assert kept > 0
