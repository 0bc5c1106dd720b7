"""What an issuer fills in to award: a list, chosen people, one person, one row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..lists.judging import LONGEST
from ..lists.reading import MAX_BYTES
from ..models import Achievement
from .languages import LANGUAGES

MB = MAX_BYTES // 1024 // 1024


class WhatForm(forms.Form):
    """What is awarded, and in which language it is signed and people are written to."""

    achievement = forms.ModelChoiceField(
        label=_("What do they get?"),
        queryset=Achievement.objects.none(),
        to_field_name="uuid",
        empty_label=_("Choose an achievement"),
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=LANGUAGES,
        initial="nl",
        widget=forms.RadioSelect,
        help_text=_("Of the credential, and of the mail to whoever has no account yet."),
    )

    def __init__(self, *args, issuers=(), language="nl", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["achievement"]
        field.queryset = (
            Achievement.objects.filter(issuer__in=issuers, published=True)
            .select_related("issuer")
            .prefetch_related("texts")
            .order_by("issuer", "key")
        )
        several = len(issuers) > 1
        field.label_from_instance = lambda row: _name(row, language, several)


def _name(row, language, several) -> str:
    name = row.text(language).name
    return f"{name} ({row.issuer.name})" if several else name


class ListForm(WhatForm):
    """A file or pasted lines: one of the two."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("CSV, as a spreadsheet or your student system saves it. At most %(mb)d MB.") % {"mb": MB},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )
    text = forms.CharField(
        label=_("Or paste the rows here"),
        required=False,
        max_length=MAX_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "Copied from a spreadsheet or a mail. One person on each line: a name and an e-mail address."
        ),
    )

    def clean(self):
        given = super().clean()
        if given.get("file") and given.get("text", "").strip():
            self.add_error("text", _("Choose a file or paste rows, not both."))
        elif not given.get("file") and not given.get("text", "").strip() and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste rows below."))
        return given


class RowForm(forms.Form):
    """One person. What is wrong is found by the same rules as in a list, and shown beside its field."""

    name = forms.CharField(label=_("Name"), required=False, max_length=LONGEST["name"])
    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"}),
    )
    awarded = forms.CharField(
        label=_("Earned on"),
        required=False,
        max_length=40,
        help_text=_("For example 31-12-2026. Empty is today."),
    )
    result = forms.CharField(
        label=_("Result"),
        required=False,
        max_length=LONGEST["result"],
        help_text=_("A mark or a word. Only if the learner agrees that others see it. May stay empty."),
    )
    narrative = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=LONGEST["narrative"],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Stands in the credential, for whoever checks it. Nothing about clients. May stay empty."
        ),
    )

    def show(self, problems) -> None:
        """Put what is wrong with the row beside its fields."""
        for problem in problems:
            self.add_error(problem.column or None, f"{problem.what} {problem.mend}")


class ByHandForm(RowForm):
    """One person, and the language."""

    language = WhatForm.base_fields["language"]
