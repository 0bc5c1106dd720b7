"""What an erasure did, in numbers: shown before and after, and kept in the log."""

from collections.abc import Mapping
from dataclasses import dataclass

from .personal_data import Kind, added_up, kind_of


@dataclass(frozen=True)
class Line:
    """One kind, and how many."""

    kind: Kind
    number: int


@dataclass(frozen=True)
class Report:
    """``numbers`` is ``{"app.kind": how many}``: it names nobody, and reads in any language."""

    numbers: Mapping[str, int]

    @property
    def gone(self) -> list[Line]:
        """What went."""
        return [line for line in self._lines() if not line.kind.stays]

    @property
    def kept(self) -> list[Line]:
        """What stays; each kind says why and until when."""
        return [line for line in self._lines() if line.kind.stays]

    def _lines(self) -> list[Line]:
        return [Line(kind_of(code), number) for code, number in self.numbers.items() if number]


def sum_of(reports) -> Report:
    return Report(added_up(report.numbers for report in reports))
