"""A new tool: its name, whose it is, and what it may do, in plain words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations import api as organisations

from .. import rules
from ..domain.clients import PER_MINUTE
from ..models.clients import SCOPES

# What each scope lets a tool do (Communication 4.2).
WORDS = {
    "statements/write": _("Send records: what learners did"),
    "statements/read/mine": _("Read the records that it sent itself"),
    "statements/read": _("Read all records of the organisation"),
    "statements/void": _("Take back records that were sent by mistake"),
    "state": _("Remember where a learner was, and read it again"),
    "profile": _("Keep settings of activities and of learners"),
    "define": _("Say what activities are called"),
    "all/read": _("Read everything of the organisation"),
    "all": _("Everything of the organisation: only for a tool that you trust as your own"),
}
USUAL = ["statements/write", "statements/read/mine", "state"]


class ToolForm(forms.Form):
    """``person`` makes it: their own organisations, and for who administers the site all of them and the site itself."""

    name = forms.CharField(
        label=_("Which tool is it?"),
        max_length=120,
        help_text=_("So that you know it again: its name, and where it runs."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Whose records are these?"),
        queryset=organisations.Organisation.objects.none(),
        help_text=_("The tool reads and writes records of this organisation, and never those of another."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=[(scope, WORDS[scope]) for scope in SCOPES],
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick no more than it needs. You can stop a tool and make it anew with other rights."),
    )
    per_minute = forms.IntegerField(
        label=_("How many requests a minute, at most?"), min_value=1, max_value=1_000_000, initial=PER_MINUTE
    )

    def __init__(self, person, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field, found = self.fields["organisation"], places_of(person)
        field.queryset = found
        if rules.is_of_the_site(person):
            field.required, field.empty_label = False, _("the site itself")
        elif found.count() == 1:
            field.initial = found.get()


def places_of(person):
    """The organisations whose tools somebody keeps."""
    found = organisations.Organisation.objects.order_by("name")
    if rules.is_of_the_site(person):
        return found
    roles = organisations.roles_of(person)
    return found.filter(pk__in=[row.organisation_id for row in roles if row.role == organisations.Role.ADMIN])
