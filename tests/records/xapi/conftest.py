"""Clients of the learning record store for the tests, and requests as they are sent."""

import base64
import json
import time

import pytest
from django.test import Client as Browser

from organisations.models import Organisation
from records.domain import through
from records.domain.clients import make_client

ACTIVITY = "https://school.example/activities/handen-wassen"
AGENT = {"objectType": "Agent", "account": {"homePage": "https://school.example", "name": "noor-17"}}
OTHER_AGENT = {"objectType": "Agent", "account": {"homePage": "https://school.example", "name": "sam-18"}}


def basic(username, password) -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


class Tool:
    """A client of the store: sends with its own credentials, in one version."""

    def __init__(self, *scopes, organisation=None, version="2.0.0", base="/xapi/", **more):
        self.client, self.password = make_client(
            name="Oefentool", scopes=scopes or ["all"], organisation=organisation, **more
        )
        self.version, self.base = version, base

    def speaking(self, version, base="/xapi/"):
        """The same client in another version, or at another address."""
        other = object.__new__(Tool)
        other.__dict__.update(self.__dict__, version=version, base=base)
        return other

    @property
    def headers(self) -> dict:
        return {
            "X-Experience-API-Version": self.version,
            "Authorization": basic(self.client.username, self.password),
        }

    def __call__(self, method, resource, params=None, body=b"", *, content_type=None, **headers):
        """Parameters that are no text are sent as JSON, and so is a body that is no bytes. A header of None is left out."""
        query = {k: v if isinstance(v, str) else json.dumps(v) for k, v in (params or {}).items()}
        if not isinstance(body, bytes):
            body, content_type = json.dumps(body).encode(), content_type or "application/json"
        sent = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if content_type and not body:
            sent["Content-Type"] = content_type
        return Browser().generic(
            method,
            self.base + resource,
            body,
            content_type=content_type or "application/octet-stream",
            query_params=query,
            headers={name: value for name, value in sent.items() if value is not None},
        )


@pytest.fixture(autouse=True)
def until_is_known(monkeypatch):
    """Until when all can be read is asked once a second: not in the middle of a test that counts questions."""
    monkeypatch.setattr(through, "_known", (time.monotonic() + 600, through.NEVER))


@pytest.fixture
def tool(db) -> Tool:
    return Tool()


@pytest.fixture
def make_tool(db):
    return Tool


@pytest.fixture
def schools(db) -> list[Organisation]:
    return [
        Organisation.objects.create(slug=slug, name=slug.title(), kind="school") for slug in ("oost", "west")
    ]
