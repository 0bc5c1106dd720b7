"""Send a dossier to the assessors of an organisation; what was sent is marked by a digest."""

import hashlib
import json

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from credentials import api as credentials
from mail import api as mail

from ...models import Dossier
from .. import consents
from ..errors import NotComplete, NotOpen
from ..schools import schools_of
from .assessors import assessors_for, with_enough_assessors
from .reading import rows_of, with_all

State = Dossier.State


def where_to(dossier) -> list:
    """The organisations that may decide, with assessors enough who may: those whose credential the module earns, else the
    learner's schools."""
    places = credentials.issuing_organisations(dossier.activity) or schools_of(dossier.person)
    return with_enough_assessors(dossier.person, places)


def mark_of(dossier) -> str:
    """SHA-256 (hex) of everything that an assessor reads in it, answers to questions too."""
    parts = [
        [
            str(part.outcome),
            part.reasoning,
            sorted([piece.kind, piece.digest, piece.label] for piece in part.pieces.all()),
        ]
        for part in dossier.parts.all()
    ]
    answers = [[str(row.uuid), row.answer] for row in dossier.questions.all()]
    said = {"dossier": str(dossier.uuid), "parts": parts, "answers": answers}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def gaps(dossier) -> list[str]:
    """What must still happen before it can be sent, in words. Read the dossier ``with_all``."""
    language = translation.get_language()
    rows = rows_of(dossier, language)
    found = [
        _("“%(outcome)s”: evidence, and how it shows this") % {"outcome": row.text}
        for row in rows
        if not row.is_ready and (row.pieces or (row.part and row.part.reasoning))
    ]
    if not any(row.is_ready for row in rows):
        found.append(_("evidence and a reason for at least one outcome"))
    return found


def send(*, dossier, organisation) -> Dossier:
    """To the assessors. A second post finds it sent. An outcome without anything is left out of it and decided "not yet".

    Raises NotComplete for what is missing and for an organisation that cannot decide about it.
    """
    with transaction.atomic():
        row = _read(dossier)
        if row.state == State.SENT:
            return row
        if row.state != State.DRAFT:
            raise NotOpen(_("This dossier cannot be sent now."))
        missing = gaps(row)
        if missing:
            raise NotComplete(_("Still needed: %(what)s.") % {"what": "; ".join(missing)})
        if organisation not in where_to(row):
            raise NotComplete(_("There are no assessors for this module at that organisation."))
        row.organisation = organisation
        _mark_sent(row)
        accounts.agree(person=row.person, question=consents.DOSSIER, about=row.uuid, to=organisation.name)
        audit.record(
            action="workplace.dossier_sent",
            actor=row.person,
            subject=str(row.uuid),
            data={"sha256": row.digest},
        )
        tell_assessors(row, "dossier_sent", assessors_for(row.person, row.organisation))
    return row


def _mark_sent(row) -> None:
    row.state, row.sent, row.digest, row.reminders = State.SENT, timezone.now(), mark_of(row), 0
    row.save(update_fields=["organisation", "state", "sent", "digest", "reminders", "changed"])


def send_again(*, dossier) -> Dossier:
    """After an answer: with what was changed meanwhile. Inside the caller's transaction."""
    row = _read(dossier)
    _mark_sent(row)
    return row


def take_back(*, dossier) -> Dossier:
    """Before an assessor deals with it, its owner may take it back and go on. Raises NotOpen."""
    with transaction.atomic():
        row = _read(dossier)
        if row.state != State.SENT or row.handler_id or row.decisions.all() or row.questions.all():
            raise NotOpen(_("An assessor is dealing with it already."))
        row.state = State.DRAFT
        row.save(update_fields=["state", "changed"])
        accounts.take_back(person=row.person, question=consents.DOSSIER, about=row.uuid)
    return row


def _read(dossier) -> Dossier:
    """Locked, then read anew with all that lies in it."""
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    return with_all(Dossier.objects).get(pk=dossier.pk)


def tell_assessors(row, template, people) -> None:
    """A mail to each: that there is one, and where; not whose."""
    found = accounts.confirmed_addresses_of_many(people)
    for person in people:
        for address in sorted(found[person.pk])[:1]:
            with translation.override(person.language):
                path = reverse("workplace:dossier-assess", kwargs={"uuid": row.uuid})
            mail.send(
                to=address,
                template=f"workplace/mail/{template}",
                language=person.language,
                context={"title": row.title, "address": f"{settings.PUBLIC_URL}{path}"},
                subject_of=row.person.uuid,
            )
