"""A question back from the assessor, and the learner's answer."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mail import api as mail

from ..models import Assignment, Question
from ..rules import may_be_judged
from . import client_data
from .errors import NotOpen, WorkplaceError
from .invitations import address_of
from .telling import tell_learner


def ask_back(*, confirmation, form_key, text) -> Question:
    """Ask the learner something before judging; the link stays usable. The same post again returns the first one."""
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Write your question first."))
    client_data.refuse_bsn(text)
    with transaction.atomic():
        assignment = (
            Assignment.objects.select_for_update()
            .select_related("person")
            .get(pk=confirmation.invitation.assignment_id)
        )
        earlier = Question.objects.filter(form_key=form_key, confirmation=confirmation).first()
        if earlier:
            return earlier
        confirmation.invitation.refresh_from_db(fields=["withdrawn"])
        if confirmation.invitation.withdrawn or not may_be_judged(assignment):
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
        question = Question.objects.create(
            assignment=assignment, confirmation=confirmation, form_key=form_key, text=text
        )
        assignment.state = Assignment.State.QUESTION
        assignment.save(update_fields=["state", "changed"])
        tell_learner(assignment, "question")
    return question


def answer(*, question, text) -> Question:
    """Answer a question back, and hand the assignment to the assessor again, who gets a mail.

    The first answer stays: the assessor may have judged with it. Raises ClientData, WorkplaceError.
    """
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Write your answer first."))
    client_data.refuse_bsn(text)
    with transaction.atomic():
        assignment = Assignment.objects.select_for_update().get(pk=question.assignment_id)
        if not Question.objects.filter(pk=question.pk, answered=None).update(
            answer=text, answered=timezone.now()
        ):
            question.refresh_from_db()
            return question
        question.refresh_from_db()
        if assignment.questions.filter(answered=None).exists() or not may_be_judged(assignment):
            return question
        assignment.state = Assignment.State.ASKED
        assignment.save(update_fields=["state", "changed"])
        if question.confirmation.invitation.is_usable:
            _tell_assessor(question)
    return question


def _tell_assessor(question) -> None:
    invitation = question.confirmation.invitation
    mail.send(
        to=question.confirmation.address,
        template="workplace/mail/answered",
        language=invitation.language,
        context={"title": invitation.assignment.brief["title"], "address": address_of(invitation)},
    )
