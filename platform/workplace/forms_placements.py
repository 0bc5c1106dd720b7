"""What people fill in about placements and learning agreements."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import PlacementForm as WhereForm
from .models import Placement, PlacementRole


class PlacementForm(WhereForm):
    """Where somebody learns, for how long, and on which route. Unlike work that was done, it may still begin."""

    hours = forms.IntegerField(
        label=_("Hours in all"), required=False, min_value=1, max_value=5000,
        help_text=_("As in the agreement with your school, if you know."),
    )  # fmt: skip
    route = forms.ChoiceField(label=_("How do you learn?"), choices=Placement.Route.choices)
    supernumerary = forms.BooleanField(
        label=_("I am supernumerary"), required=False,
        help_text=_("You come on top of the colleagues who are needed that day. You are not counted as one of them."),
    )  # fmt: skip

    may_begin_later = True


class SearchForm(forms.Form):
    """Part of the name or the town of a learning company."""

    zoek = forms.CharField(
        label=_("Name or town of the learning company"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip


class EndForm(forms.Form):
    """The last day."""

    day = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class RoleForm(forms.Form):
    """Who is who."""

    role = forms.ChoiceField(label=_("Role"), choices=PlacementRole.Role.choices)
    name = forms.CharField(label=_("Name"), max_length=120)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    address = forms.EmailField(
        label=_("Work e-mail address"), required=False,
        help_text=_("Needed to ask for an agreement or a judgement."),
    )  # fmt: skip


class AgreementForm(forms.Form):
    """What is learned and how it is judged; the rest comes from the placement."""

    modules = forms.MultipleChoiceField(
        label=_("Modules that you do here"), required=False, widget=forms.CheckboxSelectMultiple
    )
    goals = forms.CharField(
        label=_("What else do you learn here?"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    guidance = forms.CharField(
        label=_("How are you supervised?"), required=False, max_length=2000,
        help_text=_("For example: a talk of half an hour each week, the supervisor works the same shifts."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    judging = forms.CharField(
        label=_("How are you judged?"), required=False, max_length=2000,
        help_text=_("The criteria and levels of the modules come with it by themselves."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, modules, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["modules"].choices = modules


class PartyForm(forms.Form):
    """Who answers for a party."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    function = forms.CharField(
        label=_("Your function"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )  # fmt: skip


class RemarkForm(forms.Form):
    """What should be different."""

    remark = forms.CharField(
        label=_("What should be different?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
