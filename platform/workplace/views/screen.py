"""The one screen of a judgement, and the receipt after it."""

import uuid

from django.shortcuts import render

from ..domain import correcting, endorsing
from ..domain.messages import by_link
from ..domain.peers import gives_feedback, roles_there
from ..domain.rounds import work_mark
from ..forms import JudgementForm, QuestionForm
from ..forms_judging import HandOverForm, ObservationForm
from ..models import Evidence, Question
from .session import place_in_sitting


def fresh_form(row) -> JudgementForm:
    return JudgementForm(brief=row.brief, initial={"form_key": uuid.uuid4(), "seen": work_mark(row)})


def screen(request, token, confirmation, *, form=None, question_form=None, hand_form=None, status=200):
    """Evidence, criteria, level, comment; a question back and a colleague below it."""
    row = confirmation.invitation.assignment
    pieces = list(row.evidence.all())
    placement = row.placement
    context = {
        "token": token,
        "assignment": row,
        "brief": row.brief,
        "confirmation": confirmation,
        "pieces": pieces,
        "texts": [piece for piece in pieces if piece.kind == Evidence.Kind.TEXT],
        "photos": [piece for piece in pieces if piece.kind == Evidence.Kind.PHOTO],
        "recordings": [piece for piece in pieces if piece.kind in Evidence.RECORDINGS],
        "questions": row.questions.all(),
        "form": form or fresh_form(row),
        "question_form": question_form or QuestionForm(initial={"form_key": uuid.uuid4()}),
        "hand_form": hand_form or HandOverForm(),
        "has_teacher": bool(placement and placement.teacher_id not in {None, confirmation.person_id}),
        "sitting": place_in_sitting(request, confirmation.invitation),
        "may_write": by_link.takes_part(confirmation),
        "feedback": gives_feedback(row.person, confirmation, roles_there(placement, confirmation)),
    }
    return render(request, "workplace/assessor_judge.html", context, status=status)


def fresh_observation(row) -> ObservationForm | None:
    """To note something else that was seen; None where the assignment names no activity (EPA)."""
    key = row.brief["epa"]["uuid"]
    return ObservationForm(initial={"form_key": uuid.uuid4(), "epa": key}) if key else None


def receipt_page(request, token, confirmation, *, observation=None, status=200):
    """What this assessor gave: the judgement, or the question that waits for an answer; None when neither is there."""
    judgement = correcting.given_by(confirmation)
    question = None if judgement else Question.objects.filter(confirmation=confirmation, answered=None).last()
    if not judgement and not question:
        return None
    context = {
        "token": token,
        "sitting": place_in_sitting(request, confirmation.invitation),
        "may_write": by_link.takes_part(confirmation),
    }
    if judgement:
        may_correct = correcting.is_correctable(judgement)
        context |= {"judgement": judgement, "assignment": judgement.assignment, "may_correct": may_correct}
        if judgement.confirmation.person_id is not None:
            context["voice"] = endorsing.voice_of(request.person, judgement.assignment)
        if confirmation.invitation.is_usable:
            context["observation"] = observation or fresh_observation(judgement.assignment)
        return render(request, "workplace/receipt.html", context, status=status)
    context |= {"question": question, "assignment": question.assignment}
    return render(request, "workplace/receipt.html", context)
