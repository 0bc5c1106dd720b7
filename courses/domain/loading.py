"""Make or update a module's pages from data: the demo's files, later also imports."""

import datetime
import json
import uuid
from decimal import Decimal

from django.db import transaction
from wagtail.models import Locale

from frameworks import api as frameworks

from ..models import AssignmentPage, LessonPage, ModuleOutcome, ModulePage
from .errors import ContentError
from .loading_blocks import body_of
from .loading_frameworks import epa_of, outcomes_in
from .loading_pages import publish, put_in_order, save, was_edited
from .loading_topics import topics_of

NAMESPACE = uuid.UUID("6f1b5f0e-6f0c-5d0a-9a57-4e3b8a1f2c11")
LEVELS = {2: "mbo_2", 3: "mbo_3", 4: "mbo_4", 6: "hbo"}
COPIED = (
    "title",
    "slug",
    "summary",
    "situation",
    "topic",
    "language_level",
    "study_load_unit",
    "licence",
    "tint",
    "motif",
)


def activity_of(*parts) -> uuid.UUID:
    """The activity of something that is loaded: its key decides, so both languages and every load agree."""
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


def load_module(*, index, data, lessons, assignment, owner=None) -> ModulePage:
    """Make or update the module ``data["key"]`` in ``data["language"]`` under a catalogue, and publish it.

    ``data``, ``lessons`` and ``assignment`` are the dictionaries of the content format. Lessons are known by their place
    in the list; one that is no longer there is unpublished, never deleted, since statements point at it. Skipped are pages
    whose content is the same, and those that someone changed or added in the editor. ``owner`` is the Person who is named
    as the pages' owner. Raises ContentError.
    """
    with transaction.atomic():
        locale = Locale.objects.get(language_code=data["language"])
        outcomes = outcomes_in(data)
        module = _module(index, data, locale, outcomes, owner)
        keep = []
        for number, row in enumerate(lessons, start=1):
            activity = activity_of(data["key"], "lesson", number)
            values = {
                "title": row["title"],
                "slug": row["slug"],
                "minutes": row["minutes"],
                "kind": row.get("kind", ""),
                "goal": row["goal"],
                "search_description": row["goal"],
                "body": body_of(row, activity=activity, module=data),
            }
            page = save(LessonPage, module, activity, locale, values, owner)
            page.outcomes = _by_pk(outcomes[code] for code in row.get("outcomes", []) if code in outcomes)
            publish(page)
            keep.append(page)
        if assignment:
            keep.append(_assignment(module, data, assignment, locale, owner))
        put_in_order(module, keep)
        _unpublish_others(module, keep)
    module.refresh_from_db()
    return module


def _unpublish_others(module, keep) -> None:
    gone = LessonPage.objects.child_of(module).live().exclude(pk__in=[page.pk for page in keep])
    for page in gone:
        if not was_edited(page):
            page.unpublish()


def _module(index, data, locale, outcomes, owner) -> ModulePage:
    activity = activity_of(data["key"])
    values = {name: data[name] for name in COPIED}
    values |= {field: level in data["levels"] for level, field in LEVELS.items()}
    values |= {
        "collection_name": data.get("collection", ""),
        "search_description": data["summary"],
        "study_load": Decimal(str(data["study_load"])),
        "work_hours": Decimal(str(data["work_hours"])),
        "reviewed_on": data.get("reviewed_on"),
        "review_due": data.get("review_due"),
        "safety": data.get("safety", ""),
        "teacher_guide": data.get("teacher_guide", ""),
        "authors": _rows(activity, "author", data["authors"]),
        "changes": _rows(activity, "change", data.get("change", [])),
        "sources": _rows(activity, "source", [_source(row) for row in data.get("source", [])]),
    }
    page = save(ModulePage, index, activity, locale, values, owner)
    _relate(page, data, outcomes)
    publish(page)
    return page


def _source(row) -> dict:
    return {"name": row["id"], "text": row["text"], "url": row.get("url", ""), "checked": row["checked"]}


def _rows(activity, kind, values) -> str:
    """Stored form of a StreamField with one kind of block; ids that stay the same keep a second load equal."""
    rows = [
        {"type": kind, "value": _stored(value), "id": str(uuid.uuid5(activity, f"{kind}/{number}"))}
        for number, value in enumerate(values)
    ]
    return json.dumps(rows)


def _stored(value):
    if isinstance(value, dict):
        return {name: _stored(item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, datetime.date) else value


def _relate(page, data, outcomes) -> None:
    page.topics = _by_pk(topics_of(data.get("topics", [])))
    page.settings = _by_slug(frameworks.Setting, data["settings"], "setting")
    page.client_groups = _by_slug(frameworks.ClientGroup, data["client_groups"], "client group")
    codes = data.get("keuzedelen", [])
    items = list(frameworks.FrameworkItem.objects.filter(framework="keuzedeel", code__in=codes))
    missing = set(codes) - {item.code for item in items}
    if missing:
        raise ContentError(f"{data['key']}: not in the register: {', '.join(sorted(missing))}")
    page.keuzedelen = _by_pk(items)
    wanted = [outcomes[row["code"]] for row in data["outcome"]]
    if [row.outcome_id for row in page.outcomes.all()] != [outcome.pk for outcome in wanted]:
        page.outcomes = [
            ModuleOutcome(outcome=outcome, sort_order=number) for number, outcome in enumerate(wanted)
        ]


def _by_slug(model, slugs, what) -> list:
    rows = list(model.objects.filter(slug__in=slugs))
    missing = set(slugs) - {row.slug for row in rows}
    if missing:
        raise ContentError(f"unknown {what}: {', '.join(sorted(missing))}")
    return _by_pk(rows)


def _by_pk(rows) -> list:
    """In one order, so that a second load compares equal."""
    return sorted(rows, key=lambda row: row.pk)


def _assignment(module, data, row, locale, owner) -> AssignmentPage:
    activity = activity_of(data["key"], "assignment")
    criteria = [{**item, "outcomes": ", ".join(item.get("outcomes", []))} for item in row["criterion"]]
    values = {
        "title": row["title"],
        "slug": row["slug"],
        "minutes": row["minutes"],
        "task": row["task"].strip(),
        "evidence_help": row["evidence_help"].strip(),
        "reflection_prompt": row["reflection_prompt"].strip(),
        "epa": epa_of(title=row["epa"], activity=activity, language=data["language"]),
        "required_level": row["required_level"],
        "second_assessor": row.get("second_assessor", False),
        "professions": row.get("professions", 0),
        "assessor_note": row.get("assessor_note", "").strip(),
        "criteria": _rows(activity, "criterion", criteria),
    }
    page = save(AssignmentPage, module, activity, locale, values, owner)
    publish(page)
    return page
