"""What the page of a module shows."""

from uuid import UUID

from django.db.models import Value

from accounts.api import person_of
from frameworks import api as frameworks
from records import api as records

from ...models import ModulePage
from ..doors import door_of, validation_door_of
from .outcomes import outcomes_of
from .outline import outline_of, window_of
from .prepared import Prepared
from .progress import done_in, enrolment_of, progress_in
from .structured import linked_data
from .translations import canonical_of, paths_of

RELATED = (("settings", frameworks.Setting), ("client_groups", frameworks.ClientGroup))


def _names(module):
    parts = [
        model.objects.filter(pk__in=getattr(ModulePage, kind).through.objects.filter(modulepage=module).values(f"{model._meta.model_name}_id"))
        .order_by()
        .values_list(Value(kind), "slug", "name_nl", "name_en", Value(""), Value(""))
        for kind, model in RELATED
    ]  # fmt: skip
    items = ModulePage.keuzedelen.through.objects.filter(modulepage=module).values("frameworkitem_id")
    register = (
        frameworks.FrameworkItem.objects.filter(pk__in=items)
        .order_by()
        .values_list(Value("keuzedelen"), "code", "name_nl", "name_en", "status", "url")
    )
    return parts[0].union(parts[1], register, all=True).order_by("name_nl")


_NAMES = Prepared(_names, module=int)


def names_of(module) -> dict[str, list[dict]]:
    """Settings, client groups and keuzedelen of a module by their names: one statement for the three.

    A preview shows what is not in the database yet, so there the page itself is asked.
    """
    found: dict[str, list[dict]] = {"settings": [], "client_groups": [], "keuzedelen": []}
    if getattr(module, "is_previewed", False):
        for kind in found:
            found[kind] = [_name(row) for row in getattr(module, kind).all()]
        return found
    for kind, *values in _NAMES.rows(module=module.pk):
        found[kind].append(dict(zip(("code", "name_nl", "name_en", "status", "url"), values, strict=True)))
    return found


def _name(row) -> dict:
    values = {name: getattr(row, name, "") for name in ("name_nl", "name_en", "status", "url")}
    return {"code": getattr(row, "slug", None) or row.code, **values}


def context_of(page, request) -> dict:
    """For everyone: what one learns, how it is built, what one earns. For a learner: how far, and the way to the assignment."""
    outline = outline_of(page)
    person = person_of(request)
    enrolment = enrolment_of(person, activity=page.activity_uuid)
    done = done_in(enrolment) if enrolment else set()
    progress = progress_in(outline.lessons, done) if enrolment else None
    outcomes = outcomes_of(page)
    door = door_of(person, enrolment, outline.assignment.activity) if outline.assignment else None
    return {
        "module": page,
        "outline": outline,
        "window": window_of(outline.lessons),
        "outcomes": outcomes,
        "names": names_of(page),
        "offers": records.offers_of([page.activity_uuid]).get(page.activity_uuid, []),
        "translations": paths_of(page),
        **canonical_of(page),
        "person": person,
        "enrolment": enrolment,
        "progress": progress,
        "done": progress.activities if progress else frozenset(),
        "door": door,
        "shown": {outcome.uuid for outcome in outcomes if UUID(outcome.uuid) in done},
        "validation_door": validation_door_of(person, page.activity_uuid) if outcomes else None,
        "linked_data": linked_data(page, outcomes),
    }
