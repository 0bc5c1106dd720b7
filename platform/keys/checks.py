"""keys.E001: the master key is not the one that was used before."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError


@register(Tags.database)
def master_key_is_the_same(app_configs, databases=None, **kwargs):
    """Looks into the database, so it runs where that was asked for: at the start of the web server, and with
    ``check --database default``. Without tables or a database there is nothing to compare with."""
    from .api import master_key_opens

    if not databases:
        return []
    try:
        same = master_key_opens()
    except DatabaseError:
        return []
    if same:
        return []
    return [
        Error(
            "MASTER_KEY is not the key under which the private keys lie.",
            hint="Put back the one that was used before. Without it no private key can be opened, and nothing can be signed.",
            id="keys.E001",
        )
    ]
