"""On one's own machine, and what ``make demo`` serves: SQLite, the mailbox page, no TLS."""

from .base import *  # noqa: F403 - a settings module takes everything from its base
from .base import LOGGING, env

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", ".localhost"])
DEMO = True
# Passkeys work on http://localhost as well.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# On one's own machine the terminal shows what needs a look; each saved page and each finished task does not.
for _quiet in ("wagtail", "django_tasks", "django_tasks_db"):
    LOGGING["loggers"][_quiet] = {"handlers": ["lines"], "level": "WARNING", "propagate": False}
