"""For the tests: fixed secrets, files under a folder of their own, tasks run by hand."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - a settings module takes everything from its base
from .base import CACHES, DATABASES, STORAGES

_FILES = Path(tempfile.mkdtemp(prefix="bekwaam-test-"))
atexit.register(shutil.rmtree, _FILES, ignore_errors=True)
SECRET_KEY = "test-only-secret-key-of-more-than-fifty-characters-long"  # noqa: S105 - of the tests alone
MASTER_KEY = "dGVzdC1vbmx5LW1hc3Rlci1rZXktMzItYnl0ZXMtISE="
DEMO = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
PUBLIC_URL = "http://localhost:8000"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver", ".localhost"]
MEDIA_ROOT = _FILES / "media"
STATIC_ROOT = _FILES / "static"
STATIC_ROOT.mkdir()
STORAGES["private"]["OPTIONS"]["location"] = str(_FILES / "private")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "mail.backends.MailboxBackend"
CACHES["shared"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: only there do two connections wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": str(_FILES / "test.sqlite3")}
