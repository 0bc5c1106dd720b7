"""What the issuer's administrator has in hand in the editor: a draft that is not complete, and one that was improved."""

from decimal import Decimal
from pathlib import Path

from credentials import api as credentials

from .content import read

FILE = Path(__file__).with_suffix(".toml")
TEXTS = ("name", "description", "criteria", "participation")
LANGUAGES = ("nl", "en")
VALUES = {"nlqf_confirmed": False, "validity_months": None}


def load(*, issuer, person) -> None:
    """Made once: what somebody did with them since is theirs."""
    given = read(FILE)
    if credentials.newest_version(issuer=issuer, key="wondzorg-met-meten-op-afstand") is None:
        credentials.begin_achievement(issuer=issuer, person=person, content=_content(given["draft"]))
    if credentials.newest_version(issuer=issuer, key="kennismaken-met-zorgrobots") is None:
        _improved(issuer, person, given["improved"])


def _improved(issuer, person, given) -> None:
    first = credentials.begin_achievement(issuer=issuer, person=person, content=_content(given))
    credentials.publish_achievement(achievement=first, person=person)
    second = credentials.next_achievement_version(achievement=first, person=person)
    better = {
        language: {**given[language], "criteria": given["criteria"][language]} for language in LANGUAGES
    }
    credentials.save_achievement(achievement=second, person=person, content=_content({**given, **better}))
    credentials.publish_achievement(achievement=second, person=person)


def _content(given) -> credentials.AchievementContent:
    values = {name: given[name] for name in ("kind", "motif", "study_load_unit", "nlqf")}
    texts = {
        language: {name: given[language].get(name, "").strip() for name in TEXTS} for language in LANGUAGES
    }
    return credentials.AchievementContent(
        values={**VALUES, **values, "study_load": Decimal(given["study_load"])}, texts=texts
    )
