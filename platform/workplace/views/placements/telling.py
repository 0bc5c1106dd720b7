"""A version of the agreement in words, for its page with an account and for the page behind a link."""

from datetime import date

from django.utils.translation import get_language

from frameworks import api as frameworks

from ...models import PlacementRole
from ...models.placements import Placement


def told(agreement) -> dict:
    """What both pages show: the frozen terms, never what the placement says today."""
    said, language = agreement.terms, get_language()
    return {
        "agreement": agreement,
        "placement": agreement.placement,
        "terms": said,
        "setting": _name(said["setting"], language),
        "client_group": _name(said["client_group"], language),
        "start": date.fromisoformat(said["start"]),
        "end": date.fromisoformat(said["end"]) if said["end"] else None,
        "route": Placement.Route(said["route"]).label,
        "people": [{**row, "label": PlacementRole.Role(row["role"]).label} for row in said["people"]],
        "modules": [_module(row, language) for row in said["modules"]],
        "parties": agreement.parties.all(),
    }


def _name(both, language) -> str:
    return both["en"] if language == "en" and both["en"] else both["nl"]


def _module(row, language) -> dict:
    outcomes = [_name(outcome, language) for outcome in row["outcomes"]]
    level = frameworks.supervision_level(row["level"]) if row["level"] else None
    return {**row, "outcomes": outcomes, "level": level}
