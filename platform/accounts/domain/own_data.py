"""What accounts itself keeps about a person, how it is handed out, and how it goes."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_lazy as _

from jobs import api as jobs
from mail import api as mail

RETENTION = _("Your name, your addresses and how you sign in: as long as the account exists.")


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
    }


def erase(person) -> None:
    """Remove the way to sign in, with addresses, second factors and linked accounts, the mails about them, and the name."""
    mail.erase(person.uuid)
    jobs.forget_owner(person.uuid)
    user = person.user
    person.user = None
    person.name = ""
    person.save(update_fields=["user", "name"])
    if user is not None:
        user.delete()
