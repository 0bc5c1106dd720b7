"""What a mail domain of an organisation may be."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DOMAIN = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
# Where anybody can have an address. A judgement from there would count as one of an organisation's own.
FOR_EVERYBODY = {
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "icloud.com", "kpnmail.nl", "live.com", "live.nl", "me.com",
    "outlook.com", "planet.nl", "proton.me", "protonmail.com", "upcmail.nl", "xs4all.nl", "yahoo.com", "ziggo.nl",
}  # fmt: skip


def own_mail_domain(name) -> None:
    """Raises ValidationError for what is no domain, and for a provider where anybody can get an address."""
    if not DOMAIN.match(name):
        raise ValidationError(_("Give what stands after the @, in small letters, like delinde.example."))
    if name in FOR_EVERYBODY:
        raise ValidationError(
            _("Anybody can have an address there, so it says nothing about who somebody works for.")
        )
