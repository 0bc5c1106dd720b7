"""Entrustment decisions that a completion's snapshot names, as Evidence of the award: a level, numbers and roles, no names."""

from datetime import date

from ..openbadges import plan
from . import wording

# By this a reader finds them among the other evidence.
PLACE = "#entrustment-"


def evidence(snapshot, address, language) -> tuple[plan.Evidence, ...]:
    """One for each decision that held when the module was completed."""
    genre = wording.ENTRUSTMENT[language]["genre"]
    return tuple(
        plan.Evidence(
            id=f"{address}{PLACE}{number}",
            name=wording.ENTRUSTMENT[language]["name"].format(activity=_title(said["title"], language)),
            genre=genre,
            narrative=_narrative(said, language),
        )
        for number, said in enumerate(snapshot.get("entrustments") or [], start=1)
    )


def _title(title, language) -> str:
    return title.get(language) or title["nl"]


def _narrative(said, language) -> str:
    """Everything in words, each part only where it is there."""
    words, level = wording.ENTRUSTMENT[language], said["supervision_level"]
    parts = [words["level"].format(level=level, name=wording.supervision(level, language))]
    parts.append(words["seen"][said["observations"] != 1].format(number=said["observations"]))
    if said["observers"]:
        parts.append(words["observers"].format(roles=", ".join(said["observers"])))
    parts.append(
        words["decided"].format(
            day=_day(said["decided"]),
            organisation=said["organisation"],
            roles=words["and"].join(words["roles"][role] for role in said["signed_by"]),
        )
    )
    if said["until"]:
        parts.append(words["until"].format(day=_day(said["until"])))
    return " ".join(parts)


def _day(text) -> str:
    """As it is written in both languages; a text that is no day refuses the plan."""
    return f"{date.fromisoformat(text):%d-%m-%Y}"
