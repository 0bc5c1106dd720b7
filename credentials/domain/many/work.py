"""Many checks as a job: files kept apart until they are judged, results for their term, then nothing is left."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain, islice
from secrets import token_hex
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from files.api import remove_folder
from jobs import api as jobs

from ..reaching import Reach
from .errors import Nothing, TooMany
from .judging import AT_ONCE, Shared, judge, judge_at_once, not_judged
from .links import KIND
from .pieces import MOST_PIECES, Piece

FOLDER = "checks"
CHUNK = 5
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{32}\Z")


def begin(pieces: Iterable[Piece], *, recipient: str = "", language: str = "nl") -> Any:
    """Check these: at once when they are few files (a list of names and rows), else by a job (which is returned).

    ``recipient`` is one for all. Raises Refused; then nothing is kept.
    """
    waiting = iter(pieces)
    first = list(islice(waiting, AT_ONCE + 1))
    if not first:
        raise Nothing
    if len(first) <= AT_ONCE and not any(piece.address for piece in first):
        return judge_at_once(first, recipient=recipient, language=language)
    return _start(chain(first, waiting), recipient, language)


def _start(pieces: Iterable[Piece], recipient: str, language: str):
    folder = f"{FOLDER}/{timezone.now():%Y-%m-%d}-{token_hex(16)}"
    given: list[dict[str, str]] = []
    try:
        for number, piece in enumerate(pieces, 1):
            if number > MOST_PIECES:
                raise TooMany(str(MOST_PIECES))
            given.append(_kept(piece, f"{folder}/{number}"))
        parameters = {"folder": folder, "recipient": recipient, "language": language}
        return jobs.start(KIND, owner=None, given=given, parameters=parameters)
    except BaseException:
        # Whatever stopped it, also a request that is cut off: nothing of it stays.
        remove_folder(folder)
        raise


def _kept(piece: Piece, path: str) -> dict[str, str]:
    """What a job's item holds of a piece: a name, and a file of ours, an address or a problem."""
    if piece.problem or piece.address:
        return {"name": piece.name, "address": piece.address, "problem": piece.problem}
    return {"name": piece.name, "file": storages["private"].save(path, ContentFile(piece.data))}


def handle(job, items) -> list[dict[str, Any]]:
    """Judge some items of a job, each within its own time; what they fetch of others is shared."""
    shared = Shared()
    return [_judged(item.given, shared, job.parameters) for item in items]


def _judged(given, shared, parameters) -> dict[str, Any]:
    data = b""
    if given.get("file"):
        try:
            with storages["private"].open(given["file"]) as file:
                data = file.read()
        except FileNotFoundError:
            return {"problem": "gone"}
    piece = Piece(given["name"], data, given.get("address", ""), given.get("problem", ""))
    recipient, language = parameters["recipient"], parameters["language"]
    return judge(piece, shared.by(Reach()), recipient=recipient, language=language)


def rows_of(job) -> list[tuple[str, dict[str, Any]]]:
    """Name and row of each item, in order; also of one that could not be judged."""
    return [(item.given["name"], item.result or not_judged()) for item in jobs.results(job)]


def finished(job) -> None:
    """All are judged: the files have done their work."""
    remove_folder(job.parameters["folder"])


def forget(job) -> None:
    """Take a job, its results and its files away, now."""
    folder = job.parameters["folder"]
    jobs.remove(job)
    remove_folder(folder)


def old():
    """Jobs whose term is over."""
    return jobs.older(KIND, jobs.before("checks"))


def forget_old() -> int:
    """With their files, and those that were left of a request that was cut off; how many jobs."""
    before = jobs.before("checks")
    number = jobs.remove_older(KIND, before)
    for folder in _folders():
        day = DAY.match(folder)
        if day and datetime.fromisoformat(day[1]).replace(tzinfo=UTC) < before:
            remove_folder(f"{FOLDER}/{folder}")
    return number


def _folders() -> list[str]:
    try:
        return storages["private"].listdir(FOLDER)[0]
    except FileNotFoundError:
        return []
