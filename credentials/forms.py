"""What people fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .openbadges.png import MAX_IMAGE
from .proofs.identifiers import origin
from .proofs.strict_json import MAX_BYTES


class OneCredentialForm(forms.Form):
    """A credential in one of three ways: a file, a link, or its text."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("A badge (PNG or SVG), a certificate (PDF), or a .json, .jwt or .txt file."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.jsonld,.png,.svg,.pdf,.jwt,.txt"}),
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
        help_text=_(
            "Paste the whole text: everything between the braces, or the long row of letters and digits."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
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
            told = _("Fill in one of the three: a file, a link or the text.")
            if "file" in given:
                told = _("%(told)s If you meant the file, choose it once more.") % {"told": told}
            raise forms.ValidationError(told)
        return self.cleaned_data


class VerifyForm(OneCredentialForm):
    """A credential to check, and for whom it should be."""

    recipient = forms.CharField(
        label=_("For whom is it?"),
        required=False,
        max_length=254,
        help_text=_(
            "The e-mail address or the name of the person who gave it to you. Then we check whether it is theirs."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
