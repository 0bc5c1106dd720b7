"""Which kinds of long work there are, and who does them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import UnknownKind
from ..models import Job, JobItem

Handler = Callable[[Job, Sequence[JobItem]], list[dict]]


@dataclass(frozen=True)
class Kind:
    """One kind: what does its items, how many in one transaction, and what is called once when all are done."""

    name: str
    handler: Handler
    chunk: int
    finished: Callable[[Job], None] | None
    looks_only: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: str, handler: Handler, *, chunk: int = 1, finished=None, looks_only: bool = False) -> None:
    """Called in ``AppConfig.ready()``: who does this kind of work, ``chunk`` items in one transaction.

    ``handler(job, items)`` gives one dict for each item, in the order of the items: its result, or ``{"problem": "..."}``
    for one that failed for good. It works in the transaction that marks the items, which are locked: what it wrote and
    the mark are there together or not at all, so it may be interrupted anywhere and must not keep anything elsewhere.
    It may raise ItemsFailed, and NotNow for what passes by itself. ``finished(job)`` runs once, in the transaction that
    ends the job.

    ``looks_only`` is for a handler that writes nothing and may wait for others (it asks over a network): where one writer
    keeps all others out, it works before the transaction, and looking twice does no harm.
    """
    _kinds[kind] = Kind(kind, handler, chunk, finished, looks_only)


def kind_named(name: str) -> Kind:
    """Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None
