"""The forms of sign-up, sign-in and one's account: allauth's, with our words and without placeholders."""

from allauth.account import forms as account
from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Person

PASSWORD_HELP = _("At least 10 characters. A few words in a row are easy to remember.")
LABELS = {
    "code": _("Code"),
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "oldpassword": _("Your password now"),
    "password": _("Password"),
    "password1": _("Password"),
    "remember": _("Stay signed in on this device"),
}
HELP = {"password1": PASSWORD_HELP}


class Plain:
    """One set of words for all forms. A placeholder goes: it vanishes when one begins to type. So does a password typed twice."""

    words: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = {**LABELS, **self.words}.get(name, field.label)
            field.help_text = HELP.get(name, "")
            if name == "code":
                field.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code", maxlength=12)


class SignupForm(Plain, account.SignupForm):
    """Name, address and password. The name is what a supervisor and a credential show."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ["name", "email", "password1"]


class LoginForm(Plain, account.LoginForm):
    pass


class AddEmailForm(Plain, account.AddEmailForm):
    words = {"email": _("New e-mail address")}


class ChangeEmailForm(Plain, account.ChangeEmailForm):
    """Another address than the one that the code went to."""


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    words = {"password1": _("New password")}


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    words = {"password1": _("New password")}


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class ConfirmEmailForm(Plain, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmResetForm(Plain, account.ConfirmPasswordResetCodeForm):
    pass


class DetailsForm(forms.ModelForm):
    """What someone says about themselves."""

    class Meta:
        model = Person
        fields = ["name", "language"]
        labels = {"name": _("Your name"), "language": _("Language of the site and of your mail")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
