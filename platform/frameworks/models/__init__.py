"""Frameworks: what learning is measured against, and where and for whom work is done."""

from .items import FrameworkItem
from .outcomes import Epa, LearningOutcome
from .places import ClientGroup, Setting

__all__ = ["ClientGroup", "Epa", "FrameworkItem", "LearningOutcome", "Setting"]
