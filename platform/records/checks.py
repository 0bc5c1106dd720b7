"""Checks of the settings of packages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security)
def content_is_apart(app_configs, **kwargs):
    """E001: where units of packages open with an origin, it is not the site's, nor a part of it. W001: nor beside it in one
    domain, as far as that can be seen without a list of all domains under which anybody may have a name."""
    if not settings.CONTENT_URL:
        return []
    parts, site = urlsplit(settings.CONTENT_URL), urlsplit(settings.PUBLIC_URL)
    base = (parts.hostname or "").removeprefix("*.")
    own = site.hostname or ""
    # A page on a host below the site's may set cookies for it, and is sent its cookies with what it asks.
    near = own == base or own.endswith(f".{base}") or base.endswith(f".{own}")
    sound = parts.hostname == f"*.{base}" and not parts.path and parts.scheme == site.scheme
    if sound and not near:
        return _beside(base, own)
    return [
        checks.Error(
            "CONTENT_URL is no address with a host for each package, apart from the site.",
            hint="Set it like https://*.units.example, on a domain that is not the site's; or leave it empty.",
            id="records.E001",
        )
    ]


def _beside(base: str, own: str) -> list:
    shared = []
    for one, other in zip(reversed(base.split(".")), reversed(own.split(".")), strict=False):
        if one != other:
            break
        shared.insert(0, one)
    # Below names such as co.uk and gov.nl anybody has a domain.
    least = 3 if len(shared[0] if shared else "") <= 3 and len(shared) == 2 else 2
    if len(shared) < least:
        return []
    domain = ".".join(shared)
    return [
        checks.Warning(
            f"CONTENT_URL and PUBLIC_URL are both in {domain}.",
            hint=f"Unless anybody may have a name in {domain}, units can set cookies there: choose another domain.",
            id="records.W001",
        )
    ]
