"""What teachers and learners fill in around a class."""

from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .domain.classes.making import MOST_MODULES


def day(**kwargs):
    """A field for a day, as browsers show one."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class ClassForm(forms.Form):
    """A class: its words, its days, its modules, each with the days that a learner has for it."""

    name = forms.CharField(label=_("Name of the class"), max_length=60)
    programme = forms.CharField(
        label=_("Programme"), max_length=120, required=False, help_text=_("For example: Verzorgende IG.")
    )
    year = forms.IntegerField(label=_("Year of the programme"), required=False, min_value=1, max_value=8)
    start = day(label=_("First day"), help_text=_("Any day of any week. Learners may join later too."))
    end = day(label=_("Last day (if you know)"), required=False)

    def __init__(self, *args, schools, modules, chosen=(), **kwargs):
        """``modules`` are pairs of an activity and a title, ``chosen`` those of the class with their days."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("start", timezone.localdate())
        self.modules, self.days = modules, dict(chosen)
        if len(schools) > 1:
            self.fields["school"] = forms.ChoiceField(
                label=_("School"), choices=[(str(row.uuid), row.name) for row in schools]
            )
        self.schools = {str(row.uuid): row for row in schools}
        for activity, title in modules:
            self.fields[f"module-{activity}"] = forms.BooleanField(
                label=title, required=False, initial=activity in self.days
            )
            self.fields[f"days-{activity}"] = forms.IntegerField(
                label=_("Days for it"), required=False, min_value=1, max_value=730, initial=self.days.get(activity),
                widget=forms.NumberInput(attrs={"aria-label": f"{title}: {_('Days for it')}"}),
            )  # fmt: skip

    def main_fields(self):
        return [
            self[name]
            for name in ("school", "name", "programme", "year", "start", "end")
            if name in self.fields
        ]

    def module_fields(self):
        """Each module with its box and the field for its days."""
        return [(self[f"module-{activity}"], self[f"days-{activity}"]) for activity, _title in self.modules]

    def clean(self):
        data = super().clean()
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("This day lies before the first day."))
        taken = [activity for activity, _title in self.modules if data.get(f"module-{activity}")]
        if not taken:
            self.add_error(None, _("Choose at least one module."))
        if len(taken) > MOST_MODULES:
            self.add_error(
                None, _("A class does at most %(most)d modules at a time.") % {"most": MOST_MODULES}
            )
        return data

    def values(self) -> dict:
        data = self.cleaned_data
        return {name: data[name] for name in ("name", "programme", "year", "start", "end")}

    def chosen(self) -> list[tuple[UUID, int | None]]:
        data = self.cleaned_data
        taken = [activity for activity, _title in self.modules if data.get(f"module-{activity}")]
        return [(activity, data.get(f"days-{activity}")) for activity in taken]

    def school(self):
        return self.schools[self.cleaned_data.get("school") or next(iter(self.schools))]


class CodeForm(forms.Form):
    """How long a new code works, and for how many people."""

    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=90, initial=14)
    most = forms.IntegerField(label=_("For how many people"), min_value=1, max_value=200, initial=40)


class PeopleForm(forms.Form):
    """A list of people: pasted, typed, or a file from a spreadsheet."""

    text = forms.CharField(
        label=_("Names and e-mail addresses"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One person on each line, in any order. Or paste rows from a spreadsheet."),
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def clean(self):
        data = super().clean()
        if not (data.get("text") or "").strip() and not data.get("file"):
            self.add_error("text", _("Paste or type at least one address, or choose a file."))
        return data


class ColleagueForm(forms.Form):
    """A colleague who teaches this class too."""

    address = forms.EmailField(label=_("E-mail address of your colleague"))


class JoinForm(forms.Form):
    """The code that the teacher showed."""

    code = forms.CharField(
        label=_("The code of your class"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class PaceForm(forms.Form):
    """From which day the deadlines of one learner count."""

    counts_from = day(label=_("Deadlines count from"))


class MoveForm(forms.Form):
    """To which class a learner goes."""

    to = forms.ChoiceField(label=_("Move to"))

    def __init__(self, *args, classes, **kwargs):
        super().__init__(*args, **kwargs)
        self.classes = {str(row.uuid): row for row in classes}
        self.fields["to"].choices = [(key, row.name) for key, row in self.classes.items()]

    def target(self):
        return self.classes[self.cleaned_data["to"]]
