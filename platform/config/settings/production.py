"""In production. Everything secret comes from the environment; ``check --deploy`` names what is missing."""

from ..logs import logging_settings
from .base import *  # noqa: F403 - a settings module takes everything from its base
from .base import env

DEMO = False
DEBUG = env.bool("DEBUG", default=False)
EMAIL_BACKEND = env("EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")
ALLOW_SQLITE = env.bool("ALLOW_SQLITE", default=False)
LOGGING = logging_settings(json=True)

# The proxy that ends TLS says who the reader is; without it everybody would share one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
# Only a proxy may say that TLS ended there; with none before the site this header is anybody's.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
