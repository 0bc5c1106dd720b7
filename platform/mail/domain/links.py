"""The text of a mail as HTML: as it is, with its addresses to click on."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

# Only these two schemes: a mail's text must not become a script.
ADDRESS = re.compile(r"https?://[^\s<>\"']+")
# What ends a sentence does not belong to the address in it.
AFTER = ".,;:!?)"


def with_links(text: str) -> SafeString:
    """Escape everything, and make links of http and https addresses alone."""
    parts, end = [], 0
    for match in ADDRESS.finditer(text):
        address = match.group().rstrip(AFTER)
        parts += [escape(text[end : match.start()]), format_html('<a href="{}">{}</a>', address, address)]
        end = match.start() + len(address)
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 - every part was escaped above
