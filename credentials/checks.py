"""credentials.E001: no key of the kind that credentials are to be signed with. credentials.W001: certificates as PDF cannot be
drawn on this machine."""

import importlib.util
from ctypes.util import find_library

from django.conf import settings
from django.core import checks

# What WeasyPrint loads by name. Looking for them costs less than importing it.
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


@checks.register(checks.Tags.security)
def credentials_can_be_signed(app_configs, **kwargs):
    """Issuers have a key of each kind that proofs are made with, and no others."""
    from .domain.issuers import SIGNS_WITH

    if settings.SIGN_WITH in SIGNS_WITH:
        return []
    return [
        checks.Error(
            f"SIGN_WITH is {settings.SIGN_WITH!r}, and issuers have no key of that kind.",
            hint=f"Choose one of {', '.join(SIGNS_WITH)}, or leave it out for {SIGNS_WITH[0]}.",
            id="credentials.E001",
        )
    ]


@checks.register(checks.Tags.compatibility)
def pdf_can_be_drawn(app_configs, **kwargs):
    """Everything else works without it; the page of the PDF says what is wrong, and so does this."""
    missing = [name for name in LIBRARIES if not find_library(name)]
    if importlib.util.find_spec("weasyprint") is None:
        missing.insert(0, "weasyprint")
    if not missing:
        return []
    return [
        checks.Warning(
            f"Certificates as PDF cannot be made: {', '.join(missing)} is missing.",
            hint="Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            id="credentials.W001",
        )
    ]
