"""What the members of a group fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

PROFESSION = {
    "label": _("Which profession do you learn?"),
    "max_length": 80,
    "help_text": _("For example: verpleegkundige, or mbo-docent."),
}


class MakeGroupForm(forms.Form):
    name = forms.CharField(label=_("Name of the group"), max_length=60)
    profession = forms.CharField(**PROFESSION)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="group-%s", **kwargs)


class JoinGroupForm(forms.Form):
    code = forms.CharField(label=_("The code of the group"), max_length=12)
    profession = forms.CharField(**PROFESSION)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="join-%s", **kwargs)


class FeedbackForm(forms.Form):
    """To one fellow member: its ids carry who that is."""

    went_well = forms.CharField(
        label=_("What went well"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_step = forms.CharField(
        label=_("What could be a next step"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, auto_id=f"feedback-{member}-%s", **kwargs)
