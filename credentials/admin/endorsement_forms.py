"""What one organisation wants to say in favour of another."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.endorsements import LONGEST
from .endorsement_choice import chosen
from .languages import LANGUAGES


class EndorsementForm(forms.Form):
    """From whom, of what, in which words and language. The domain decides whether it can be said."""

    issuer = forms.ChoiceField(label=gettext_lazy("In the name of"))
    about = forms.CharField(label=gettext_lazy("Of what"), required=False)
    comment = forms.CharField(
        label=gettext_lazy("What you endorse, and why"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "Two or three sentences for an employer or a learner. Everybody can read it. No names of people."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of these words"),
        choices=LANGUAGES,
        initial="nl",
    )

    def __init__(self, *args, issuers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issuer"].choices = [(issuer.slug, issuer.name) for issuer in issuers]
        self.fields["issuer"].initial = issuers[0].slug

    def clean_about(self):
        row = chosen(self.cleaned_data["about"])
        if row is None:
            raise forms.ValidationError(_("Search, and choose what you endorse."))
        return row
