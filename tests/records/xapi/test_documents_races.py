"""Tools that write at the same moment never lose each other's work (Communication 3.1)."""

import pytest

from records.models import Document
from tests.threads import at_once

from .conftest import ACTIVITY, AGENT

pytestmark = pytest.mark.django_db(transaction=True)

RESOURCES = pytest.mark.parametrize(
    ("resource", "params"),
    [
        ("activities/state", {"activityId": ACTIVITY, "agent": AGENT, "stateId": "x"}),
        ("activities/profile", {"activityId": ACTIVITY, "profileId": "x"}),
        ("agents/profile", {"agent": AGENT, "profileId": "x"}),
    ],
)
MANY = 8


def writes(tool, method, resource, params, **headers):
    def write(number):
        return lambda: tool(method, resource, params, {f"n{number}": number}, **headers).status_code

    return sorted(at_once(write(number) for number in range(MANY)))


@RESOURCES
def test_every_merge_counts(tool, resource, params):
    assert writes(tool, "POST", resource, params) == [204] * MANY
    assert tool("GET", resource, params).json() == {f"n{number}": number for number in range(MANY)}
    assert Document.objects.count() == 1


@RESOURCES
def test_one_makes_what_none_may_make_again(tool, resource, params):
    assert writes(tool, "PUT", resource, params, If_None_Match="*") == [204] + [412] * (MANY - 1)
    assert len(tool("GET", resource, params).json()) == 1


@RESOURCES
def test_one_makes_what_the_others_did_not_see(tool, resource, params):
    assert writes(tool, "PUT", resource, params) == [204] + [409] * (MANY - 1)
    assert Document.objects.count() == 1


@RESOURCES
def test_one_replaces_what_all_saw(tool, resource, params):
    tool("PUT", resource, params, {"was": 1})
    etag = tool("GET", resource, params)["ETag"]
    assert writes(tool, "PUT", resource, params, If_Match=etag) == [204] + [412] * (MANY - 1)
    assert "was" not in tool("GET", resource, params).json()


@RESOURCES
def test_one_removes_what_all_saw(tool, resource, params):
    tool("PUT", resource, params, {"was": 1})
    etag = tool("GET", resource, params)["ETag"]
    assert writes(tool, "DELETE", resource, params, If_Match=etag) == [204] + [412] * (MANY - 1)
    assert Document.objects.count() == 0


def test_state_of_1_0_3_is_whole_whoever_writes_last(tool):
    params = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "x"}
    assert writes(tool.speaking("1.0.3"), "PUT", "activities/state", params) == [204] * MANY
    kept = tool("GET", "activities/state", params).json()
    assert kept in [{f"n{number}": number} for number in range(MANY)]
