"""The classes of ``tests/workplace/classes``."""

from ..classes.conftest import board, cohort, join, module, noord, other, stranger, teacher, zuid

__all__ = ["board", "cohort", "join", "module", "noord", "other", "stranger", "teacher", "zuid"]
