"""Wrong settings, each with an id, a level and what to do. Production refuses to start while an error stands."""

import base64
import binascii
import os
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50


def _in_production() -> bool:
    return not settings.DEMO


@register(Tags.security)
def secrets_are_set(app_configs, **kwargs):
    """E001, E002: the secret key and the master key are there and long enough."""
    problems = []
    try:
        secret = len(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django refuses an empty one as soon as it is asked for
        secret = 0
    if secret < SHORTEST_SECRET:
        problems.append(
            Error(
                "SECRET_KEY is missing or short.",
                hint="Give 50 random characters or more in the environment.",
                id="config.E001",
            )
        )
    try:
        length = len(base64.b64decode(settings.MASTER_KEY, validate=True))
    except (binascii.Error, ValueError):
        length = 0
    if length != 32:
        problems.append(
            Error(
                "MASTER_KEY is missing, or is not the base64 of 32 bytes.",
                hint="Without the key that was used before, no private key can be opened: put it back rather than making a new one.",
                id="config.E002",
            )
        )
    return problems


@register(Tags.security)
def debug_is_off(app_configs, **kwargs):
    """E003: DEBUG shows settings to strangers."""
    if _in_production() and settings.DEBUG:
        return [Error("DEBUG is on.", hint="Take DEBUG out of the environment.", id="config.E003")]
    return []


@register(Tags.database)
def database_is_postgresql(app_configs, **kwargs):
    """E004: SQLite in production only where somebody said so."""
    sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if _in_production() and sqlite and not settings.ALLOW_SQLITE:
        return [
            Error(
                "The database is SQLite.",
                hint="Set DATABASE_URL to PostgreSQL, or ALLOW_SQLITE=1 for a small site.",
                id="config.E004",
            )
        ]
    return []


@register(Tags.security)
def mail_leaves_the_house(app_configs, **kwargs):
    """E005: the demo's mailbox shows everyone's mail to everyone."""
    if _in_production() and settings.EMAIL_BACKEND == "mail.backends.MailboxBackend":
        return [
            Error(
                "Mail goes to the demo's mailbox page.",
                hint="Set EMAIL_URL and EMAIL_BACKEND to an SMTP server.",
                id="config.E005",
            )
        ]
    return []


@register(Tags.files)
def folders_can_be_written(app_configs, **kwargs):
    """E006: the media and private folders exist and can be written."""
    if not _in_production():
        return []
    private = settings.STORAGES["private"]["OPTIONS"].get("location")
    return [
        Error(
            f"The folder {folder} cannot be written.",
            hint="Make it, and give it to the user of the site.",
            id="config.E006",
        )
        for folder in filter(None, (settings.MEDIA_ROOT, private))
        if not os.access(folder, os.W_OK | os.X_OK) or not Path(folder).is_dir()
    ]


@register(Tags.security)
def outbound_is_closed(app_configs, **kwargs):
    """E007: no origin on a private network in production."""
    if _in_production() and settings.OUTBOUND_ALLOW_ORIGINS:
        return [
            Error(
                "OUTBOUND_ALLOW_ORIGINS is not empty.",
                hint="It is for the demo and the tests: empty it.",
                id="config.E007",
            )
        ]
    return []


@register(Tags.urls)
def public_url_is_https(app_configs, **kwargs):
    """E008: every signed address starts with PUBLIC_URL."""
    parts = urlsplit(settings.PUBLIC_URL)
    if _in_production() and (parts.scheme != "https" or not parts.netloc or parts.path):
        return [
            Error(
                "PUBLIC_URL is not an https origin.",
                hint="Set it like https://bekwaam.example.",
                id="config.E008",
            )
        ]
    return []
