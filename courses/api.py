"""What other apps may use of courses."""

from .domain.completing import evaluate_completion
from .domain.doors import Door, register_assignment_door, register_validation_door
from .domain.enrolling import enrol, finish_lesson, leave, open_lesson, save_reflection
from .domain.errors import ContentError, CoursesError, NoSuchActivity, NotEnrolled, NotPublishable
from .domain.loading import load_module
from .domain.queries.briefs import Brief, assignment_brief, assignment_of_module, has_assignment
from .domain.queries.cards import Card, cards
from .domain.queries.mine import MyModule, my_modules, progress_in_parts, progress_of
from .domain.queries.outcomes import alignments_of_module
from .domain.queries.pages import catalogue, lessons_of
from .domain.queries.progress import Progress, enrolment_of, enrolments_in, enrolments_of, last_enrolment_of
from .domain.queries.trees import ModuleParts, modules_in_parts
from .domain.study_load import hours_of
from .domain.workflow import ensure_catalogue, ensure_workflow

__all__ = [
    "Brief",
    "Card",
    "ContentError",
    "CoursesError",
    "Door",
    "ModuleParts",
    "MyModule",
    "NoSuchActivity",
    "NotEnrolled",
    "NotPublishable",
    "Progress",
    "alignments_of_module",
    "assignment_brief",
    "assignment_of_module",
    "cards",
    "catalogue",
    "enrol",
    "enrolment_of",
    "enrolments_in",
    "enrolments_of",
    "ensure_catalogue",
    "ensure_workflow",
    "evaluate_completion",
    "finish_lesson",
    "has_assignment",
    "hours_of",
    "last_enrolment_of",
    "leave",
    "lessons_of",
    "load_module",
    "modules_in_parts",
    "my_modules",
    "open_lesson",
    "progress_in_parts",
    "progress_of",
    "register_assignment_door",
    "register_validation_door",
    "save_reflection",
]
