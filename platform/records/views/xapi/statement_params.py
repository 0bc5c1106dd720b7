"""What a GET of statements asks for: each parameter, checked (Communication 2.1.3)."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from ...domain.finding import Search
from ...xapi.identity import agent_key, key_of
from ...xapi.moments import moment_of
from ...xapi.refusal import Refused
from ...xapi.rules import agents, values
from ...xapi.text import parse
from .calls import XapiError

FORMATS = ("exact", "ids", "canonical")
# Statements on one page; with their attachments fewer, since these are held in memory.
MOST, MOST_WITH_ATTACHMENTS = 500, 25


def search_of(params: dict[str, str], version: str, after=None) -> Search:
    """Raises XapiError 400 for a value that is none."""
    agent = _agent(params["agent"]) if "agent" in params else None
    return Search(
        agent=agent_key(agent) if agent else None,
        authority=_authority(agent),
        verb=_iri(params, "verb"),
        activity=_iri(params, "activity"),
        registration=uuid_of(params, "registration"),
        related_agents=flag(params, "related_agents"),
        related_activities=flag(params, "related_activities"),
        since=_moment(params, "since", version),
        until=_moment(params, "until", version),
        ascending=flag(params, "ascending"),
        after=after,
    )


def limit_of(params: dict[str, str]) -> int:
    """0, and what is more than one page, is one page."""
    text = params.get("limit", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise XapiError(400, "limit: must be a whole number, 0 or more")
    most = MOST_WITH_ATTACHMENTS if flag(params, "attachments") else MOST
    return min(int(text) or most, most)


def format_of(params: dict[str, str]) -> str:
    found = params.get("format", "exact")
    if found not in FORMATS:
        raise XapiError(400, f"format: must be {', '.join(FORMATS)}")
    return found


def flag(params: dict[str, str], name: str) -> bool:
    found = params.get(name, "false")
    if found not in ("true", "false"):
        raise XapiError(400, f"{name}: must be true or false")
    return found == "true"


def uuid_of(params: dict[str, str], name: str) -> UUID | None:
    text = params.get(name)
    if text is None:
        return None
    if not values.is_uuid(text):
        raise XapiError(400, f"{name}: must be a UUID in its standard form")
    return UUID(text)


def _iri(params: dict[str, str], name: str) -> UUID | None:
    """The key of an IRI."""
    text = params.get(name)
    if text is None:
        return None
    try:
        values.iri(text)
    except Refused as problem:
        raise XapiError(400, f"{name}: {problem}") from None
    return key_of(text)


def _agent(text: str) -> dict:
    """An agent or a group with an identifier."""
    try:
        found = parse(text)
        agents.actor(found)
    except Refused as problem:
        raise XapiError(400, f"agent: {problem}") from None
    if agents.IDENTIFIERS.isdisjoint(found):
        raise XapiError(400, "agent: a group is asked for by its identifier")
    return found


def _authority(agent: dict | None) -> str | None:
    account = (agent or {}).get("account")
    return account["name"] if account and account["homePage"] == settings.PUBLIC_URL else None


def _moment(params: dict[str, str], name: str, version: str) -> datetime | None:
    text = params.get(name)
    if text is None:
        return None
    try:
        return moment_of(text, strict=version != "1.0.3")
    except ValueError:
        raise XapiError(400, f"{name}: must be a moment with a date, a time and a time zone") from None
