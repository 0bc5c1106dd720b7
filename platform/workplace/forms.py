"""What learners and assessors fill in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from .domain import media
from .models import Judgement

# Asked where what a phone wrote into a recording cannot be taken out.
# Asked after a warning about client data (``client_data``).
LOOKED = _("I looked again: this says nothing about a client who can be recognised.")
AS_IT_IS = _(
    "It may stay as it is. This site cannot take out what my phone wrote into it: perhaps the place and the time."
)


class WorkForm(forms.Form):
    """The learner's text and reflection; ``looked_at`` appears after a warning about client data."""

    text = forms.CharField(
        label=_("What did you do?"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reflection = forms.CharField(
        label=_("Your reflection"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 6})
    )
    looked_at = forms.BooleanField(label=LOOKED, required=False)


class PlacementForm(forms.Form):
    """Where the work was done."""

    may_begin_later = False
    organisation_name = forms.CharField(label=_("Where do you work?"), max_length=160)
    setting = forms.ModelChoiceField(
        label=_("Setting"), queryset=frameworks.Setting.objects.all(), empty_label=_("Choose")
    )
    client_group = forms.ModelChoiceField(
        label=_("Client group"), queryset=frameworks.ClientGroup.objects.all(), empty_label=_("Choose")
    )
    start = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=_("Until (if you know)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self):
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", _("This day lies before the first day."))
        if start and start > timezone.localdate() and not self.may_begin_later:
            self.add_error("start", _("This day lies in the future. Give the day on which you started."))
        return data


class InviteForm(forms.Form):
    """Whom the learner asks."""

    address = forms.EmailField(label=_("Work e-mail address of your supervisor"), required=False)


class WhoForm(forms.Form):
    """Who the assessor is."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    function = forms.CharField(
        label=_("Your function"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    address = forms.EmailField(
        label=_("Your e-mail address at work"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class CodeForm(forms.Form):
    """The six digits."""

    code = forms.RegexField(
        label=_("The six digits from the mail"),
        regex=r"^\s*\d\s*\d\s*\d\s*\d\s*\d\s*\d\s*$",
        error_messages={"invalid": _("A code is six digits.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "11"}
        ),
    )


class JudgementForm(forms.Form):
    """One answer for each criterion of the brief, the EPA level, and a comment."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=_("How independently did it go?"), coerce=int, widget=forms.RadioSelect,
        choices=[(row.level, row) for row in frameworks.SUPERVISION_LEVELS],
        error_messages={"required": _("Choose how independently it went.")},
    )  # fmt: skip
    comment = forms.CharField(
        label=_("What went well, what is next?"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    voice = forms.FileField(
        label=_("Or say it (a sound file)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
    )
    voice_as_it_is = forms.BooleanField(label=AS_IT_IS, required=False)
    together = forms.BooleanField(label=_("I judged this together with the teacher."), required=False)

    def __init__(self, *args, brief, **kwargs):
        super().__init__(*args, **kwargs)
        self.brief = brief
        if media.can_convert():
            del self.fields["voice_as_it_is"]
        for criterion in brief["criteria"]:
            self.fields[f"criterion-{criterion['code']}"] = forms.ChoiceField(
                label=criterion["text"], choices=Judgement.Result.choices, widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )  # fmt: skip

    def criteria(self):
        """Each criterion of the brief with its field, for the page."""
        return [(criterion, self[f"criterion-{criterion['code']}"]) for criterion in self.brief["criteria"]]

    def results(self) -> dict[str, str]:
        return {row["code"]: self.cleaned_data[f"criterion-{row['code']}"] for row in self.brief["criteria"]}


class QuestionForm(forms.Form):
    """A question back, and the key that makes a repeated post harmless."""

    # Beside the form of the judgement on one screen: an id of its own.
    form_key = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": "id_question_key"}))
    text = forms.CharField(
        label=_("Your question to the learner"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.Form):
    """The learner's answer. It stands beside other forms with a text, so its ids carry the question's number."""

    text = forms.CharField(label=_("Your answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, auto_id=f"answer-{question.pk}-%s", **kwargs)
        self.question = question
