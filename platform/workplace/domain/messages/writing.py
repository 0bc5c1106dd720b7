"""Begin a thread, write in it, read it. Mail says that there is a message; what it says stays here."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import api as accounts
from mail import api as mail

from ...models import Message, Read, Thread
from .. import client_data
from ..errors import NotOpen
from . import by_link
from .partakers import partakers_of, role_in, threads_of


def thread_about(assignment) -> Thread:
    """The conversation about an assignment; made at the first word."""
    return Thread.objects.get_or_create(assignment=assignment, defaults={"person": assignment.person})[0]


def thread_in_class(*, cohort, person) -> Thread:
    """The conversation of a learner with the teachers of a class."""
    return Thread.objects.get_or_create(cohort=cohort, person=person)[0]


def write(*, thread, author, text, form_key) -> Message:
    """Put a message under a thread and tell the others by mail that it is there.

    A second post of the same form returns the first message. Raises ClientData for a citizen service number, NotOpen for
    who does not take part.
    """
    text = text.replace("\r\n", "\n").strip()
    client_data.refuse_bsn(text)
    role = role_in(author, thread)
    if not role:
        raise NotOpen(_("You do not take part in this conversation any more."))
    try:
        with transaction.atomic():
            message = Message.objects.create(
                thread=thread, author=author, role=role, text=text, form_key=form_key
            )
            Thread.objects.filter(pk=thread.pk).update(changed=message.sent)
            read(thread=thread, person=author, until=message.sent)
            tell(thread, message)
    except IntegrityError:
        return Message.objects.get(thread=thread, form_key=form_key)
    return message


def write_by_link(*, confirmation, text, form_key) -> Message:
    """As ``write``, by an assessor behind a link: their name and function stand beside it. Raises as ``write``."""
    text = text.replace("\r\n", "\n").strip()
    client_data.refuse_bsn(text)
    if not by_link.takes_part(confirmation):
        raise NotOpen(_("You do not take part in this conversation any more."))
    try:
        with transaction.atomic():
            thread = thread_about(confirmation.invitation.assignment)
            message = Message.objects.create(
                thread=thread, author=confirmation.person, confirmation=confirmation, text=text, form_key=form_key,
                role=Message.Role.SUPERVISOR,
            )  # fmt: skip
            Thread.objects.filter(pk=thread.pk).update(changed=message.sent)
            tell(thread, message)
    except IntegrityError:
        return Message.objects.get(thread=thread, form_key=form_key)
    return message


def write_to_many(*, cohort, people, author, text, form_key) -> int:
    """The same message to each of these learners of a class, each in their own thread; returns to how many. One
    transaction: all or nobody."""
    client_data.refuse_bsn(text)
    with transaction.atomic():
        for person in people:
            thread = thread_in_class(cohort=cohort, person=person)
            write(thread=thread, author=author, text=text, form_key=form_key)
    return len(people)


def read(*, thread, person, until=None) -> None:
    """Everything until then (now) was read by this person; what was read stays read."""
    until = until or timezone.now()
    row, made = Read.objects.get_or_create(thread=thread, person=person, defaults={"until": until})
    if not made:
        Read.objects.filter(pk=row.pk, until__lt=until).update(until=until)


def newest_unread(thread, person) -> Message | None:
    """The newest message, where somebody else wrote it or an earlier one since this person last read: one statement."""
    mark = Read.objects.filter(thread=thread, person=person).values("until")[:1]
    others = thread.messages.exclude(author=person).annotate(mark=Subquery(mark))
    return others.filter(Q(mark=None) | Q(sent__gt=F("mark"))).order_by("-sent", "-pk").first()


def with_unread(person, *, schools=None):
    """The threads of somebody, the newest first, each with ``is_unread``: whether somebody else wrote something since they
    last looked."""
    mark = Read.objects.filter(thread=OuterRef("thread"), person=person).values("until")[:1]
    news = (
        Message.objects.filter(thread=OuterRef("pk"))
        .exclude(author=person)
        .annotate(mark=Subquery(mark))
        .filter(Q(mark=None) | Q(sent__gt=F("mark")))
    )
    return threads_of(person, schools=schools).annotate(is_unread=Exists(news)).order_by("-changed", "-pk")


def unread_of(person, *, schools=None):
    """Those with something new."""
    return with_unread(person, schools=schools).filter(is_unread=True)


def unread_number(person, *, schools=None) -> int:
    """How many conversations have something new; one statement where ``schools`` are given (as in ``threads_of``)."""
    return unread_of(person, schools=schools).count()


def tell(thread, message) -> None:
    """Mail to everybody else who takes part, with an account or by a link, that there is something."""
    others = [person for person in partakers_of(thread) if person.pk != message.author_id]
    _tell(thread, others, message)
    by_link.tell(thread, message)


def _tell(thread, people, message) -> None:
    """One notice for each person until they looked: who did not read the last one gets no second mail about it."""
    marks = dict(Read.objects.filter(thread=thread, person__in=people).values_list("person", "until"))
    earlier = thread.messages.exclude(pk=message.pk).order_by("-sent", "-pk").first()
    for person in people:
        told = earlier is not None and earlier.author_id != person.pk
        if told and (marks.get(person.pk) is None or marks[person.pk] < earlier.sent):
            continue
        _mail(thread, person, message)


def _mail(thread, person, message) -> None:
    """To the first address that somebody confirmed; none to someone without an account."""
    with translation.override(person.language):
        path = reverse("workplace:thread", kwargs={"uuid": thread.uuid})
        role = message.get_role_display()
    for address in sorted(accounts.confirmed_addresses_of(person))[:1]:
        mail.send(
            to=address,
            template="workplace/mail/message",
            language=person.language,
            context={"role": role, "address": f"{settings.PUBLIC_URL}{path}"},
            subject_of=person.uuid,
        )
