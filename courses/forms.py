"""Forms of the lesson page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReportForm(forms.Form):
    """What is not right, in the reader's words."""

    text = forms.CharField(
        label=_("What is not right?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is not right. Then we can look at it.")},
    )


class ReflectionForm(forms.Form):
    """A learner's own words."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "max_length": _("This text is too long to keep. Your words are still here: make it shorter.")
        },
    )
