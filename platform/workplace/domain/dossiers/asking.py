"""An assessor deals with a dossier, and asks; its owner answers."""

from functools import wraps

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audit import api as audit

from ...models import Dossier, DossierQuestion
from ...rules import may_assess_dossier
from .. import client_data
from ..checking import check
from ..errors import NotOpen, WorkplaceError
from ..telling import tell
from .making import locked
from .sending import send_again

State = Dossier.State


def refuse_others(dossier, by) -> None:
    """Asked again under the lock: roles and classes may have changed. Raises NotOpen."""
    if not may_assess_dossier(by, dossier):
        raise NotOpen(_("You cannot assess this dossier."))


def same_post(earlier, is_same):
    """What the first post of a form made, for a repeated one. Raises NotOpen when the form's key was used for something else."""
    if not is_same:
        raise NotOpen(_("This form was used for something else already. Open the page again."))
    return earlier


def key_used_once(function):
    """Of one form's key in two dossiers at the same moment the database keeps one; the other is looked at again, and refused."""

    @wraps(function)
    def inner(**values):
        try:
            return function(**values)
        except IntegrityError:
            return function(**values)

    return inner


def take_up(*, dossier, by) -> Dossier:
    """Say that this assessor deals with it; another one may take it over. Raises NotOpen."""
    with transaction.atomic():
        row = locked(dossier)
        refuse_others(row, by)
        if row.state == State.DECIDED:
            raise NotOpen(_("This dossier was decided already."))
        row.handler = by
        row.save(update_fields=["handler", "changed"])
    return row


@key_used_once
def ask(*, dossier, by, form_key, kind, text, at=None, place="") -> DossierQuestion:
    """Ask something, or propose a moment to talk. Its owner may change the dossier until they answer.

    The same post again returns the first question. Raises NotOpen, ClientData, WorkplaceError.
    """
    client_data.refuse_bsn(text, place)
    if kind != DossierQuestion.Kind.QUESTION and (at is None or at < timezone.now()):
        raise WorkplaceError(_("Say when: a day and time that is still to come."))
    with transaction.atomic():
        row = locked(dossier)
        earlier = DossierQuestion.objects.filter(form_key=form_key).first()
        if earlier:
            return same_post(earlier, earlier.dossier_id == row.pk)
        refuse_others(row, by)
        if row.state != State.SENT or row.decisions.filter(decided=None).exists():
            raise NotOpen(_("This was decided already, or it waits for an answer or a signature."))
        asked = DossierQuestion.objects.create(
            dossier=row, by=by, form_key=form_key, kind=kind, text=text.strip(), at=at, place=place.strip()
        )
        row.state, row.handler = State.QUESTION, by
        row.save(update_fields=["state", "handler", "changed"])
        audit.record(action="workplace.dossier_asked", actor=by, subject=str(asked.uuid), data={"kind": kind})
        tell_owner(row, "dossier_question")
    return asked


def answer(*, question, text, looked_at=False) -> Dossier:
    """Answer, and send the dossier in as it is now. A second answer changes nothing. Raises NotOpen, ClientData."""
    text = text.replace("\r\n", "\n").strip()
    check(text, looked_at=looked_at)
    with transaction.atomic():
        row = locked(question.dossier)
        asked = DossierQuestion.objects.select_for_update().get(pk=question.pk)
        if row.state != State.QUESTION or asked.answered is not None:
            raise NotOpen(_("This was answered already."))
        asked.answer, asked.answered = text, timezone.now()
        asked.save(update_fields=["answer", "answered"])
        return send_again(dossier=row)


def tell_owner(dossier, template) -> None:
    """Mail to its owner, with the way to the dossier; nothing of what was said."""
    person = dossier.person
    with translation.override(person.language):
        path = reverse("workplace:dossier", kwargs={"uuid": dossier.uuid})
    tell(person, template, title=dossier.title, address=f"{settings.PUBLIC_URL}{path}")
