"""Forms of a dossier: reasons, a question of an assessor, a decision."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .forms import LOOKED
from .models import DossierDecision, DossierQuestion

Result, Criterion = DossierDecision.Result, DossierDecision.Criterion


class ReasoningForm(forms.Form):
    """Why the evidence shows the outcome; ``looked_at`` appears after a warning about client data."""

    reasoning = forms.CharField(
        label=_("How does your evidence show this?"),
        help_text=_("What you did, where and when, and what came of it. Two or three sentences are enough."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    looked_at = forms.BooleanField(label=LOOKED, required=False)


class AskForm(forms.Form):
    """A question, or a moment to talk. It stands beside the decision, so its ids are its own."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What do you want?"), choices=DossierQuestion.Kind.choices)
    text = forms.CharField(
        label=_("Your question to the learner"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    at = forms.DateTimeField(
        label=_("When, for a conversation or interview"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=_("Where, or how"), required=False, max_length=160)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="ask-%s", **kwargs)

    def clean(self):
        said = super().clean()
        talks = said.get("kind") != DossierQuestion.Kind.QUESTION
        if talks and not self.errors.get("at") and (not said.get("at") or said["at"] < timezone.now()):
            self.add_error("at", _("Say when: a day and time that is still to come."))
        return said


class DecisionForm(forms.Form):
    """Of each outcome of a dossier: shown or not yet, why, and which of VRAAK the evidence meets."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = [row["uuid"] for row in dossier.outcomes]
        for key in self.keys:
            self.fields[f"result-{key}"] = forms.ChoiceField(
                choices=Result.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )
            self.fields[f"criteria-{key}"] = forms.MultipleChoiceField(
                label=_("The evidence is"),
                required=False,
                choices=Criterion.choices,
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"reason-{key}"] = forms.CharField(
                label=_("Why? The learner reads this."),
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def fields_of(self, key) -> dict:
        """The three fields of an outcome, for the page."""
        return {name: self[f"{name}-{key}"] for name in ("result", "criteria", "reason")}

    def said(self) -> dict:
        """What goes to the domain."""
        named = {"results": "result", "reasons": "reason", "criteria": "criteria"}
        return {
            "form_key": self.cleaned_data["form_key"],
            **{
                name: {key: self.cleaned_data[f"{field}-{key}"] for key in self.keys}
                for name, field in named.items()
            },
        }


class WhyForm(forms.Form):
    """Why a decision is put aside, or corrected."""

    reason = forms.CharField(
        label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "id": "id_why"})
    )


class CorrectedDecisionForm(DecisionForm):
    """The decision anew, and why."""

    reason = forms.CharField(
        label=_("Why do you correct it? The learner reads this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def said(self) -> dict:
        return {**super().said(), "reason": self.cleaned_data["reason"]}


class ValidationRuleForm(forms.Form):
    """By how many assessors."""

    signatures = forms.TypedChoiceField(
        label=_("How many assessors sign a decision?"),
        coerce=int,
        choices=[(1, _("One")), (2, _("Two"))],
        widget=forms.RadioSelect,
    )
