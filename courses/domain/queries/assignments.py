"""What the page of an assignment's brief shows."""

from accounts.api import person_of

from ..doors import door_of
from .briefs import brief_of
from .outline import outline_of, window_of
from .pages import module_over
from .progress import done_in, enrolment_of, progress_in
from .translations import canonical_of, paths_of


def context_of(page, request) -> dict:
    """The brief for everyone; the way to their own work for who is enrolled."""
    module = module_over(page)
    outline = outline_of(module)
    person = person_of(request)
    enrolment = enrolment_of(person, activity=module.activity_uuid)
    progress = progress_in(outline.lessons, done_in(enrolment)) if enrolment else None
    return {
        "module": module,
        "outline": outline,
        "window": window_of(outline.lessons, len(outline.lessons)),
        "brief": brief_of(page, module=module),
        "translations": paths_of(page),
        **canonical_of(page),
        "person": person,
        "enrolment": enrolment,
        "progress": progress,
        "done": progress.activities if progress else frozenset(),
        "door": door_of(person, enrolment, page.activity_uuid),
    }
