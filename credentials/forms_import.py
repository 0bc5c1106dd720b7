"""What a holder fills in to bring a badge of another issuer."""

from django.utils.translation import gettext_lazy as _

from .forms import OneCredentialForm


class ImportForm(OneCredentialForm):
    """The same three ways, in words for whose badge it is."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["file"].help_text = _(
            "The badge as you got it: a picture (PNG or SVG), a PDF, or a .json or .jwt file. Up to 5 MB."
        )
        self.fields["url"].help_text = _("The address of the badge itself, as its issuer gave it.")
