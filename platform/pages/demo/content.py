"""The demo modules, from their TOML files."""

import tomllib
from pathlib import Path

from courses import api as courses

FOLDER = Path(__file__).parent / "modules"
ASSIGNMENT = {"nl": "opdracht.toml", "en": "assignment.toml"}
NOT_LESSONS = {"module.toml", "achievement.toml", *ASSIGNMENT.values()}


def read(file: Path) -> dict:
    with file.open("rb") as handle:
        return tomllib.load(handle)


def modules():
    """(key, language, folder) of everything that was written; Dutch first, since English translates it."""
    found = [
        (file.parent.parent.name, file.parent.name, file.parent) for file in FOLDER.glob("*/*/module.toml")
    ]
    return sorted(found, key=lambda row: (row[1] != "nl", row[0]))


def load(homes, *, authors) -> dict:
    """Make or update the pages; returns the activity uuid by module key."""
    activities = {}
    for key, language, folder in modules():
        lessons = [read(file) for file in sorted(folder.glob("*.toml")) if file.name not in NOT_LESSONS]
        page = courses.load_module(
            index=courses.catalogue(language),
            data=read(folder / "module.toml"),
            lessons=lessons,
            assignment=read(folder / ASSIGNMENT[language]),
            owner=authors,
        )
        activities[key] = page.activity_uuid
    return activities
