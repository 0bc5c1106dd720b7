"""Whom a learner asks what they saw."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from .models import Placement


class Activities(forms.ModelChoiceField):
    """By title, in the reader's language."""

    def label_from_instance(self, epa):
        return epa.title(get_language())


class AskSeenForm(forms.Form):
    """One activity, one person, and where it was."""

    epa = Activities(
        label=_("About what?"),
        queryset=frameworks.Epa.objects.all(),
        to_field_name="uuid",
        empty_label=_("Choose"),
    )
    placement = forms.ModelChoiceField(
        label=_("Where?"), queryset=Placement.objects.none(), required=False, empty_label=_("Somewhere else")
    )
    address = forms.EmailField(
        label=_("Work e-mail address of who saw it"),
        help_text=_("A supervisor or a colleague. They need no account: they type a code that we mail."),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["placement"].queryset = Placement.objects.filter(person=person).order_by("-start", "pk")
