"""How our own statements name people, activities and ourselves."""

from django.conf import settings

from ..models import Activity
from ..models.activities import iri_of
from ..verbs import DUTCH, Verb

ADL = "http://adlnet.gov/expapi/activities/"
OURS = f"{settings.PUBLIC_URL}/xapi/activity-types/"
TYPES = {
    "module": f"{ADL}course",
    "lesson": f"{ADL}lesson",
    "assignment": f"{ADL}assessment",
    "h5p": f"{ADL}interaction",
    "session": f"{ADL}meeting",
    "epa": f"{OURS}epa",
    "outcome": f"{ADL}objective",
    "experience": f"{OURS}experience",
    "package": "https://w3id.org/xapi/cmi5/activitytype/course",
    "block": "https://w3id.org/xapi/cmi5/activitytype/block",
    "unit": f"{ADL}lesson",
}
AUTHORITY = {
    "objectType": "Agent",
    "account": {"homePage": settings.PUBLIC_URL, "name": "bekwaam"},
}


def actor_of(person) -> dict:
    """Someone as our statements name everyone: an account here, no name, no address."""
    return {"objectType": "Agent", "account": {"homePage": settings.PUBLIC_URL, "name": str(person.uuid)}}


def verb_of(verb: Verb) -> dict:
    return {"id": verb.value, "display": {"nl": DUTCH[verb], "en": verb.label}}


def object_of(activity) -> dict:
    """An activity in a statement, with its definition when it was published."""
    row = Activity.objects.filter(uuid=activity).first()
    found: dict = {"objectType": "Activity", "id": iri_of(activity)}
    if row:
        found["definition"] = definition_of(row)
    return found


def definition_of(activity) -> dict:
    """What an activity is (Data 2.4.4.1), from its row."""
    return {
        "type": TYPES[activity.kind],
        "name": activity.names,
        **({"moreInfo": activity.address} if activity.address else {}),
    }
