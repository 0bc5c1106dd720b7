"""Levels of supervision: how independently someone may do a piece of work, as EPAs use them (epa-register.nl)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SupervisionLevel:
    """One of five. As a text it is its number, name and meaning, in the reader's language."""

    level: int
    name: str | Promise
    meaning: str | Promise

    def __str__(self):
        return f"{self.level}. {self.name}: {self.meaning}"

    @property
    def is_independent(self) -> bool:
        """4 and 5; below that someone works under supervision."""
        return self.level >= 4


SUPERVISION_LEVELS = (
    SupervisionLevel(1, _("Only observing"), _("watches, does not do it yet")),
    SupervisionLevel(2, _("Direct supervision"), _("does it with the supervisor in the same room")),
    SupervisionLevel(3, _("Indirect supervision"), _("does it while the supervisor is quickly available")),
    SupervisionLevel(4, _("Independent"), _("does it without supervision")),
    SupervisionLevel(5, _("Supervises others"), _("does it and supervises others")),
)


def supervision_level(level: int) -> SupervisionLevel | None:
    """The level with this number."""
    return next((row for row in SUPERVISION_LEVELS if row.level == level), None)
