"""Mail about a visit: to the learner, to whom they meet at work, and to the teacher when somebody answered."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts import api as accounts
from mail import api as mail

from .. import links

SALT = "workplace.visit"


def tell(visit, what) -> None:
    """``what`` happened (proposed, answered, fixed, moved, cancelled): a mail to everybody whom it concerns."""
    if what == "answered":
        _to_person(visit, visit.teacher, what)
        return
    if visit.learner_id:
        _to_person(visit, visit.learner, what)
    if visit.contact_address:
        _mail(visit, what, to=visit.contact_address, language="nl", address=address_for_contact(visit))


def address_for_contact(visit) -> str:
    """The full address of the link for who is met at work: it works without an account."""
    return f"{settings.PUBLIC_URL}/bezoek/{links.token(visit.uuid, salt=SALT)}"


def _to_person(visit, person, what) -> None:
    if person is None:
        return
    with translation.override(person.language):
        path = reverse("workplace:visit", kwargs={"uuid": visit.uuid})
    for address in sorted(accounts.confirmed_addresses_of(person))[:1]:
        _mail(visit, what, to=address, language=person.language, address=f"{settings.PUBLIC_URL}{path}")


def _mail(visit, what, *, to, language, address) -> None:
    with translation.override(language):
        at = date_format(localtime(visit.at), "l j F, H:i") if visit.at else ""
    mail.send(
        to=to,
        template=f"workplace/mail/visit_{what}",
        language=language,
        context={
            "organisation": visit.cohort.organisation.name,
            "at": at,
            "place": visit.place,
            "address": address,
        },
        subject_of=visit.learner.uuid if visit.learner_id else None,
    )
