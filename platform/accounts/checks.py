"""Wrong settings of sign-in, each with an id, a level and what to do."""

from django.conf import settings
from django.core.checks import Error, Tags, register

NEEDED = ("provider_id", "name", "client_id")


@register(Tags.security)
def providers_are_complete(app_configs, **kwargs):
    """E001, E002: an OpenID Connect provider has all it needs, and a name of its own in addresses."""
    rows = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    problems = []
    for number, row in enumerate(rows, start=1):
        missing = [name for name in NEEDED if not row.get(name)]
        if not str(row.get("settings", {}).get("server_url", "")).startswith("https://"):
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
