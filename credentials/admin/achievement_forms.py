"""What an issuer fills in about an achievement. A draft may be saved with anything empty; wrong values stand beside their
field."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from ..domain.achievements import TEXTS
from ..domain.drafts import Content
from ..domain.motifs import MOTIFS
from ..domain.wording import eqf_of
from ..models import Achievement, AchievementText
from .languages import LANGUAGES
from .numbers import NONE, number_in

LEVELS = ("1", "2", "3", "4", "4+", "5", "6", "7", "8")
LONG = {"description": 6, "criteria": 8}
# Of the texts that may be long, so that a paste never ends in an error of the database.
LONGEST = 20_000
MAX_LOAD = Decimal("9999.9")
HELP = {
    "name": _("Short, with a verb: what somebody who has this can do."),
    "description": _("One line for each thing that the holder can do. These are the learning outcomes."),
    "criteria": _(
        "Where, with which clients, how independently; what one does for it, who judges and against what."
    ),
    "assessment_type": _("For example: assignment at work, judged on five criteria."),
    "participation": _("For example: online at your own pace, and an assignment at work."),
    "quality_assurance": _("Who watches over it: for example the exam board of the school."),
    "supervision_and_identity": _("Who was there when it was judged, and how the learner was known."),
    "prerequisites": _("What somebody needs before beginning. Leave empty when there is nothing."),
    "stackability": _("What it goes together with. A stack never becomes a diploma by itself."),
    "further_information": _("Anything else that a reader should know."),
}


def text_field(name, language) -> forms.Field:
    """The field of one text in one language; the limits are those of its column."""
    column = AchievementText._meta.get_field(name)
    widget = forms.Textarea if name in LONG or (column.max_length or 0) > 200 else forms.TextInput
    attrs = {"lang": language}
    if widget is forms.Textarea:
        attrs["rows"] = LONG.get(name, 2)
    return forms.CharField(
        label=column.verbose_name.capitalize(),
        required=False,
        max_length=column.max_length or LONGEST,
        help_text=HELP[name],
        widget=widget(attrs=attrs),
    )


class FrameworkField(forms.ModelMultipleChoiceField):
    """Rows of the frameworks by their number. One that no column holds is said to be wrong, before it is looked up."""

    def clean(self, value):
        for pk in value or ():
            if number_in(pk) == NONE:
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": pk}
                )
        return super().clean(value)


class AchievementForm(forms.Form):
    """One version. The texts are ``<name>_<language>``; what it aligns to and what earns it are chosen from a search."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Achievement.Kind.choices, widget=forms.RadioSelect, required=True
    )
    study_load = forms.DecimalField(
        label=_("How much work is it?"),
        required=False,
        min_value=0,
        max_value=MAX_LOAD,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
        help_text=_("A number, in the one unit that you choose below. Units are never converted."),
    )
    study_load_unit = forms.ChoiceField(
        label=_("In which unit?"),
        choices=Achievement.Unit.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("mbo uses SBU, hbo uses EC. Choose hours for what is neither."),
    )
    nlqf = forms.ChoiceField(
        label=_("Level"),
        required=False,
        help_text=_("The NLQF level; the European level (EQF) follows from it."),
    )
    nlqf_confirmed = forms.BooleanField(
        label=_("The NLQF office confirmed this level"),
        required=False,
        help_text=_("Without this, every credential says that the level is indicative."),
    )
    validity_months = forms.IntegerField(
        label=_("Valid for how many months?"),
        required=False,
        min_value=1,
        max_value=1200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
        help_text=_("Leave empty when what somebody learned does not end, as with most things."),
    )
    motif = forms.ChoiceField(
        label=_("Drawing on the badge"), choices=MOTIFS, required=False, widget=forms.RadioSelect
    )
    alignments = FrameworkField(
        label=_("Fits with"), queryset=frameworks.FrameworkItem.objects.all(), required=False
    )
    activities = forms.MultipleChoiceField(label=_("Which modules earn it?"), required=False)

    def __init__(self, *args, modules=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"] = text_field(name, language)
        self.fields["nlqf"].choices = [
            ("", _("Not filled in yet")),
            ("-", _("Does not apply")),
            *((level, f"NLQF {level} (EQF {eqf_of(level)})") for level in LEVELS),
        ]
        self.fields["activities"].choices = [(str(row.uuid), row.name) for row in modules]

    @property
    def pairs(self):
        """The texts as the page shows them: each name with its field in Dutch and in English."""
        return [(name, self[f"{name}_nl"], self[f"{name}_en"]) for name in TEXTS]

    def said(self, name) -> str:
        """What stands in a field now, typed or as it was saved."""
        value = self[name].value()
        return "" if value is None else str(value).strip()

    @property
    def languages_used(self) -> tuple[str, ...]:
        """Those in which anything is written; with none it is Dutch, as in what is saved."""
        used = tuple(code for code in LANGUAGES if any(self.said(f"{name}_{code}") for name in TEXTS))
        return used or ("nl",)

    def clean(self):
        given = super().clean()
        load, unit = given.get("study_load"), given.get("study_load_unit")
        if load and not unit and "study_load_unit" not in self.errors:
            self.add_error("study_load_unit", _("Choose the unit: SBU, EC or hours."))
        if unit and load is None and "study_load" not in self.errors:
            self.add_error("study_load", _("Say how much, or choose no unit."))
        if given.get("nlqf_confirmed") and given.get("nlqf") in {"", "-"}:
            self.add_error("nlqf_confirmed", _("Choose the level that was confirmed, or take this away."))
        return given

    def content(self) -> Content:
        """All of it, for the domain. Call after ``is_valid``."""
        given = self.cleaned_data
        texts = {
            language: {name: given[f"{name}_{language}"].strip() for name in TEXTS} for language in LANGUAGES
        }
        return Content(
            values={
                "kind": given["kind"],
                "motif": given["motif"],
                "study_load": given["study_load"],
                "study_load_unit": given["study_load_unit"],
                "nlqf": given["nlqf"],
                "nlqf_confirmed": given["nlqf_confirmed"],
                "validity_months": given["validity_months"],
            },
            texts={language: words for language, words in texts.items() if any(words.values())},
            alignments=tuple(given["alignments"]),
            activities=tuple(given["activities"]),
        )


def initial_of(row) -> dict:
    """What a draft says, as the form shows it."""
    initial = {f"{name}_{text.language}": getattr(text, name) for text in row.texts.all() for name in TEXTS}
    for name in ("kind", "study_load_unit", "nlqf", "nlqf_confirmed", "validity_months"):
        initial[name] = getattr(row, name)
    # 240 hours, not 240.0.
    initial["study_load"] = row.study_load and Decimal(f"{row.study_load.normalize():f}")
    initial["motif"] = row.motif or "bekwaam"
    initial["alignments"] = [item.pk for item in row.alignments.all()]
    initial["activities"] = [str(rule.activity) for rule in row.rules.all()]
    return initial


def initial_from(data) -> dict:
    """What somebody typed and did not save yet, to show it again without judging it."""
    many = ("alignments", "activities")
    initial = {name: data[name] for name in data if name not in many}
    return {
        **initial,
        **{name: data.getlist(name) for name in many},
        "nlqf_confirmed": "nlqf_confirmed" in data,
    }
