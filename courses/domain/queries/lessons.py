"""What the page of a lesson shows."""

from accounts.api import person_of

from ...models import Reflection
from .outline import outline_of, window_of
from .pages import module_over
from .progress import done_in, enrolment_of, progress_in
from .translations import canonical_of, paths_of


def context_of(page, request) -> dict:
    """For everyone: the module, the outline, where one is in it. For a learner: what is done, and what they wrote."""
    module = module_over(page)
    outline = outline_of(module)
    before, here, after = outline.around(page.pk)
    person = person_of(request)
    enrolment = enrolment_of(person, activity=module.activity_uuid)
    return {
        "module": module,
        "outline": outline,
        "window": window_of(outline.lessons, here.number if here else 1),
        "here": here,
        "before": before,
        "after": after,
        "translations": paths_of(page),
        **canonical_of(page),
        "plays": any(block.block_type == "h5p" for block in page.body),
        "sources": {block.value["name"]: block.value for block in module.sources},
        "person": person,
        "enrolment": enrolment,
        **_of_learner(page, outline, enrolment),
    }


def _of_learner(page, outline, enrolment) -> dict:
    """Two statements for someone who is enrolled, none for anyone else."""
    if enrolment is None:
        return {"progress": None, "done": frozenset(), "is_done": False, "reflections": {}}
    progress = progress_in(outline.lessons, done_in(enrolment))
    asks = any(block.block_type == "reflection" for block in page.body)
    texts = Reflection.objects.filter(enrolment=enrolment, lesson=page.activity_uuid) if asks else []
    return {
        "progress": progress,
        "done": progress.activities,
        "is_done": page.activity_uuid in progress.activities,
        "reflections": {str(row.place): row.text for row in texts},
    }
