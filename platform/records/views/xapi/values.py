"""Values of parameters: agents, activities, registrations, moments."""

from datetime import datetime
from uuid import UUID

from ...xapi.identity import agent_key
from ...xapi.moments import moment_of
from ...xapi.refusal import Refused
from ...xapi.rules import agents, values
from ...xapi.text import parse
from .calls import Call, XapiError


def activity_of(call: Call) -> str:
    """The IRI of ``activityId``. Raises XapiError 400."""
    found = call.params["activityId"]
    try:
        values.iri(found)
    except Refused as problem:
        raise XapiError(400, f"activityId: {problem}") from None
    return found


def agent_of(call: Call) -> dict:
    """The agent of ``agent``; a group is none (Communication 2.4). Raises XapiError 400."""
    try:
        found = parse(call.params["agent"])
        agents.agent(found)
    except Refused as problem:
        raise XapiError(400, f"agent: {problem}") from None
    return found


def key_of_agent(call: Call) -> UUID:
    """The same, as its key. Raises XapiError 403 for one that the client is not for."""
    key = agent_key(agent_of(call))
    if call.client.agent_key and call.client.agent_key != key:
        raise XapiError(403, "these credentials are for another agent")
    return key


def registration_of(call: Call) -> UUID | None:
    """Raises XapiError: 400 for what is no UUID, 403 for a registration that the client is not for."""
    text = call.params.get("registration")
    if text is not None and not values.is_uuid(text):
        raise XapiError(400, "registration: must be a UUID in its standard form")
    found = UUID(text) if text else None
    if call.client.registration and call.client.registration != found:
        raise XapiError(403, "these credentials are for another registration")
    return found


def since_of(call: Call) -> datetime | None:
    """Raises XapiError 400 for what is no moment of the version."""
    text = call.params.get("since")
    if text is None:
        return None
    try:
        return moment_of(text, strict=call.version != "1.0.3")
    except ValueError:
        raise XapiError(400, "since: must be a moment with a date, a time and a time zone") from None
