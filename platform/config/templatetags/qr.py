"""QR codes in pages."""

import segno
from django import template

register = template.Library()


@register.filter
def qr(address: str) -> str:
    """An SVG as a data address, dark on white, with the quiet zone that scanners need: ``<img src="{{ link|qr }}">``."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#14302a", light="#ffffff")
