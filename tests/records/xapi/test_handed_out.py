"""What a store changes when it hands a statement out, and what makes two statements the same."""

import json

import pytest

from records.models import Statement

from .conftest import ACTIVITY, AGENT
from .samples import CATEGORY, PARENT, VERB, new_id, statement

pytestmark = pytest.mark.django_db
EACH_VERSION = pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])


def post(tool, body):
    return tool("POST", "statements", body=body)


@EACH_VERSION
def test_one_activity_in_a_context_is_handed_out_as_a_list(tool, version):
    """1.0.3, Data 2.4.6.2: every value of contextActivities is returned as an array, of a sub-statement too."""
    tool = tool.speaking(version)
    about = {"contextActivities": {"parent": {"id": PARENT}, "category": [{"id": CATEGORY}], "other": []}}
    inner = {"objectType": "SubStatement", **statement(context=about)}
    (outer,) = post(tool, statement(context=about)).json()
    (whole,) = post(tool, {"actor": AGENT, "verb": {"id": VERB}, "object": inner}).json()
    listed = {"parent": [{"id": PARENT}], "category": [{"id": CATEGORY}], "other": []}
    for how in ("exact", "canonical", "ids"):
        found = tool("GET", "statements", {"statementId": outer, "format": how}).json()
        assert found["context"]["contextActivities"] == listed
        found = tool("GET", "statements", {"statementId": whole, "format": how}).json()
        assert found["object"]["context"]["contextActivities"] == listed


def test_only_the_list_is_written_anew(tool):
    text = (
        '{"actor":{"mbox":"mailto:a@a.example"}, "verb" : {"id":"https://a.example/v"}, "object":{"id":"https://a.example/o"},'
        ' "context": {"extensions":{"https://a.example/e":1.50}, "contextActivities" : {"other": {"id":"https://a.example/p"} }}}'
    )
    assert tool("POST", "statements", body=text.encode(), content_type="application/json").status_code == 200
    body = Statement.objects.get().body
    assert body.startswith(
        '{"actor":{"mbox":"mailto:a@a.example"},"verb" : {"id":"https://a.example/v"},"object":{"id":"https://a.example/o"},'
        '"context": {"extensions":{"https://a.example/e":1.50},"contextActivities" : {"other": [{"id":"https://a.example/p"}]}},'
    )
    assert json.loads(body)["context"]["extensions"] == {"https://a.example/e": 1.5}


@EACH_VERSION
def test_ids_name_an_activity_by_its_id_alone(tool, version):
    """Communication 2.1.3, format: only what is needed to identify it."""
    tool = tool.speaking(version)
    thing = {"objectType": "Activity", "id": ACTIVITY, "definition": {"name": {"nl": "Handen wassen"}}}
    (of,) = post(tool, statement(object=thing)).json()
    assert tool("GET", "statements", {"statementId": of, "format": "ids"}).json()["object"] == {
        "id": ACTIVITY
    }
    assert tool("GET", "statements", {"statementId": of}).json()["object"] == thing


@EACH_VERSION
@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("P1DT12H36M0.12S", "P1DT12H36M0.1237S", 200),
        ("PT0.12S", "PT0.13S", 409),
        ("PT1.50S", "PT1.5S", 409),
        ("PT60S", "PT1M", 409),
    ],
)
def test_a_duration_is_compared_to_the_hundredth_of_a_second(tool, version, first, second, status):
    """1.0.3, Data 4.6; 2.0.0, 4.2.7."""
    tool, of = tool.speaking(version), new_id()
    assert post(tool, statement(id=of, result={"duration": first})).status_code == 200
    assert post(tool, statement(id=of, result={"duration": second})).status_code == status
    found = tool("GET", "statements", {"statementId": of}).json()
    assert found["result"]["duration"] == first


@pytest.mark.parametrize(
    ("version", "resource", "status"),
    [
        ("1.0.3", "activities/profile", 400),
        ("1.0.3", "agents/profile", 400),
        ("1.0.3", "activities/state", 204),
        ("2.0.0", "activities/profile", 204),
    ],
)
def test_who_puts_a_profile_says_what_is_there(tool, version, resource, status):
    """1.0.3, Communication 3.1: a client must send If-Match or If-None-Match, also where nothing is there yet."""
    params = {
        "activities/profile": {"activityId": ACTIVITY, "profileId": "p"},
        "agents/profile": {"agent": AGENT, "profileId": "p"},
        "activities/state": {"activityId": ACTIVITY, "agent": AGENT, "stateId": "p"},
    }[resource]
    tool = tool.speaking(version)
    assert tool("PUT", resource, params, {"a": 1}).status_code == status
    assert tool("GET", resource, params).status_code == (200 if status == 204 else 404)
