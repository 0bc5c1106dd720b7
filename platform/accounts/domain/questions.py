"""What people are asked about their data: each app says its questions at the start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class CannotTakeBack(Exception):
    """Not now; the text says why, to the person."""


@dataclass(frozen=True)
class Question:
    """One question: its text, the version of that text, and how its answer is taken back where that is possible.

    ``withdraw(person, about)`` undoes what was agreed to, and itself calls ``take_back``; it may raise CannotTakeBack.
    ``after`` says what somebody should know who wants it back where that cannot be undone.
    """

    code: str
    version: int
    text: Any
    withdraw: Callable | None = None
    after: Any = ""


_questions: dict[str, Question] = {}


def register_question(code, *, version, text, withdraw=None, after="") -> None:
    """Called in ``AppConfig.ready()``. A text that changes gets the next ``version``."""
    _questions[code] = Question(code, version, text, withdraw, after)


def questions() -> dict[str, Question]:
    return dict(_questions)
