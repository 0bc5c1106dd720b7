"""The address with which LinkedIn opens its form for a certificate, filled in. We send nothing: the holder opens it and saves."""

from django.utils import timezone
from django.utils.http import urlencode

from .credential_plans import address

FORM = "https://www.linkedin.com/profile/add"


def linkedin_address(credential, *, name) -> str:
    """For a credential whose public page is open; the page is what readers of the profile come to, and names nobody."""
    page = address(credential.uuid)
    issued = timezone.localtime(credential.issued)
    fields = {
        "startTask": "CERTIFICATION_NAME",
        "name": name,
        "organizationName": credential.issuer.name,
        "issueYear": issued.year,
        "issueMonth": issued.month,
        "certUrl": page,
        "certId": str(credential.uuid),
    }
    if credential.valid_until:
        ends = timezone.localtime(credential.valid_until)
        fields |= {"expirationYear": ends.year, "expirationMonth": ends.month}
    return f"{FORM}?{urlencode(fields)}"
