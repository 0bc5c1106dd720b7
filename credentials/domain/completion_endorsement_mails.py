"""Mails to a learner: an organisation said something in their favour, or took it back. Never what it said."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts import api as accounts
from mail import api as mail


def tell_learner(row, template) -> None:
    """To their first known address, in their language, with the way to the page that shows it."""
    person = row.person
    for address in sorted(accounts.confirmed_addresses_of(person))[:1]:
        with translation.override(person.language):
            page = settings.PUBLIC_URL + reverse("credentials:completion-endorsement", args=[row.uuid])
        mail.send(
            to=address,
            template=f"credentials/mail/{template}",
            language=person.language,
            context={"by": row.issuer.name, "address": page},
            subject_of=person.uuid,
        )
