"""What assessors fill in beside the judgement itself: a colleague, a correction, an observation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from .forms import JudgementForm
from .models import EntrustmentRule


class HandOverForm(forms.Form):
    """To whom the request goes. On one screen with other forms: names of its own."""

    colleague = forms.CharField(label=_("Name of your colleague"), max_length=120)
    colleague_address = forms.EmailField(label=_("Their e-mail address at work"))


class CorrectionForm(JudgementForm):
    """The judgement anew, and why; without a recording."""

    reason = forms.CharField(
        label=_("Why do you correct it? The learner reads this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("voice", "voice_as_it_is", "together"):
            self.fields.pop(name, None)


class ObservationForm(forms.Form):
    """Seen today: a level, one thing that went well, one tip."""

    form_key = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": "id_observation_key"}))
    epa = forms.ModelChoiceField(
        label=_("What did you see?"), queryset=frameworks.Epa.objects.all(), to_field_name="uuid"
    )
    seen_level = forms.TypedChoiceField(
        label=_("How independently did it go?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(row.level, row) for row in frameworks.SUPERVISION_LEVELS],
        error_messages={"required": _("Choose how independently it went.")},
    )
    good = forms.CharField(
        label=_("What went well?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tip = forms.CharField(
        label=_("One tip"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def said(self) -> dict:
        """What is kept of it, under the names of the domain; the activity apart."""
        data = self.cleaned_data
        return {
            "form_key": data["form_key"],
            "level": data["seen_level"],
            "good": data["good"],
            "tip": data["tip"],
        }


class ReasonForm(forms.Form):
    """Why not yet, or why no longer."""

    reason = forms.CharField(
        label=_("Why? The learner reads this."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RuleForm(forms.ModelForm):
    """What an organisation asks before somebody is entrusted."""

    class Meta:
        model = EntrustmentRule
        fields = [
            "epa",
            "level",
            "observations",
            "assessors",
            "places",
            "months",
            "valid_months",
            "needs_teacher",
            "active",
        ]

    level = forms.TypedChoiceField(
        label=_("Level of supervision"),
        coerce=int,
        initial=4,
        choices=[(row.level, row) for row in frameworks.SUPERVISION_LEVELS],
    )

    def clean(self):
        data = super().clean()
        asked = data.get("observations") or 0
        for name in ("assessors", "places"):
            if (data.get(name) or 0) > asked:
                self.add_error(name, _("This cannot be more than the number of observations."))
        for name in ("observations", "assessors", "places", "months", "valid_months"):
            if data.get(name) == 0:
                self.add_error(name, _("This is at least 1."))
        return data
