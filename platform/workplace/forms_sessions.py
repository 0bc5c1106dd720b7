"""What teachers and learners fill in around a session."""

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .forms_classes import day
from .models import Session


def _time(**kwargs):
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


class SessionForm(forms.Form):
    """A session of one day. ``schools``, ``classes`` and ``modules`` are what this teacher may choose from."""

    title = forms.CharField(label=_("Title"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    on = day(label=_("Day"))
    begins = _time(label=_("Begins"))
    ends = _time(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    link = forms.URLField(label=_("Link to take part"), required=False, assume_scheme="https")
    cohort = forms.ChoiceField(
        label=_("For which class?"),
        required=False,
        help_text=_("Without a class whoever has the code may come."),
    )
    activity = forms.ChoiceField(label=_("Part of which module?"), required=False)
    capacity = forms.IntegerField(
        label=_("For how many? (empty: everyone)"), required=False, min_value=1, max_value=500
    )

    def __init__(self, *args, schools, classes, modules, session=None, **kwargs):
        if session is not None:
            kwargs.setdefault("initial", _initial(session))
        super().__init__(*args, **kwargs)
        self.schools = {str(row.uuid): row for row in schools}
        self.classes = {str(row.uuid): row for row in classes}
        self.fields["cohort"].choices = [
            ("", _("None")),
            *((key, row.name) for key, row in self.classes.items()),
        ]
        self.fields["activity"].choices = [("", _("None")), *((str(key), title) for key, title in modules)]
        if len(self.schools) > 1 and session is None:
            self.fields["school"] = forms.ChoiceField(
                label=_("School"), choices=[(key, row.name) for key, row in self.schools.items()]
            )

    def school(self):
        """The organisation: that of the class, the chosen one, or the only one."""
        cohort = self.classes.get(self.cleaned_data["cohort"])
        if cohort is not None:
            return cohort.organisation
        return self.schools[self.cleaned_data.get("school") or next(iter(self.schools))]

    def values(self) -> dict:
        data = self.cleaned_data
        moment = [
            timezone.make_aware(datetime.combine(data["on"], data[name])) for name in ("begins", "ends")
        ]
        if moment[1] < moment[0] and data["ends"].hour < 6:
            # An evening that ends after midnight.
            moment[1] += timedelta(days=1)
        return {
            **{name: data[name] for name in ("title", "kind", "place", "link", "capacity")},
            "start": moment[0],
            "end": moment[1],
            "cohort": self.classes.get(data["cohort"]),
            "activity": UUID(data["activity"]) if data["activity"] else None,
        }


def _initial(session) -> dict:
    start, end = map(timezone.localtime, (session.start, session.end))
    return {
        **{name: getattr(session, name) for name in ("title", "kind", "place", "link", "capacity")},
        "on": start.date(),
        "begins": start.time(),
        "ends": end.time(),
        "cohort": str(session.cohort.uuid) if session.cohort else "",
        "activity": str(session.activity or ""),
    }


class RoomCodeForm(forms.Form):
    """The code that is shown in the room."""

    code = forms.CharField(
        label=_("The code on the screen in the room"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
