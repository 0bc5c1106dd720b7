"""What somebody is asked about their data, and what they answered: kept as it was asked, and never changed."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from ..models import Consent, Person
from .questions import questions


def agree(*, person, question, about=None, to="", by=None) -> Consent:
    """Keep that somebody said yes, in the caller's transaction. The same yes to the same text, for the same ones, that holds
    already is that yes; any other that holds ends here. ``by`` is who did it for them, where somebody did."""
    by_self = _is_self(person, by)
    with transaction.atomic():
        _lock(person)
        row = standing(person=person, question=question, about=about)
        if row is not None:
            if (row.to, row.version) == (to[:200], questions()[question].version):
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
    question = questions()[code]
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
    question = questions().get(row.question)
    return _holds(row) and question is not None and question.withdraw is not None


def instead_of_taking_back(row) -> str:
    """What to do about a yes that holds and cannot be undone; nothing for any other answer."""
    question = questions().get(row.question)
    return str(question.after) if _holds(row) and question and not question.withdraw else ""


def _holds(row) -> bool:
    return row.answer == Consent.Answer.YES and not hasattr(row, "withdrawal")


def withdraw(*, row) -> None:
    """Take back what was agreed to, as the app that asked undoes it. What is gone already is only noted."""
    with transaction.atomic():
        questions()[row.question].withdraw(row.person, row.about)
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
