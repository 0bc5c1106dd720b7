"""Mails to who administers the credentials of an endorsed issuer: there is something to answer, or it was taken back."""

from django.conf import settings
from django.urls import reverse

from accounts import api as accounts
from mail import api as mail
from organisations import api as organisations

from .. import rules
from .endorsement_states import endorsed_issuer


def tell_endorsed(row, template, **context) -> None:
    """``endorsed`` or ``endorsement_withdrawn``, to each administrator with an address, in their language."""
    issuer = endorsed_issuer(row)
    page = settings.PUBLIC_URL + reverse("credentials_admin:endorsement", args=[row.uuid])
    for person in organisations.people_with_role(issuer.organisation_id, *rules.ADMINISTRATORS):
        addresses = accounts.confirmed_addresses_of(person)
        if not addresses:
            continue
        about = row.achievement.text(person.language).name if row.achievement else issuer.name
        mail.send(
            to=min(addresses),
            template=f"credentials/mail/{template}",
            language=person.language,
            context={
                "by": row.issuer.name,
                "about": about,
                "comment": row.comment,
                "address": page,
                **context,
            },
            subject_of=person.uuid,
        )
