"""What an organisation says in favour of what a learner showed."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class EndorsementForm(forms.Form):
    """Its words, which may be left out, and their language."""

    comment = forms.CharField(
        label=_("What do you want to say? (not needed)"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "It becomes part of a signed credential. Name nobody, and nothing by which a client can be known."
        ),
    )
    language = forms.ChoiceField(label=_("Language of what you write"), choices=settings.LANGUAGES)


class WithdrawForm(forms.Form):
    """Why an endorsement is taken back: whoever checks the credential may read it."""

    reason = forms.CharField(label=_("Why do you withdraw it?"), max_length=300)
