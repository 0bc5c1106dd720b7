"""What other apps may use of frameworks: rows to align to, outcomes, places, levels of supervision."""

from .domain.confirming import confirm_item
from .domain.errors import FrameworkError, NotAllowed
from .domain.importing import import_keuzedelen
from .domain.loading import load_shipped
from .levels import SUPERVISION_LEVELS, supervision_level
from .models import ClientGroup, Epa, FrameworkItem, LearningOutcome, Setting

__all__ = [
    "SUPERVISION_LEVELS",
    "ClientGroup",
    "Epa",
    "FrameworkError",
    "FrameworkItem",
    "LearningOutcome",
    "NotAllowed",
    "Setting",
    "confirm_item",
    "import_keuzedelen",
    "load_shipped",
    "supervision_level",
]
