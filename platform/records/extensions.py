"""Extensions that our own statements carry (Data 2.4.6 and 2.4.8): what they are called, and how they are read."""

from django.conf import settings

BASE = f"{settings.PUBLIC_URL}/xapi/extensions/"
# In ``context``: a judgement by a person, as frozen when it was given: ``supervision_level`` (1-5), setting, roles, digests.
JUDGEMENT = f"{BASE}judgement"
# In ``context`` of what was waived: the decision by assessors that rests on, as frozen: roles, digests of evidence; no names.
VALIDATION = f"{BASE}validation"


def level_of(body) -> int | None:
    """The level of independence, 1 to 5, that a statement says; None when it says none."""
    said = ((body.get("context") or {}).get("extensions") or {}).get(JUDGEMENT)
    level = said.get("supervision_level") if isinstance(said, dict) else None
    return level if type(level) is int and 1 <= level <= 5 else None


def scaled_of(body) -> float | None:
    """The scaled score that a statement says, -1 to 1."""
    scaled = ((body.get("result") or {}).get("score") or {}).get("scaled")
    return float(scaled) if type(scaled) in (int, float) else None
