"""The certificate on paper: what was signed, in words, with the signed file inside it and a code that leads to the check."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..domain import printing
from ..domain.credential_plans import address
from .badges import badge_name
from .showing import public_context, signed_values

# On paper the criteria are told in short; the whole text is in the attached file and behind the code.
LONGEST = 2400
# A description that fills more than the first page is told in short too.
LONGEST_DESCRIPTION = 700
MOST_ALIGNMENTS = 20


def pdf_of(credential) -> bytes:
    """The certificate in the reader's language, with the signed JSON attached. Raises PrinterMissing."""
    printing.load()
    context = public_context(credential)
    signed = signed_values(context["report"])
    criteria = signed["achievement"]["criteria"]["narrative"] if signed else ""
    description = signed["achievement"]["description"] if signed else context["shown"].description
    html = render_to_string(
        "credentials/certificate.html",
        {
            **context,
            "signed": signed,
            "holder": credential.award.person.name,
            "badge": badge_name(credential.award.achievement.motif, credential.award.kind, "svg"),
            "address": address(credential.uuid),
            "site": settings.PUBLIC_URL.partition("://")[2],
            "criteria": Truncator(criteria).chars(LONGEST),
            "description": Truncator(description).chars(LONGEST_DESCRIPTION),
            "alignments": signed.get("alignments", ())[:MOST_ALIGNMENTS],
        },
    )
    return printing.pdf(
        html=html,
        attached=credential.document.encode(),
        content_type="application/vc",
        file_name=f"bewijs-{credential.uuid}.json",
        description=_("The signed credential (Open Badges 3.0)"),
    )
