"""Judge pieces: ten at once in one answer, more of them as a job."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...proofs.errors import CredentialError
from ...verifying.fetching import Fetched, Fetcher, accepting, for_lists
from ...verifying.report import Report
from .. import verifying
from ..reaching import Reach
from .errors import PIECE_PROBLEMS, PieceGone
from .pieces import Piece
from .rows import row_of

AT_ONCE = 10
# Another's document of this size or less is remembered for the others of the same answer.
REMEMBERED = 256 * 1024


class Shared:
    """What several checks fetch, fetched once; each check still has its own time, unless they share a ``reach``."""

    def __init__(self):
        self._known: dict[tuple[str, str], Fetched] = {}

    def by(self, reach: Fetcher) -> Fetcher:
        """The same door, which is not opened twice for what is known."""
        return _Door(self._known, reach)


@dataclass(frozen=True)
class _Door:
    known: dict[tuple[str, str], Fetched]
    reach: Fetcher
    kind: str = ""

    def __call__(self, url: str) -> Fetched:
        name = (self.kind, url)
        if name not in self.known:
            fetched = self.reach(url)
            if len(fetched.body) > REMEMBERED:
                return fetched
            self.known[name] = fetched
        return self.known[name]

    def accepting(self, media_type: str) -> Fetcher:
        return _Door(self.known, accepting(self.reach, media_type), media_type)

    def for_lists(self, media_type: str) -> Fetcher:
        return _Door(self.known, for_lists(self.reach, media_type), f"list {media_type}")


def judge(piece: Piece, fetch: Fetcher, *, recipient: str = "", language: str = "nl") -> dict[str, Any]:
    """The row of one piece. Nothing that was given is an exception."""
    if piece.problem:
        report = _refused(PIECE_PROBLEMS[piece.problem]())
    elif piece.address:
        report = verifying.check_address(piece.address, recipient=recipient, fetcher=fetch)
    else:
        report = verifying.check(piece.data, recipient=recipient, fetcher=fetch)
    return row_of(report, language)


def not_judged() -> dict[str, Any]:
    """The row of one that could not be looked at."""
    return row_of(_refused(PieceGone()), "")


def judge_at_once(
    pieces: Iterable[Piece], *, recipient: str, language: str
) -> list[tuple[str, dict[str, Any]]]:
    """Name and row of each. All together have the time of one check: what does not fit in it is "not done"."""
    fetch = Shared().by(Reach())
    return [(piece.name, judge(piece, fetch, recipient=recipient, language=language)) for piece in pieces]


def _refused(error: CredentialError) -> Report:
    report = Report()
    report.add_error("intake", error)
    return report
