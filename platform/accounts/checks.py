"""Wrong settings of sign-in, each with an id, a level and what to do."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register

NEEDED = ("provider_id", "name", "client_id")


def _may_be_asked(address: str) -> bool:
    """https; or http on one of the exact origins of the demo's and the tests' partners, which production refuses."""
    parts = urlsplit(address)
    return parts.scheme == "https" or f"{parts.scheme}://{parts.netloc}" in settings.OUTBOUND_ALLOW_ORIGINS


@register(Tags.security)
def providers_are_complete(app_configs, **kwargs):
    """E001, E002: an OpenID Connect provider has all it needs, and a name of its own in addresses."""
    rows = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    problems = []
    for number, row in enumerate(rows, start=1):
        missing = [name for name in NEEDED if not row.get(name)]
        if not _may_be_asked(str(row.get("settings", {}).get("server_url", ""))):
            missing.append("settings.server_url (https)")
        if missing:
            problems.append(
                Error(
                    f"Provider {number} of OPENID_CONNECT_APPS misses {', '.join(missing)}.",
                    hint='A row is {"provider_id", "name", "client_id", "secret", "settings": {"server_url"}}.',
                    id="accounts.E001",
                )
            )
    names = [row.get("provider_id") for row in rows]
    if len(set(names)) < len(names):
        problems.append(
            Error(
                "Two providers of OPENID_CONNECT_APPS have the same provider_id.",
                hint="It stands in their addresses and in the accounts that are linked: give each its own.",
                id="accounts.E002",
            )
        )
    return problems
