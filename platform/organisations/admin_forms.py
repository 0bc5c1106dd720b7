"""The form of a role in the editor: people are found by the address that they sign in with."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts import api as accounts

from .models import Membership


class MembershipForm(WagtailAdminModelForm):
    """A list of everyone to choose from would show everyone to each administrator; an address shows nobody."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of somebody with an account: the address that they sign in with."),
    )

    class Meta:
        model = Membership
        fields = ["organisation", "role"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.person.user:
            self.fields["address"].initial = self.instance.person.user.email

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("address"):
            return cleaned
        person = accounts.person_by_email(cleaned["address"])
        if person is None:
            self.add_error(
                "address", _("Nobody has an account with this address. Ask them to make one first.")
            )
            return cleaned
        same = Membership.objects.filter(
            person=person, organisation=cleaned.get("organisation"), role=cleaned.get("role")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("role", _("This person has this role here already."))
        self.instance.person = person
        return cleaned
