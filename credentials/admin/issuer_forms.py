"""What an issuer says of itself, and what is asked before one of its keys is reported."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.issuers import CHANGEABLE
from ..models import Issuer
from ..proofs.identifiers import is_iri, origin

# Two digits and two letters, and for one place of a school two digits more.
BRIN = re.compile(r"[0-9]{2}[A-Z]{2}(?:[0-9]{2})?")
HELP = {
    "name": gettext_lazy("As it stands in every credential."),
    "url": gettext_lazy("The organisation's own website; begins with https://."),
    "email": gettext_lazy(
        "An address of the organisation, not of one person: everybody who checks can read it."
    ),
    "description": gettext_lazy("One or two sentences on who you are, for who never heard of you."),
    "country": gettext_lazy("Two letters, such as NL."),
    "brin": gettext_lazy("The code of a Dutch school, such as 25LT. Others leave it empty."),
    "four_eyes_above": gettext_lazy(
        "Awarding or withdrawing more than this many at once takes a second administrator. 0: always. A higher number counts after a day."
    ),
}


class IssuerForm(forms.ModelForm):
    """Who the issuer is. Nothing is written here: the domain does that."""

    url = forms.URLField(
        label=gettext_lazy("Website"), max_length=200, assume_scheme="https", help_text=HELP["url"]
    )

    class Meta:
        model = Issuer
        fields = CHANGEABLE
        help_texts = HELP
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_country(self):
        country = self.cleaned_data["country"].strip().upper()
        if not re.fullmatch("[A-Z]{2}", country):
            raise forms.ValidationError(_("A country is two letters, such as NL or BE."))
        return country

    def clean_brin(self):
        brin = self.cleaned_data["brin"].strip().upper()
        if brin and not BRIN.fullmatch(brin):
            raise forms.ValidationError(_("A BRIN code is two digits and two letters, such as 25LT."))
        return brin

    def clean_url(self):
        address = self.cleaned_data["url"]
        if not origin(address) or not is_iri(address):
            raise forms.ValidationError(_("A website begins with https://."))
        return address


class GiveUpForm(forms.Form):
    """Since when, and a tick by who knows what it means."""

    since = forms.DateField(
        label=gettext_lazy("Since which day may somebody else have known it?"),
        required=False,
        help_text=gettext_lazy(
            "Leave it empty when you do not know: then it counts from the day the key was made."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sure = forms.BooleanField(
        label=gettext_lazy(
            "I know that nothing this key signed is accepted from now on, and that this cannot be undone."
        ),
        error_messages={"required": gettext_lazy("Tick this when you are sure. Nothing was changed.")},
    )
