"""Pages of courseware, and what a learner does with them."""

from .assignments import AssignmentPage
from .catalogue import CatalogueIndexPage
from .learning import Enrolment, Reflection, Report
from .lessons import LessonPage
from .modules import ModuleOutcome, ModulePage
from .review import PracticeReview
from .topics import Topic

__all__ = [
    "AssignmentPage",
    "CatalogueIndexPage",
    "Enrolment",
    "LessonPage",
    "ModuleOutcome",
    "ModulePage",
    "PracticeReview",
    "Reflection",
    "Report",
    "Topic",
]
