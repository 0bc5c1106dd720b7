"""Pages of courseware, and what a learner does with them."""

from .assignments import AssignmentPage
from .catalogue import CatalogueIndexPage
from .h5p import H5PContent, H5PLibrary, H5PState
from .learning import Enrolment, Reflection, Report
from .lessons import LessonPage
from .modules import ModuleOutcome, ModulePage
from .review import PracticeReview
from .scans import Scan, ScanAnswer
from .topics import Topic

__all__ = [
    "AssignmentPage",
    "CatalogueIndexPage",
    "Enrolment",
    "H5PContent",
    "H5PLibrary",
    "H5PState",
    "LessonPage",
    "ModuleOutcome",
    "ModulePage",
    "PracticeReview",
    "Reflection",
    "Report",
    "Scan",
    "ScanAnswer",
    "Topic",
]
