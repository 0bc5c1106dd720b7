"""What somebody is asked about their data, and what they answered: kept as it was asked, and never changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from ..models import Consent, Person


class CannotTakeBack(Exception):
    """Not now; the text says why, to the person."""


@dataclass(frozen=True)
class Question:
    """One question: its text, the version of that text, and how its answer is taken back where that is possible.

    ``withdraw(person, about)`` undoes what was agreed to, and itself calls ``take_back``; it may raise CannotTakeBack. ``after`` says what somebody should
    know who wants it back where that cannot be undone.
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


def agree(*, person, question, about=None, to="", by=None) -> Consent:
    """Keep that somebody said yes, in the caller's transaction. The same yes to the same text, for the same ones, that holds
    already is that yes; any other that holds ends here. ``by`` is who did it for them, where somebody did."""
    by_self = _is_self(person, by)
    with transaction.atomic():
        _lock(person)
        row = standing(person=person, question=question, about=about)
        if row is not None:
            if (row.to, row.version) == (to[:200], _questions[question].version):
                return row
            _end(row, by_self=by_self)
        return _keep(person, question, about, to, Consent.Answer.YES, by_self=by_self)


def refuse(*, person, question, about=None, to="") -> Consent:
    """Keep that somebody said no."""
    return _keep(person, question, about, to, Consent.Answer.NO)


def take_back(*, person, question, about=None, by=None) -> Consent | None:
    """Keep that a yes no longer holds; None where none does."""
    with transaction.atomic():
        _lock(person)
        row = standing(person=person, question=question, about=about)
        return None if row is None else _end(row, by_self=_is_self(person, by))


def standing(*, person, question, about=None) -> Consent | None:
    """The yes that holds."""
    rows = Consent.objects.filter(person=person, question=question, about=about, answer=Consent.Answer.YES)
    return rows.filter(withdrawal=None).first()


def _lock(person) -> None:
    """Of two answers of one person at the same moment the second sees the first. Rows that only point at them do not wait."""
    Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()


def _end(row, *, by_self) -> Consent:
    return _keep(
        row.person, row.question, row.about, row.to, Consent.Answer.WITHDRAWN, by_self=by_self, withdraws=row
    )


def _is_self(person, by) -> bool:
    return by is None or by.pk == person.pk


def _keep(person, code, about, to, answer, **more) -> Consent:
    question = _questions[code]
    language = get_language()
    return Consent.objects.create(
        person=person,
        question=code,
        version=question.version,
        language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        text=str(question.text),
        about=about,
        to=to[:200],
        answer=answer,
        **more,
    )


def consents_of(person):
    """All answers of somebody, the newest first, with what ended each."""
    answers = [Consent.Answer.YES, Consent.Answer.NO]
    return Consent.objects.filter(person=person, answer__in=answers).select_related("withdrawal")


def may_be_taken_back(row) -> bool:
    """Whether this yes holds, and can be undone."""
    question = _questions.get(row.question)
    holds = row.answer == Consent.Answer.YES and not hasattr(row, "withdrawal")
    return holds and question is not None and question.withdraw is not None


def withdraw(*, row) -> None:
    """Take back what was agreed to, as the app that asked undoes it. What is gone already is only noted."""
    with transaction.atomic():
        _questions[row.question].withdraw(row.person, row.about)
        # Last: who works on what was agreed to locks that first, and the person after it.
        _lock(row.person)
        if not Consent.objects.filter(withdraws=row).exists():
            _end(row, by_self=True)


def export(person) -> list[dict]:
    return [
        {
            "question": row.question,
            "text": row.text,
            "version": row.version,
            "language": row.language,
            "about": str(row.about) if row.about else "",
            "to": row.to,
            "answer": row.answer,
            "by": "self" if row.by_self else "other",
            "at": row.at.isoformat(),
        }
        for row in Consent.objects.filter(person=person)
    ]


def erase(person) -> int:
    """With the person, and with nothing less."""
    return Consent._base_manager.filter(person=person).delete()[0]
