"""Where allauth asks this site: how an account is made, what its mail and messages say, how secrets are kept."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from . import sealing
from .domain.people import person_of_user

LANGUAGES = {code for code, _name in settings.LANGUAGES}


def display_name(user) -> str:
    """How a user is called on pages, in mail and in the list of passkeys of a phone."""
    person = getattr(user, "person", None)
    return (person.name if person else "") or user.email


class AccountAdapter(DefaultAccountAdapter):
    """Makes the Person together with the user, and speaks plainly."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "This address and password do not belong together. Look at both and try again."
        ),
        "enter_current_password": _("This is not your password now. Try again."),
        "incorrect_code": _("This is not the code that we sent. Look at the newest mail and try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "rate_limited": _("That went a little fast. Wait a few minutes and try again."),
        "same_as_current": _("This is the address that we have already."),
        "too_many_login_attempts": _(
            "That did not work several times. Wait five minutes, then try again from the start."
        ),
    }

    @transaction.atomic
    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=commit)
        if commit:
            language = get_language()
            person_of_user(
                user,
                name=form.cleaned_data.get("name", ""),
                language=language if language in LANGUAGES else settings.LANGUAGE_CODE,
            )
        return user

    def send_mail(self, template_prefix, email, context):
        """Links in mail start with PUBLIC_URL, never with the host that a request names."""
        super().send_mail(template_prefix, email, {**context, "PUBLIC_URL": settings.PUBLIC_URL})


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: their secrets lie sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This did not work. Take a fresh code, or try your passkey again."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text):
        return sealing.seal(text)

    def decrypt(self, encrypted_text):
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's name
        return _t("My device")
