"""The form with which what was issued is corrected: it opens with what was said, and knows what became otherwise."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.correcting import Changes, at_noon
from ..models import Achievement, BatchRow, StatusEntry
from .languages import LANGUAGES

LONGEST = {
    "reason": StatusEntry._meta.get_field("reason").max_length,
    "result": BatchRow._meta.get_field("result").max_length,
    "narrative": BatchRow._meta.get_field("narrative").max_length,
    "name": BatchRow._meta.get_field("name").max_length,
}


class CorrectForm(forms.Form):
    """What may be said otherwise. ``name`` is there only for a holder without an account, whom the issuer named."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the credential"), choices=LANGUAGES)
    awarded = forms.DateField(
        label=gettext_lazy("Earned on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    result = forms.CharField(
        label=gettext_lazy("Result"),
        required=False,
        max_length=LONGEST["result"],
        help_text=gettext_lazy("Such as a grade. Leave it empty when there is none."),
    )
    narrative = forms.CharField(
        label=gettext_lazy("Remark"),
        required=False,
        max_length=LONGEST["narrative"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the credential. Do not name anybody in it."),
    )
    version = forms.ChoiceField(label=gettext_lazy("Version of the achievement"))
    name = forms.CharField(
        label=gettext_lazy("Name of the holder"),
        max_length=LONGEST["name"],
        help_text=gettext_lazy(
            "Stands on the certificate and on pages that the holder shares, not in the signed file."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do you correct it?"),
        max_length=LONGEST["reason"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The holder reads this."),
        error_messages={"required": gettext_lazy("Say why: the holder reads this.")},
    )

    def __init__(self, data=None, *, credential):
        self.award = credential.award
        self.versions = {str(row.pk): row for row in versions_of(self.award.achievement)}
        super().__init__(data, initial=self._said())
        self.fields["version"].choices = [(pk, self._named(row)) for pk, row in self.versions.items()]
        if len(self.versions) == 1:
            del self.fields["version"]
        if self.award.person.user_id is not None:
            del self.fields["name"]

    def _said(self) -> dict:
        snapshot = self.award.snapshot
        return {
            "language": self.award.achievement.text(self.award.language).language,
            "awarded": timezone.localdate(_moment(snapshot) or self.award.created),
            "result": str(snapshot.get("result") or ""),
            "narrative": str(snapshot.get("narrative") or ""),
            "version": str(self.award.achievement_id),
            "name": self.award.person.name,
        }

    def _named(self, row) -> str:
        if row.pk == self.award.achievement_id:
            return _("%(number)d, under which it was earned") % {"number": row.version}
        return _("%(number)d, the newest") % {"number": row.version}

    def clean_awarded(self):
        day = self.cleaned_data["awarded"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def new_name(self) -> str | None:
        """The name of the holder, where it is another."""
        return self._other("name")

    def changes(self) -> Changes:
        """What the new document says otherwise."""
        day, version = self._other("awarded"), self._other("version")
        return Changes(
            language=self._other("language"),
            achievement=self.versions[version] if version else None,
            result=self._other("result"),
            narrative=self._other("narrative"),
            awarded=at_noon(day) if day else None,
        )

    def _other(self, name):
        """The value of a field, None when it says what was said."""
        value = self.cleaned_data.get(name)
        return value if name in self.fields and value != self.initial[name] else None


def versions_of(achievement) -> list[Achievement]:
    """The version under which it was earned, and the one that is published now, where that is another."""
    rows = Achievement.objects.filter(
        issuer=achievement.issuer_id, key=achievement.key, published=True, version__gt=achievement.version
    )
    newest = rows.order_by("-version").first()
    return [achievement, newest] if newest else [achievement]


def _moment(snapshot) -> datetime | None:
    text = snapshot.get("completed_at")
    try:
        return datetime.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        return None
