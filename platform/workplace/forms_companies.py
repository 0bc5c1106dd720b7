"""What an administrator fills in about their organisation as a place to learn."""

import re
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from credentials import api as credentials

from .domain import reminder_days
from .domain.errors import WorkplaceError
from .models import Desk, LearningCompany

A_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


class OfferForm(forms.ModelForm):
    """Settings, client groups, and whom a school turns to."""

    class Meta:
        model = LearningCompany
        fields = ["settings", "client_groups", "contact_name", "contact_email", "recognition"]
        widgets = {"settings": forms.CheckboxSelectMultiple, "client_groups": forms.CheckboxSelectMultiple}

    def boxes(self):
        """The two lists of boxes, for the page."""
        return [self["settings"], self["client_groups"]]

    def texts(self):
        return [self["contact_name"], self["contact_email"], self["recognition"]]


class DeskForm(forms.ModelForm):
    """One desk, in one language."""

    url = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Desk
        fields = ["kind", "language", "name", "text", "email", "phone", "url"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def _post_clean(self):
        """Its rules are the domain's: a desk that is there already is changed, not refused."""


class BadgeForm(forms.Form):
    """The address of a badge's page."""

    badge = forms.CharField(
        label=_("Address of the badge"), max_length=300,
        help_text=_("Open the badge's page and copy its address, like https://.../achievements/..."),
    )  # fmt: skip

    def clean_badge(self):
        found = A_UUID.search(self.cleaned_data["badge"])
        achievement = credentials.find_achievement(UUID(found.group())) if found else None
        if achievement is None:
            raise forms.ValidationError(_("No badge has this address."))
        return achievement


class ReminderForm(forms.Form):
    """On which days after a request people are reminded; the domain reads them."""

    judgements = forms.CharField(
        label=_("After a request to judge, on day"), max_length=60, required=False,
        help_text=_("Like 3, 7, 12. Empty: no reminders. The link works for fourteen days."),
    )  # fmt: skip
    agreements = forms.CharField(
        label=_("After a learning agreement was sent, on day"), max_length=60, required=False,
        help_text=_("Like 7, 14. Empty: no reminders."),
    )  # fmt: skip

    def clean(self):
        said = super().clean()
        for kind in reminder_days.LAST:
            try:
                reminder_days.read(said.get(kind, ""), kind)
            except WorkplaceError as problem:
                self.add_error(kind, str(problem))
        return said
