"""What the LMS says of a session: launch data, and the context of its own statements (cmi5 9.6, 10.2)."""

import uuid
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ...cmi5 import words
from ...models import PackagePart, Session
from ...models.activities import iri_of


def template_of(session: Session) -> dict:
    """What every statement of the session has in its context (10.2.1)."""
    return {
        "contextActivities": {"grouping": [{"objectType": "Activity", "id": session.unit.publisher_id}]},
        "extensions": {words.SESSION_ID: str(session.uuid)},
    }


def launch_data(session: Session, return_address: str) -> dict:
    """The document LMS.LaunchData (10.2); what has no value is left out."""
    unit = session.unit
    found = {
        "contextTemplate": template_of(session),
        "launchMode": session.mode,
        "moveOn": unit.move_on,
        "launchMethod": unit.launch_method,
        "launchParameters": unit.launch_parameters,
        "masteryScore": unit.mastery_score,
        "returnURL": return_address,
    }
    if unit.entitlement_key:
        found["entitlementKey"] = {"courseStructure": unit.entitlement_key}
    return {name: value for name, value in found.items() if value not in ("", None)}


def own_context(session: Session, **extensions) -> dict:
    """The context of a statement that we write about the session (9.6)."""
    found = template_of(session)
    found["contextActivities"]["category"] = [{"objectType": "Activity", "id": words.CATEGORY_CMI5}]
    found["extensions"] |= {name: value for name, value in extensions.items() if value is not None}
    return found


def context_outside(unit: PackagePart | None = None, *categories: str) -> dict:
    """The context of what we write outside a launch, about a unit or a whole: under a session id of its own (9.3.7, 9.3.9)."""
    about: dict = {
        "category": [{"objectType": "Activity", "id": one} for one in (words.CATEGORY_CMI5, *categories)]
    }
    if unit is not None:
        about["grouping"] = [{"objectType": "Activity", "id": unit.publisher_id}]
    return {"contextActivities": about, "extensions": {words.SESSION_ID: str(uuid.uuid4())}}


def launched_context(session: Session, address: str) -> dict:
    """The launched statement says how it was opened (9.3.1, 9.6.3)."""
    unit = session.unit
    said = {
        words.LAUNCH_MODE: session.mode,
        words.LAUNCH_URL: address,
        words.MOVE_ON: unit.move_on,
        words.LAUNCH_PARAMETERS: unit.launch_parameters or None,
        words.MASTERY_SCORE: unit.mastery_score,
    }
    return own_context(session, **said)


def address_of(url: str, parameters: dict[str, str]) -> str:
    """A unit's address with the five parameters behind its own (8.1)."""
    parts = urlsplit(url)
    query = [*parse_qsl(parts.query, keep_blank_values=True), *parameters.items()]
    return urlunsplit(parts._replace(query=urlencode(query)))


def activity_iri(unit: PackagePart) -> str:
    """Ours, and never the publisher's (8.1.5)."""
    return iri_of(unit.uuid)
