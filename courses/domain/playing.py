"""What someone does in an interactive content: where they were in it, and that they answered.

Nothing a browser says about who somebody is, or what something is worth, is believed: person, activity and authority
are ours, and a score is kept as what the browser said.
"""

from decimal import Decimal

from django.conf import settings
from django.db import transaction

from records import api as records

from ..h5p.states import RESET, Limits
from ..models import H5PState, LessonPage
from .errors import NoSuchActivity, NotEnrolled, NotKept
from .queries.pages import lesson_activities

# The verbs of H5P that say something about learning; all others have no effect.
VERBS = {
    "http://adlnet.gov/expapi/verbs/attempted": records.Verb.INITIALIZED,
    "http://adlnet.gov/expapi/verbs/answered": records.Verb.ANSWERED,
    "http://adlnet.gov/expapi/verbs/completed": records.Verb.COMPLETED,
}
FROM_BROWSER = f"{settings.PUBLIC_URL}/xapi/extensions/score-from-browser"


def states_of(*, person, content) -> dict:
    """What was kept, by sub content and kind, as the frame takes it; of a content that changed since: RESET."""
    found: dict[str, dict[str, str]] = {}
    for row in H5PState.objects.filter(person=person, content=content).order_by("pk"):
        kept = row.data if row.digest == content.digest else RESET
        found.setdefault(row.sub_content, {})[row.data_type] = kept
    return found


def save_state(*, person, content, data_type, sub_content, data) -> None:
    """Keep where someone is, replacing what stood there; None forgets it. Raises NotKept for too many places."""
    place = {"person": person, "content": content, "data_type": data_type, "sub_content": sub_content}
    with transaction.atomic():
        if data is None:
            H5PState.objects.filter(**place).delete()
            return
        others = H5PState.objects.filter(person=person, content=content).exclude(**place).count()
        if others >= Limits.PLACES:
            raise NotKept("too many states of one content")
        H5PState.objects.update_or_create(**place, defaults={"data": data, "digest": content.digest})


def record_play(*, enrolment, content, play, sequence, statement) -> bool:
    """Write the statement that follows from what a frame said; False when it says nothing we record.

    The same sequence number of the same play is one statement. Raises NotEnrolled for an enrolment that was left, and
    NoSuchActivity for a content that stands in no published lesson of its module.
    """
    if enrolment.left_at is not None:
        raise NotEnrolled(str(enrolment.uuid))
    verb = VERBS.get(_text(_at(statement, "verb", "id")))
    if verb is None:
        return False
    if not _stands_in(content, enrolment):
        raise NoSuchActivity(str(content.uuid))
    key = f"attempt:{play}" if verb is records.Verb.INITIALIZED else f"{play}:{sequence}"
    with transaction.atomic():
        records.write_statement(
            person=enrolment.person,
            verb=verb,
            activity=content.uuid,
            registration=enrolment.uuid,
            result=_result(statement.get("result")),
            context={"language": content.language, "extensions": {FROM_BROWSER: True}},
            key=f"h5p:{enrolment.uuid}:{content.uuid}:{key}",
        )
    return True


def _stands_in(content, enrolment) -> bool:
    """Whether a lesson of the module has this content, in whichever language it is read."""
    activities = lesson_activities(enrolment.activity, enrolment.language)
    bodies = LessonPage.objects.live().filter(translation_key__in=activities).values_list("body", flat=True)
    return any(
        block["type"] == "h5p" and block["value"].get("content") == content.pk
        for body in bodies
        for block in body.raw_data
    )


def _at(value, *names):
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _result(said) -> dict | None:
    """Only what xAPI knows, and a score only when it lies in its own range."""
    if not isinstance(said, dict):
        return None
    found = {name: said[name] for name in ("success", "completion") if isinstance(said.get(name), bool)}
    if _text(said.get("response")):
        found["response"] = said["response"][: Limits.RESPONSE]
    score = _score(said.get("score"))
    if score:
        found["score"] = score
    return found or None


def _score(said) -> dict | None:
    raw, most = _at(said, "raw"), _at(said, "max")
    numbers = [
        value for value in (raw, most) if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    if len(numbers) != 2 or not 0 <= raw <= most or not 0 < most <= Limits.SCORE:
        return None
    scaled = (Decimal(str(raw)) / Decimal(str(most))).quantize(Decimal("0.0001"))
    return {"raw": raw, "min": 0, "max": most, "scaled": float(scaled)}
