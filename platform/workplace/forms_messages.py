"""What somebody writes to somebody else."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    """One message. Its key makes a repeated post harmless."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your message"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write nothing by which a client can be recognised."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid.uuid4())


class ReadForm(forms.Form):
    """The newest message that was on the page."""

    message = forms.IntegerField(min_value=1, max_value=2**63 - 1)
