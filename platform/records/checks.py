"""Checks of the settings of packages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security)
def content_is_apart(app_configs, **kwargs):
    """E001: where units of packages open with an origin, it is not the site's, nor a part of it."""
    if not settings.CONTENT_URL:
        return []
    parts, site = urlsplit(settings.CONTENT_URL), urlsplit(settings.PUBLIC_URL)
    base = (parts.hostname or "").removeprefix("*.")
    own = site.hostname or ""
    # A page on a host below the site's may set cookies for it, and is sent its cookies with what it asks.
    near = own == base or own.endswith(f".{base}") or base.endswith(f".{own}")
    sound = parts.hostname == f"*.{base}" and not parts.path and parts.scheme == site.scheme
    if sound and not near:
        return []
    return [
        Error(
            "CONTENT_URL is no address with a host for each package, apart from the site.",
            hint="Set it like https://*.units.example, on a domain that is not the site's; or leave it empty.",
            id="records.E001",
        )
    ]
