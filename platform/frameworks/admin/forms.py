"""What is filled in about a row of a framework."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..domain.items import FACTS, withdraw_confirmation


class ItemForm(WagtailAdminModelForm):
    """A row; when what was confirmed changes, it is not confirmed any more."""

    def save(self, commit=True):
        if self.instance.is_confirmed and FACTS & set(self.changed_data):
            withdraw_confirmation(item=self.instance)
        return super().save(commit)


class ConfirmForm(forms.Form):
    """Where the row was looked up."""

    where = forms.CharField(
        label=_("Where did you look it up?"),
        max_length=300,
        help_text=_("The address of the page in the register, or the name and date of the document."),
        error_messages={
            "required": _("Say where you looked it up: an address, or the name of the document.")
        },
    )
