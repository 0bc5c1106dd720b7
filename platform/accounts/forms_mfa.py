"""The forms of passkeys, the authenticator app and recovery codes, with our words."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from .forms import Plain


class AuthenticateForm(Plain, base.AuthenticateForm):
    words = {"code": _("Code from your app, or a recovery code")}


class ReauthenticateForm(Plain, base.ReauthenticateForm):
    words = {"code": _("Code from your app, or a recovery code")}


class ActivateAppForm(Plain, totp.ActivateTOTPForm):
    words = {"code": _("Code from the app")}


class AddPasskeyForm(Plain, webauthn.AddWebAuthnForm):
    """A passkey opens the account by itself unless one says otherwise."""

    words = {
        "name": _("Name of this passkey"),
        "passwordless": _("Sign in with this passkey alone, without a password"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class SignupPasskeyForm(Plain, webauthn.SignupWebAuthnForm):
    words = {"name": _("Name of this passkey")}


class EditPasskeyForm(Plain, webauthn.EditWebAuthnForm):
    words = {"name": _("Name of this passkey")}
