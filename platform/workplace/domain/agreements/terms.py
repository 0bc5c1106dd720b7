"""What a learning agreement says: a frozen picture of the placement, the people, what is learned and how it is judged."""

import hashlib
import json

from django.utils.translation import gettext as _

from courses import api as courses

from ...models import PlacementRole
from ..schools import schools_of

# What is taken over from the placement: when one of these differs now, the agreement no longer fits.
FROM_PLACEMENT = {
    "organisation": lambda: _("where you work"),
    "setting": lambda: _("setting"),
    "client_group": lambda: _("client group"),
    "start": lambda: _("first day"),
    "end": lambda: _("last day"),
    "hours": lambda: _("hours in all"),
    "route": lambda: _("route"),
    "supernumerary": lambda: _("supernumerary or not"),
    "people": lambda: _("who supervises and judges"),
}


def digest_of(terms) -> str:
    """SHA-256 (hex) over the terms, however the database gave them back."""
    raw = json.dumps(terms, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(raw.encode()).hexdigest()


def of_placement(placement) -> dict:
    """The part that the placement decides. Names of places in both languages."""
    return {
        "organisation": placement.organisation_name,
        "setting": _both(placement.setting),
        "client_group": _both(placement.client_group),
        "start": placement.start.isoformat(),
        "end": placement.end.isoformat() if placement.end else "",
        "hours": placement.hours,
        "route": placement.route,
        "supernumerary": placement.supernumerary,
        "people": _people(placement),
    }


def write(placement, *, activities, goals, guidance, judging, language) -> dict:
    """All of it. ``activities`` are modules (uuid); one that is not published is left out."""
    schools = schools_of(placement.person)
    return {
        **of_placement(placement),
        "learner": placement.person.name,
        "school": schools[0].name if schools else "",
        "modules": [_module(parts, language) for parts in _parts(activities, language)],
        "goals": goals.strip(),
        "guidance": guidance.strip(),
        "judging": judging.strip(),
    }


def differences(agreement) -> list[str]:
    """What the placement says otherwise now, in words; empty while the agreement fits."""
    now = of_placement(agreement.placement)
    return [word() for name, word in FROM_PLACEMENT.items() if now[name] != agreement.terms[name]]


def _both(place) -> dict:
    return {"nl": place.name_nl, "en": place.name_en}


def _people(placement) -> list[dict]:
    """The teacher with an account first, then everybody with a role that goes on."""
    teacher = placement.teacher
    first = (
        [{"role": PlacementRole.Role.TEACHER.value, "name": teacher.name, "function": ""}] if teacher else []
    )
    return first + [
        {"role": row.role, "name": row.name, "function": row.function}
        for row in placement.roles.all()
        if row.end is None
    ]


def _parts(activities, language):
    return courses.modules_in_parts(list(dict.fromkeys(activities)), language, outcomes=True).values()


def _module(parts, language) -> dict:
    brief = courses.assignment_of_module(parts.activity, language)
    return {
        "activity": str(parts.activity),
        "title": parts.title,
        "language": parts.language,
        "outcomes": [{"code": row.code, "nl": row.text_nl, "en": row.text_en} for row in parts.outcomes],
        "assignment": brief.title if brief else "",
        "epa": brief.epa["title"] if brief else "",
        "level": brief.required_level if brief else None,
        "criteria": [row["text"] for row in brief.criteria] if brief else [],
        "two": brief.second_assessor if brief else False,
    }
