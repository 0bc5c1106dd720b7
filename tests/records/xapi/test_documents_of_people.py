"""What tools keep about a person goes with the person, and comes out when they ask for it."""

from accounts.models import Person
from records.domain.personal import documents
from records.models import Document

from .conftest import ACTIVITY, AGENT

REGISTRATION = "6f3b9a50-5d7c-4a3e-9d0e-6f7b1d2c3a41"


def actor(person) -> dict:
    return {"account": {"homePage": "http://localhost:8000", "name": str(person.uuid)}}


def fill(tool, agent):
    state = {"activityId": ACTIVITY, "agent": agent, "stateId": "waar", "registration": REGISTRATION}
    tool("PUT", "activities/state", state, {"blad": "Planted 12"})
    tool(
        "PUT", "agents/profile", {"agent": agent, "profileId": "foto"}, b"\xff\xd8", content_type="image/jpeg"
    )


def test_all_documents_of_a_person_are_handed_out(person, make_tool, schools):
    for tool in (make_tool(), make_tool(organisation=schools[0])):
        fill(tool, actor(person))
        fill(tool, AGENT)
    found = documents.export(person)["documents"]
    assert len(found) == 4
    for row in found:
        assert row.pop("updated")
    assert found[:2] == [
        {
            "kind": "state",
            "id": "waar",
            "activity": ACTIVITY,
            "registration": REGISTRATION,
            "content_type": "application/json",
            "content": '{"blad": "Planted 12"}',
        },
        {"kind": "agent", "id": "foto", "content_type": "image/jpeg", "content_base64": "/9g="},
    ]


def test_they_go_with_the_person_and_no_others_do(person, make_tool, schools):
    other = Person.objects.create(name="Sam", language="nl")
    tools = [make_tool(), make_tool(organisation=schools[0])]
    for tool in tools:
        for agent in (actor(person), actor(other), AGENT):
            fill(tool, agent)
        tool("PUT", "activities/profile", {"activityId": ACTIVITY, "profileId": "x"}, {"a": 1})
    documents.erase(person)
    assert documents.export(person) == {"documents": []}
    assert len(documents.export(other)["documents"]) == 4
    assert Document.objects.count() == 4 + 4 + 2
