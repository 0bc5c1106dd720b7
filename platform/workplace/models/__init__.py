"""The assignment as done: placement, evidence, who was asked to judge, and the judgement."""

from .assessors import Confirmation, Invitation
from .assignments import Assignment, Evidence, Placement
from .judgements import Judgement, Question

__all__ = ["Assignment", "Confirmation", "Evidence", "Invitation", "Judgement", "Placement", "Question"]
