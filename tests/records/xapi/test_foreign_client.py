"""A client that others wrote speaks to the store: npm @xapi/xapi, by both of its ways to send."""

import json
import subprocess
from hashlib import sha256

import pytest

from tests.conftest import REPOSITORY

from .conftest import ACTIVITY, AGENT, Tool

pytestmark = [pytest.mark.judge, pytest.mark.django_db(transaction=True)]
VERB = {"id": "http://adlnet.gov/expapi/verbs/experienced", "display": {"en": "experienced"}}
STATEMENT = {"actor": AGENT, "verb": VERB, "object": {"objectType": "Activity", "id": ACTIVITY}}
STATE = {"agent": AGENT, "activityId": ACTIVITY, "stateId": "bookmark"}


ADAPTERS = pytest.mark.parametrize("adapter", ["axios", "fetch"])


@pytest.fixture
def ask(live_server):
    """What the client gets for these calls, by the number of each."""
    tool = Tool()

    def asked(*calls, adapter, base="/xapi/", version="1.0.3", password=tool.password):
        question = {
            "endpoint": live_server.url + base,
            "username": tool.client.username,
            "password": password,
            "version": version,
            "adapter": adapter,
            "calls": calls,
        }
        answer = subprocess.run(
            ["node", "tests/judges/xapi.mjs"],
            input=json.dumps(question), capture_output=True, text=True, cwd=REPOSITORY, check=True,
        )  # fmt: skip
        return json.loads(answer.stdout)

    return asked


@pytest.mark.parametrize(
    ("adapter", "base", "version"), [("axios", "/xapi/1.0.3/", "1.0.3"), ("fetch", "/xapi/", "2.0.0")]
)
def test_documents(ask, adapter, base, version):
    activity = {"activityId": ACTIVITY, "profileId": "p"}
    agent = {"agent": AGENT, "profileId": "p"}
    answers = ask(
        ["getAbout", {}],
        ["createState", {**STATE, "state": {"page": 1}}],
        ["createState", {**STATE, "state": {"score": 2}}],
        ["getState", STATE],
        ["setState", {**STATE, "state": {"page": 3}, "etag": {"$": [3, "etag"]}, "matchHeader": "If-Match"}],
        ["getStates", {"agent": AGENT, "activityId": ACTIVITY}],
        ["createActivityProfile", {**activity, "profile": {"a": 1}}],
        ["getActivityProfile", activity],
        [
            "setActivityProfile",
            {**activity, "profile": {"b": 2}, "etag": '"none"', "matchHeader": "If-Match"},
        ],
        ["createAgentProfile", {**agent, "profile": {"a": 1}}],
        ["getAgentProfiles", {"agent": AGENT}],
        ["deleteAgentProfile", {**agent, "etag": {"$": [7, "etag"]}}],
        ["getAgent", {"agent": AGENT}],
        ["getActivity", {"activityId": ACTIVITY}],
        ["deleteStates", {"agent": AGENT, "activityId": ACTIVITY}],
        ["getState", STATE],
        adapter=adapter,
        base=base,
        version=version,
    )
    statuses = [200, 204, 204, 200, 204, 200, 204, 200, 412, 204, 200, 204, 200, 200, 204, 404]
    assert [answer["status"] for answer in answers] == statuses
    assert answers[0]["data"]["version"] == ["1.0.3", "2.0.0"]
    assert answers[3]["data"] == {"page": 1, "score": 2}
    assert answers[5]["data"] == ["bookmark"]
    assert answers[10]["data"] == ["p"]
    assert answers[12]["data"] == {"objectType": "Person", "account": [AGENT["account"]]}
    assert answers[13]["data"] == {"objectType": "Activity", "id": ACTIVITY}


@ADAPTERS
def test_statements(ask, adapter):
    answers = ask(
        ["sendStatement", {"statement": STATEMENT}],
        ["sendStatements", {"statements": [STATEMENT, STATEMENT]}],
        ["getStatement", {"statementId": {"$": [0, "data", 0]}}],
        ["getStatements", {"activity": ACTIVITY, "limit": 2}],
        ["getMoreStatements", {"more": {"$": [3, "data", "more"]}}],
        ["voidStatement", {"actor": AGENT, "statementId": {"$": [0, "data", 0]}}],
        ["getStatement", {"statementId": {"$": [0, "data", 0]}}],
        ["getVoidedStatement", {"voidedStatementId": {"$": [0, "data", 0]}}],
        adapter=adapter,
    )
    assert [answer["status"] for answer in answers] == [200, 200, 200, 200, 200, 200, 404, 200]
    (first,) = answers[0]["data"]
    assert (answers[2]["data"]["id"], answers[2]["data"]["actor"]) == (first, AGENT)
    ids = [one["id"] for number in (3, 4) for one in answers[number]["data"]["statements"]]
    assert ids == [*reversed(answers[1]["data"]), first]
    assert answers[7]["data"]["id"] == first


def test_attachments(ask):
    """By fetch alone: on Node its other way loses the content type of parts."""
    content = "een bewijsstuk"
    attachment = {
        "usageType": "https://school.example/evidence",
        "display": {"nl": "Bewijs"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": sha256(content.encode()).hexdigest(),
    }
    statement = {**STATEMENT, "attachments": [attachment]}
    sent, got = ask(
        ["sendStatement", {"statement": statement, "attachments": [{"bytes": content}]}],
        ["getStatement", {"statementId": {"$": [0, "data", 0]}, "attachments": True}],
        adapter="fetch",
    )
    assert (sent["status"], got["status"]) == (200, 200)
    assert content in json.dumps(got["data"])


@ADAPTERS
def test_wrong_credentials(ask, adapter):
    (answer,) = ask(["getState", STATE], adapter=adapter, password="other")
    assert answer["status"] == 401
