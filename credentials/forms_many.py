"""Many credentials to check at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .domain.many.taking import lines_of


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """All files that were chosen; an empty one is no error of the form, but a row of the result."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        return [file for file in data or () if file]


class ManyForm(forms.Form):
    """Files, a zip of files, and addresses; one or all of these."""

    files = SeveralFilesField(
        label=_("Files"),
        required=False,
        help_text=_("Choose them all at once, or one zip file. At most 500 files, together 100 MB."),
        widget=SeveralFilesInput(attrs={"accept": ".json,.png,.svg,.jwt,.txt,.pdf,.zip"}),
    )
    addresses = forms.CharField(
        label=_("Links"),
        required=False,
        help_text=_("The links that you were given, one on each line."),
        widget=forms.Textarea(
            attrs={"rows": 4, "spellcheck": "false", "inputmode": "url", "autocomplete": "off"}
        ),
    )
    recipient = forms.CharField(
        label=_("Are they all for one person?"),
        required=False,
        max_length=254,
        help_text=_(
            "Then fill in the e-mail address or the name of that person. We check each of them for it."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_addresses(self):
        return lines_of(self.cleaned_data["addresses"])

    def clean(self):
        if not self.errors and not self.cleaned_data["files"] and not self.cleaned_data["addresses"]:
            raise forms.ValidationError(_("Choose files, or fill in links."))
        return self.cleaned_data
