"""A badge class of edubadges, as what an achievement here would say; and what becomes of each of its fields."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ...models import Achievement, AchievementText
from ...openbadges import edubadges
from ..achievements import TEXTS
from ..drafts import VALUES
from . import fields, words
from .fields import SOURCES, Reading
from .said import EMPTY, Said
from .writing import fields_of

# Said again by other fields, or drawn by us.
_IMPLIED = {"formal", "is_micro_credentials", "badge_class_type", "Language", "entity_id", edubadges.OWN}
# Of what is kept for an export: more is no description of a badge.
LARGEST = 20_000
Find = Callable[[list[dict[str, str]]], list[Any]]


def read_item(item: Mapping[str, Any], find: Find) -> tuple[Said, Reading]:
    """A flat badge class. ``find`` gives the row of a framework, or None, for each of its alignments."""
    reading = Reading(item)
    language = words.language_of(item.get("Language", "nl"))
    if not language:
        words_for_it = _(
            "We have texts in Dutch and English alone. These stand with the Dutch ones: translate them."
        )
        reading.notes.append(("Language", words_for_it))
    said = _plainly(reading, language or "nl", find)
    own = item.get(edubadges.OWN)
    if isinstance(own, dict):
        said = _refined(reading, said, own, find)
    _sort_the_rest(reading)
    elsewhere = {**said.elsewhere, **reading.kept}
    if len(json.dumps(elsewhere)) > LARGEST:
        reading.left_out += sorted(elsewhere)
        reading.kept, elsewhere = {}, {}
    return replace(said, elsewhere=elsewhere), reading


def _plainly(reading, language, find) -> Said:
    item = reading.item
    texts = dict.fromkeys(TEXTS, "")
    texts |= {
        "name": fields.text(reading, "name"),
        "description": fields.description(reading),
        "criteria": fields.text(reading, "criteria_text"),
        "participation": fields.listed(reading, "participation", words.PARTICIPATION, language),
        "assessment_type": fields.listed(reading, "assessment_type", words.ASSESSMENT, language),
        "stackability": fields.listed(reading, "stackable", words.STACKABLE, language),
        "supervision_and_identity": fields.supervision(reading, language),
        "quality_assurance": fields.quality(reading),
    }
    for name, text in texts.items():
        texts[name] = fields.fitting(reading, name, text)
    return Said(
        values={
            **EMPTY,
            "kind": fields.kind(item),
            **fields.size(reading),
            **fields.level(reading),
            **fields.validity(reading),
        },
        texts={language: texts},
        alignments=tuple(sorted(fields.alignments(reading, find), key=_order)),
        external_id=fields.text(reading, "entity_id")[:100],
    )


def _order(item):
    """As a row gives them: see ``Achievement.aligned``."""
    return item.framework != "keuzedeel", item.framework, item.code


def _refined(reading, said, own, find) -> Said:
    """Our own export says besides what edubadges has no room for. It counts where the fields beside it still say the same:
    what was changed over there has been changed."""
    ours = _own(own, find)
    if ours is None:
        reading.left_out.append(edubadges.OWN)
        return said
    exported = fields_of(ours)
    untouched = {
        name
        for name, sources in SOURCES.items()
        if all(exported.get(source) == reading.item.get(source) for source in sources)
    } | {name for name in (*VALUES, *TEXTS) if name not in SOURCES}
    texts = {language: dict(text) for language, text in ours.texts.items()}
    same_language = said.language == ours.language
    for name in TEXTS if same_language else ():
        if name not in untouched:
            texts[said.language][name] = said.text[name]
    if not same_language:
        texts[said.language] = said.text
    for name in [name for name, value in reading.kept.items() if exported.get(name) == value]:
        del reading.kept[name]
    reading.notes = [(name, reason) for name, reason in reading.notes if name not in exported]
    return replace(
        said,
        values={name: (ours if name in untouched else said).values[name] for name in VALUES},
        texts=texts,
        alignments=ours.alignments if "alignments" in untouched else said.alignments,
        elsewhere=ours.elsewhere,
        address=ours.address,
    )


def _own(own, find) -> Said | None:
    """What our member says, if all of it has the right form."""
    texts, values = own.get("texts"), {name: own.get(name, EMPTY[name]) for name in VALUES}
    try:
        if values["study_load"] is not None:
            values["study_load"] = Decimal(str(values["study_load"]))
        rows = [
            {"target_framework": str(framework), "target_code": str(code)}
            for framework, code in own.get("alignments", [])
        ]
        said = Said(
            values=values,
            texts={
                str(language): {name: str(text.get(name, "")) for name in TEXTS}
                for language, text in texts.items()
                if language in words.LANGUAGES
            },
            alignments=tuple(item for item in find(rows) if item is not None),
            elsewhere=edubadges.kept(own.get("elsewhere")),
            address=str(own.get("id", "")),
        )
        row = Achievement(key="x", **values)
        row.clean_fields(exclude=["issuer"])
        values |= {name: getattr(row, name) for name in VALUES}
        for language, text in said.texts.items():
            AchievementText(language=language, **text).clean_fields(
                exclude=["achievement", *(name for name in TEXTS if not text[name])]
            )
    except (ValidationError, InvalidOperation, AttributeError, TypeError, ValueError):
        return None
    known = values["nlqf"] in {"", "-", "4+", *fields.LEVELS}
    return said if said.texts and values["kind"] and known else None


def _sort_the_rest(reading) -> None:
    """Of what nobody asked for: edubadges' own settings are kept, what its server adds is left out."""
    asked = {source for sources in SOURCES.values() for source in sources} | _IMPLIED
    for name, value in reading.item.items():
        if name in asked or name in reading.kept:
            continue
        if name in edubadges.PLAIN or name in edubadges.EXTENSIONS:
            if name == "image":
                reading.left_out.append(name)
            elif not (name == "criteria_url" and _is_own(reading.item, value)):
                reading.kept[name] = value
        else:
            reading.left_out.append(name)


def _is_own(item, address) -> bool:
    own = item.get(edubadges.OWN)
    return isinstance(own, dict) and own.get("id") == address
