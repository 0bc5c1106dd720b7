"""What accounts itself keeps about a person, how it is handed out, and how it goes."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from audit import api as audit
from jobs import api as jobs
from mail import api as mail

from ..models import Export
from . import consents
from .exporting import keeping
from .personal_data import Kind, remove
from .queries import people_of_unconfirmed

RETENTION = format_lazy(
    _(
        "Your name, your addresses, how you sign in and what you agreed to: as long as the account exists. A file with your data"
        " that you asked for: {exports} days. Texts of mails: {mail_texts} days."
    ),
    **settings.RETENTION,
)
KINDS = {
    "account": Kind(_("account: name, addresses and ways to sign in")),
    "mails": Kind(_("mails that we sent")),
    "consents": Kind(_("what you agreed to")),
    "exports": Kind(_("files with your data, made to take along")),
    "logged": Kind(
        _("lines in the log of the site"),
        _("They say what was done, with a number in place of the person. The law asks us to account for what we did (GDPR, article 5(2)); the log is never changed."),
    ),
}  # fmt: skip


def export(person) -> dict:
    """Everything but secrets: those would help nobody but a thief."""
    user = person.user
    own = {
        "name": person.name,
        "language": person.language,
        "created": person.created.isoformat(),
        "email": user.email if user else None,
        "last_signed_in": user.last_login.isoformat() if user and user.last_login else None,
    }
    rows = {"user_id": person.user_id}
    addresses = EmailAddress.objects.filter(**rows).order_by("pk").values("email", "verified", "primary")
    factors = Authenticator.objects.filter(**rows).order_by("pk").values_list("type", "created_at")
    linked = SocialAccount.objects.filter(**rows).order_by("pk").values_list("provider", "uid")
    return {
        **own,
        "addresses": list(addresses),
        "second_factors": [{"type": kind, "created": created.isoformat()} for kind, created in factors],
        "linked_accounts": [{"provider": provider, "id": uid} for provider, uid in linked],
        "mails": mail.export(person.uuid),
        "consents": consents.export(person),
        "exports": list(Export.objects.filter(person=person).values("created", "ready", "downloaded")),
    }


def erase(person) -> dict[str, int]:
    """Remove the way to sign in, with addresses, second factors and linked accounts, the mails about them, and the name."""
    counts = {
        "mails": mail.erase(person.uuid),
        "consents": consents.erase(person),
        "exports": keeping.remove(Export.objects.filter(person=person)),
        "logged": audit.number_of(person.uuid),
    }
    jobs.forget_owner(person.uuid)
    user = person.user
    known = bool(user or person.name)
    person.user = None
    person.name = ""
    person.save(update_fields=["user", "name"])
    if user is not None:
        user.delete()
    return {"account": int(known), **counts}


def export_addresses(addresses) -> dict:
    """The mails that went to an address."""
    return {"mails": mail.export_addresses(addresses)}


def erase_addresses(addresses) -> dict[str, int]:
    """Remove what went to these addresses, and the addresses where others put them with their account unconfirmed."""
    remove(EmailAddress.objects.filter(email__in=addresses, verified=False))
    return {"mails": mail.erase_addresses(addresses)}


def people_at(addresses) -> list:
    return list(people_of_unconfirmed(addresses))
