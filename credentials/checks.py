"""credentials.W001: certificates as PDF cannot be drawn on this machine."""

import importlib.util
from ctypes.util import find_library

from django.core import checks

# What WeasyPrint loads by name. Looking for them costs less than importing it.
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


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
