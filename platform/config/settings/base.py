"""Settings that hold everywhere. What differs between places comes from the environment or ``var/secrets.env``."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from ..logs import logging_settings

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(environ.Env()("BEKWAAM_VAR", default=str(ROOT / "var")))
NODE_MODULES = ROOT / "node_modules"

env = environ.Env()
if (VAR / "secrets.env").exists():
    env.read_env(VAR / "secrets.env")

# The base of every signed address; never taken from a request.
PUBLIC_URL = env("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECRET_KEY = env("SECRET_KEY", default="")
# Wraps every private key at rest (keys app). Losing it is a named error, never a silent new key.
MASTER_KEY = env("MASTER_KEY", default="")
# The kind of key under credentials: Ed25519, or P-256 for who must keep keys where the first cannot be kept.
SIGN_WITH = env("SIGN_WITH", default="Ed25519")
DEBUG = False

INSTALLED_APPS = [
    "config",
    "pages",
    "workplace",
    "courses",
    "credentials",
    "records",
    "frameworks",
    "organisations",
    "accounts",
    "keys",
    "mail",
    "audit",
    "jobs",
    "outbound",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.RequestIdMiddleware",
    "records.middleware.ContentMiddleware",
    "records.middleware.StoreMiddleware",
    "config.middleware.PolicyMiddleware",
    "config.previews.PreviewMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.ThrottleMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "themes" / "base" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "organisations.context_processors.theme",
                "config.context_processors.site",
                "pages.context_processors.hats",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "config.templatetags.qr"],
        },
    },
]

# Writers wait for each other instead of failing half-way: WAL, and transactions that take the write lock at once.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

# Statements that run often are planned once a connection. Switch it off behind a pooler that gives each transaction another
# connection (PgBouncer).
PREPARE_STATEMENTS = env.bool("PREPARE_STATEMENTS", default=True)


def database(found: dict) -> dict:
    """How we use the database that an address names."""
    if found["ENGINE"].endswith("sqlite3"):
        return {**found, "OPTIONS": SQLITE_OPTIONS}
    options = {"prepare_threshold": 5 if PREPARE_STATEMENTS else None, **found.get("OPTIONS", {})}
    return {"CONN_MAX_AGE": 60, **found, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


DATABASES = {"default": database(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Counters that all web processes share (rate limits); never correctness.
    # Django's own limit of 300 rows would throw counters away on a busy morning.
    "shared": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # Lists of withdrawn credentials of other issuers, for a day at most and never on a disk; 200 of 128 KiB.
    "lists": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "lists",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:mijn"

# allauth: e-mail and password, confirmed by a code; passkeys and TOTP; OpenID Connect by settings. The list
# OPENID_CONNECT_APPS has a row a provider: {"provider_id", "name", "client_id", "secret", "settings": {"server_url"}}.
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USER_DISPLAY = "accounts.adapter.display_name"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_email": "accounts.forms.ChangeEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmEmailForm",
    "confirm_password_reset_code": "accounts.forms.ConfirmResetForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# How many proxies stand before the site: whose X-Forwarded-For may be believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Bekwaam"
MFA_FORMS = {
    "activate_totp": "accounts.forms_mfa.ActivateAppForm",
    "add_webauthn": "accounts.forms_mfa.AddPasskeyForm",
    "authenticate": "accounts.forms_mfa.AuthenticateForm",
    "edit_webauthn": "accounts.forms_mfa.EditPasskeyForm",
    "reauthenticate": "accounts.forms_mfa.ReauthenticateForm",
    "signup_webauthn": "accounts.forms_mfa.SignupPasskeyForm",
}
# Never merge accounts by e-mail alone.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": env.json("OPENID_CONNECT_APPS", default=[])}}
# One door: the editor asks for the same sign-in, with its second factor and its limits.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "themes" / "base" / "locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
# English pages are British: "25 November 2026".
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ("base", ROOT / "themes" / "base" / "static"),
    ("zuiderpoort", ROOT / "themes" / "zuiderpoort" / "static"),
    ("fonts/atkinson", NODE_MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"),
    ("fonts/bricolage", NODE_MODULES / "@fontsource-variable" / "bricolage-grotesque" / "files"),
    ("h5p-core", NODE_MODULES / "h5p-standalone" / "dist"),
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Evidence, drafts, imports: no address of its own; served only by a view that asks rules.py.
    "private": {
        "BACKEND": "files.storage.WholeFiles",
        "OPTIONS": {"location": str(VAR / "private"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "config.storage.StaticFiles"},
}

# A check of many takes 500 files; whoever chooses more is told so by the form.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

WAGTAIL_SITE_NAME = "Bekwaam"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "vtt", "xlsx"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "courses.domain.approving.publish_approved"
WAGTAILUSERS_PASSWORD_ENABLED = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None

DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Bekwaam <noreply@bekwaam.example>")
EMAIL_BACKEND = env("EMAIL_BACKEND", default="mail.backends.MailboxBackend")
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25", backend=EMAIL_BACKEND))

ALLOW_SQLITE = False
LOGGING = logging_settings(json=False)
# Exact origins that the outbound client may reach although they are private (the demo's and the tests' partners).
OUTBOUND_ALLOW_ORIGINS = env.list("OUTBOUND_ALLOW_ORIGINS", default=[])

# A request to the learning record store, with all its attachments.
XAPI_MOST_BYTES = env.int("XAPI_MOST_BYTES", default=64 * 1024 * 1024)
# How many days statements stay that tools sent on their own account; 0: as long as the organisation wants.
XAPI_TOOL_STATEMENTS_DAYS = env.int("XAPI_TOOL_STATEMENTS_DAYS", default=0)
# Where files of packages open with an origin of their own, like https://*.units.example; empty: without an origin.
CONTENT_URL = env("CONTENT_URL", default="").rstrip("/")
# Days after a request on which people are reminded, where their organisation says nothing else.
REMIND_OF_JUDGEMENTS = env.list("REMIND_OF_JUDGEMENTS", cast=int, default=[3, 7, 12])
REMIND_OF_AGREEMENTS = env.list("REMIND_OF_AGREEMENTS", cast=int, default=[7, 14])

# How many days each kind of thing is kept: docs/retention.md says from when, and what of it stays.
RETENTION = {
    kind: env.int(f"RETENTION_{kind.upper()}_DAYS", default=days)
    for kind, days in {
        "evidence": 5 * 365,
        "messages": 2 * 365,
        "drafts": 180,
        "requests": 365,
        "removed": 30,
        "uploads": 7,
        "sittings": 1,
        "class_invitations": 30,
        "classes": 2 * 365,
        "visits": 2 * 365,
        "mail_texts": 14,
        "mails": 180,
        "events": 365,
        "tool_documents": 2 * 365,
        "launches": 30,
        "award_lists_open": 30,
        "award_lists": 365,
        "claim_links": 365,
        "checks": 7,
        "wallet_offers": 1,
        "portfolio_looks": 1,
        "exports": 7,
        "sessions": 1,
    }.items()
}

RETENTION["tool_statements"] = XAPI_TOOL_STATEMENTS_DAYS

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/", "/h5p/"],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []

# Addresses without a language in their path (see config.middleware.LanguageMiddleware).
UNPREFIXED_PATHS = (
    "/admin/",
    "/api/",
    "/achievements/",
    "/activities/",
    "/endorsements/",
    "/beoordelen/",
    "/bezoek/",
    "/claim/",
    "/contexts/",
    "/credentials/",
    "/issuers/",
    "/keys/",
    "/media/",
    "/meedoen/",
    "/observatie/",
    "/overeenkomst/",
    "/postvak/",
    "/s/",
    "/static/",
    "/status/",
    "/xapi/activity-types/",
    "/xapi/extensions/",
    "/xapi/verbs/",
    "/openid4vci/",
    "/.well-known/",
    "/healthz",
    "/readyz",
)

TOO_MANY_REQUESTS_VIEW = "config.errors.too_many_requests"
