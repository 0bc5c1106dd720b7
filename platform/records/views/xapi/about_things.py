"""What is known of an agent and of an activity (Communication 2.4, 2.5)."""

from django.http import JsonResponse

from ...domain.definitions import definitions_of
from . import values
from .door import Call, Rule, resource
from .etags import with_etag


@resource(GET=Rule(scopes=("profile", "statements/read"), needs=frozenset({"agent"})))
def agents(call: Call) -> JsonResponse:
    """A Person: the agent that was asked for, each property as a list. Nobody here is known by two names."""
    agent = values.agent_of(call)
    person = {name: [value] for name, value in agent.items() if name != "objectType"}
    return _answer(call, {"objectType": "Person", **person})


@resource(GET=Rule(scopes=("profile", "statements/read"), needs=frozenset({"activityId"})))
def activities(call: Call) -> JsonResponse:
    activity = values.activity_of(call)
    known = definitions_of(tenant=call.client.tenant, activities=[activity])
    definition = {"definition": known[activity]} if activity in known else {}
    return _answer(call, {"objectType": "Activity", "id": activity, **definition})


def _answer(call, found) -> JsonResponse:
    response = JsonResponse(found)
    return with_etag(response, response.content, call.version)
