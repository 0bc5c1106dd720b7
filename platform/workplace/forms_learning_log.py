"""What a learner writes in the log: a line in a few seconds, or an activity elsewhere with its proof."""

import uuid
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from .domain import faces, media
from .domain.learning_log.proofs import is_pdf
from .forms import LOOKED
from .forms_classes import day
from .forms_evidence import NO_CLIENT, NO_FACE
from .models import Evidence, LearningEntry

STEPS = (10, 15, 20, 30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 420, 480)


def minutes_words(minutes) -> str:
    """As people say it: 15 minutes, 1 hour, 1.5 hours."""
    if minutes < 60 or minutes % 15:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours, rest = divmod(minutes, 60)
    if not rest:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours} + f" {rest} min"


class _EntryForm(forms.Form):
    """``looked_at`` appears after a warning about client data (``client_data``)."""

    client_data = False
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    looked_at = forms.BooleanField(label=LOOKED, required=False)

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"form_key": uuid.uuid4(), "happened_on": timezone.localdate(), "minutes": 15} | (
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_happened_on(self):
        said = self.cleaned_data["happened_on"]
        if said > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that has been: today or earlier."))
        return said


class LogForm(_EntryForm):
    """The quick log: words, or a file that was sent with the form or in pieces before it (``upload``)."""

    text = forms.CharField(
        label=_("What did you learn?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    upload = forms.UUIDField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Photo or sound"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,audio/*"}),
    )  # fmt: skip
    no_client = forms.BooleanField(label=NO_CLIENT, required=False)
    as_it_is = forms.BooleanField(
        label=_("The recording may stay as it is, with what my phone wrote into it: perhaps the place and the time."),
        required=False,
    )  # fmt: skip
    happened_on = day(label=_("When?"))
    minutes = forms.TypedChoiceField(label=_("How long?"), coerce=int)
    outcome = forms.ModelChoiceField(
        label=_("Which learning outcome is it about?"), queryset=frameworks.LearningOutcome.objects.none(),
        required=False, to_field_name="code", empty_label=_("None"),
    )  # fmt: skip

    def __init__(self, *args, outcomes, **kwargs):
        super().__init__(*args, **kwargs)
        now = self.initial["minutes"]
        self.fields["minutes"].choices = [(step, minutes_words(step)) for step in sorted({*STEPS, now})]
        if not faces.can_look():
            self.fields["no_client"].label = NO_FACE
        if media.can_convert():
            del self.fields["as_it_is"]
        if outcomes:
            field = self.fields["outcome"]
            field.queryset = frameworks.LearningOutcome.objects.filter(pk__in=[row.pk for row in outcomes])
            field.choices = [("", _("None")), *((row.code, row.text(get_language())) for row in outcomes)]
        else:
            del self.fields["outcome"]

    def clean(self):
        data = super().clean()
        if (data.get("file") or data.get("upload")) and not data.get("no_client"):
            self.add_error("no_client", _("Look at it, and say so here."))
        return data

    def said(self) -> dict:
        """What goes to the domain, besides the file."""
        chosen = self.cleaned_data.get("outcome")
        names = ("form_key", "text", "happened_on", "minutes", "looked_at")
        return {name: self.cleaned_data[name] for name in names} | {"outcomes": [chosen] if chosen else []}


class ActivityForm(_EntryForm):
    """An activity elsewhere for the CPD log."""

    kind = forms.ChoiceField(
        label=_("What kind?"),
        choices=lambda: [(value, capfirst(label)) for value, label in LearningEntry.Kind.choices],
    )
    title = forms.CharField(label=_("What was it?"), max_length=160)
    provider = forms.CharField(label=_("Who gave it?"), max_length=160, required=False)
    happened_on = day(label=_("When?"))
    hours = forms.DecimalField(
        label=_("How many hours?"), min_value=Decimal("0.25"), max_value=1000, decimal_places=2,
        help_text=_("Quarters count: 1.25 is an hour and a quarter."),
        widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_("What did you learn?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    proof = forms.FileField(
        label=_("Your certificate"), required=False,
        help_text=_("A PDF of at most 10 MB, or a photo of it. Only you can open it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
    )  # fmt: skip
    field_order = (
        "form_key",
        "kind",
        "title",
        "provider",
        "happened_on",
        "hours",
        "text",
        "proof",
        "looked_at",
    )

    def said(self) -> dict:
        names = ("form_key", "kind", "title", "provider", "text", "happened_on", "looked_at")
        minutes = round(self.cleaned_data["hours"] * 60)
        return {name: self.cleaned_data[name] for name in names} | {"minutes": minutes} | self._proof()

    def _proof(self) -> dict:
        """A PDF is kept as it came, a picture as a photo without its metadata. What it really is, the domain looks at."""
        upload = self.cleaned_data["proof"]
        if upload and not is_pdf(upload):
            return {"file": {"kind": Evidence.Kind.PHOTO, "file": upload}}
        return {"proof": upload}


class PeriodForm(forms.Form):
    """Between two days of one's own choice."""

    van = day(label=_("From"), required=False)
    tot = day(label=_("Until"), required=False)
