"""What a teacher fills in to plan a visit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Visit

MOMENTS = 3


class MomentsForm(forms.Form):
    """Up to three moments."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, MOMENTS + 1):
            self.fields[f"at-{number}"] = forms.DateTimeField(
                label=_("Moment %(number)d") % {"number": number},
                required=number == 1,
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            )

    def moments(self) -> list:
        return [
            self.cleaned_data[f"at-{number}"]
            for number in range(1, MOMENTS + 1)
            if self.cleaned_data.get(f"at-{number}")
        ]


class VisitForm(MomentsForm):
    """A visit, a day of going along or a guest lesson."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Visit.Kind.choices)
    who = forms.ChoiceField(label=_("Class and learner"))
    place = forms.CharField(label=_("Where?"), max_length=200)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=10, max_value=600, initial=45)
    contact_name = forms.CharField(
        label=_("Whom do you meet there, or who comes?"), max_length=120, required=False
    )
    contact_address = forms.EmailField(
        label=_("Their work e-mail address"),
        required=False,
        help_text=_("They get a link to say which moments suit them, without an account."),
    )

    def __init__(self, *args, choices, **kwargs):
        """``choices`` are groups as Django's select takes them: a class, and its learners."""
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = choices

    def clean(self):
        data = super().clean()
        if data.get("kind") == Visit.Kind.GUEST and not data.get("contact_address"):
            self.add_error("contact_address", _("Fill in who gives the lesson, to ask them when it suits."))
        if data.get("kind") != Visit.Kind.GUEST and (data.get("who") or "").startswith("class:"):
            self.add_error("who", _("Choose a learner: only a guest lesson is for the whole class."))
        return data


class NotesForm(forms.Form):
    """The teacher's own notes."""

    notes = forms.CharField(
        label=_("Your notes"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Only you read them, and the learner in what they take along of themselves. Nothing about clients."
        ),
    )
