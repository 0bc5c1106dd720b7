"""What people fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .openbadges.png import MAX_IMAGE
from .proofs.identifiers import origin
from .proofs.strict_json import MAX_BYTES


class VerifyForm(forms.Form):
    """A credential to check, in one of three ways."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("A badge (PNG or SVG) or a .json file."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.png,.svg,.jwt,.txt"}),
    )
    url = forms.CharField(
        label=_("Or a link"),
        required=False,
        max_length=2048,
        help_text=_("The link that you were given."),
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
    )
    text = forms.CharField(
        label=_("Or the text"),
        required=False,
        max_length=MAX_BYTES,
        help_text=_("Paste the whole text, from the first brace to the last."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    recipient = forms.CharField(
        label=_("For whom is it?"),
        required=False,
        max_length=254,
        help_text=_(
            "The e-mail address of the person who gave it to you. Then we check whether it is theirs."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_url(self):
        address = self.cleaned_data["url"]
        if address and not origin(address):
            raise forms.ValidationError(_("A link begins with https://."))
        return address

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and upload.size > MAX_IMAGE:
            raise forms.ValidationError(_("This file is larger than 5 MB. A credential is never that large."))
        return upload

    def clean(self):
        given = [name for name in ("file", "url", "text") if self.cleaned_data.get(name)]
        if not given and not self.errors:
            raise forms.ValidationError(_("Choose a file, or fill in a link or the text."))
        if len(given) > 1:
            raise forms.ValidationError(_("Fill in one of the three: a file, a link or the text."))
        return self.cleaned_data
