"""What an achievement says, as a badge class in edubadges' names."""

from typing import Any

from ...openbadges import edubadges
from .. import wording
from . import words
from .said import Said

UNITS = {"SBU": "StudyLoad", "EC": "ECTS", "HOUR": "TimeInvestment"}
# Its forms refuse more.
MOST_ALIGNMENTS = 7
REQUIRED = {
    "micro_credential": (
        "criteria_text", "LearningOutcome", "EQF", "participation", "assessment_type", "quality_assurance_name",
        "quality_assurance_url", "quality_assurance_description",
    ),
    "regular": ("criteria_text", "LearningOutcome", "EQF", "EducationProgramIdentifier"),
    "extra_curricular": ("criteria_text",),
}  # fmt: skip
QUALITY = ("quality_assurance_name", "quality_assurance_description", "quality_assurance_url")


def fields_of(said: Said) -> dict[str, Any]:
    """The flat fields that say the same, in the one language that edubadges has; what it kept comes first.

    A value of its lists is given only for the very words of that value: what somebody wrote in their own is not guessed at.
    """
    kept = {name: value for name, value in said.elsewhere.items() if name != "alignments"}
    text = said.text
    for ours, names in _GIVES_WAY.items():
        if text.get(ours):
            kept = {name: value for name, value in kept.items() if name not in names}
    computed = {
        "name": text["name"],
        "description": kept.get("description") or text["description"],
        "LearningOutcome": text["description"],
        "criteria_text": text["criteria"],
        "criteria_url": kept.get("criteria_url") or said.address,
        "Language": words.LANGUAGES[said.language],
        "entity_id": said.external_id,
        **_kind(said),
        **_listed(said),
        **_quality(said),
        **_level(said),
        **_days(said),
        "alignments": _alignments(said),
    }
    return {**kept, **{name: value for name, value in computed.items() if value not in (None, "", [])}}


# What we have a text for is not said a second time by what was kept.
_GIVES_WAY = {
    "participation": ("participation",),
    "assessment_type": ("assessment_type",),
    "supervision_and_identity": ("assessment_supervised", "assessment_id_verified"),
    "stackability": ("stackable",),
    "name": ("name",),
    "criteria": ("criteria_text",),
}


def badge_class(said: Said, *, picture: str) -> dict[str, Any]:
    """The whole of it for a file: edubadges' fields, and ours besides, which it ignores, so that nothing is lost on the way
    back."""
    fields = fields_of(said)
    needed = ("description", *REQUIRED[fields["badge_class_type"]])
    own = {
        **said.values,
        "version": 1,
        "id": said.address,
        "study_load": None if said.values["study_load"] is None else str(said.values["study_load"]),
        "texts": said.texts,
        "alignments": [[item.framework, item.code] for item in said.alignments],
        "elsewhere": said.elsewhere,
        "still_to_choose_in_edubadges": [name for name in needed if name not in fields],
    }
    return edubadges.write({**fields, "image": picture, edubadges.OWN: own})


def _kind(said) -> dict[str, Any]:
    named = words.TYPES[said.values["kind"]]
    sized = said.values["study_load"] is not None
    formal = sized and said.values["study_load_unit"] in {"SBU", "EC"}
    found = {
        "badge_class_type": named,
        "is_micro_credentials": named == "micro_credential",
        "formal": formal,
    }
    if sized and said.values["study_load_unit"]:
        load = float(said.values["study_load"])
        found[UNITS[said.values["study_load_unit"]]] = int(load) if load == int(load) else load
    return found


def _listed(said) -> dict[str, Any]:
    language, text = said.language, said.text
    watched = words.value_of(words.SUPERVISION, text["supervision_and_identity"], language) or (None, None)
    return {
        "participation": words.value_of(words.PARTICIPATION, text["participation"], language),
        "assessment_type": words.value_of(words.ASSESSMENT, text["assessment_type"], language),
        "stackable": words.value_of(words.STACKABLE, text["stackability"], language),
        "assessment_supervised": watched[0],
        "assessment_id_verified": watched[1],
    }


def _quality(said) -> dict[str, Any]:
    three = [said.elsewhere.get(name, "") for name in QUALITY]
    told = said.text["quality_assurance"]
    if told == words.quality_of(*three):
        return dict(zip(QUALITY, three, strict=True))
    return {"quality_assurance_name": told}


def _level(said) -> dict[str, Any]:
    level = said.values["nlqf"]
    if level in {"", "-"}:
        return {}
    confirmed = said.values["nlqf_confirmed"]
    return {"EQF": int(wording.eqf_of(level)), "eqf_nlqf_level_verified": confirmed}


def _days(said) -> dict[str, Any]:
    months, days = said.values["validity_months"], said.elsewhere.get("expiration_period")
    if months is None:
        return {}
    same = isinstance(days, int) and words.months_of(days) == months
    return {"expiration_period": days if same else words.days_of(months)}


def _alignments(said) -> list[dict[str, str]]:
    rows = [_alignment(item, said.language) for item in said.alignments]
    return [*rows, *said.elsewhere.get("alignments", [])][:MOST_ALIGNMENTS]


def _alignment(item, language) -> dict[str, str]:
    named = {
        "target_name": (item.name_en if language == "en" else "") or item.name_nl,
        "target_url": item.url,
        "target_framework": wording.FRAMEWORKS[language].get(item.framework, item.framework),
        "target_code": item.official_code,
    }
    return {name: value for name, value in named.items() if value}
