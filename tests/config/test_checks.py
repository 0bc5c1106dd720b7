"""Each wrong setting has a name, and only in production where the demo may have it."""

import base64
import sqlite3

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from config import checks
from config.settings import base

SECRET = "a-secret-of-the-tests-that-is-longer-than-fifty-characters"


pytestmark = pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")


@pytest.fixture
def production(settings, tmp_path):
    """Settings with which production may start."""
    settings.DEMO, settings.DEBUG, settings.ALLOW_SQLITE = False, False, False
    settings.SECRET_KEY = SECRET
    settings.MASTER_KEY = base64.b64encode(b"k" * 32).decode()
    settings.PUBLIC_URL = "https://bekwaam.example"
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.OUTBOUND_ALLOW_ORIGINS = []
    for name in ("media", "private"):
        (tmp_path / name).mkdir()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {"private": {"OPTIONS": {"location": str(tmp_path / "private")}}}
    return settings


CHECKS = (
    checks.secrets_are_set, checks.debug_is_off, checks.database_is_postgresql, checks.mail_leaves_the_house,
    checks.folders_can_be_written, checks.outbound_is_closed, checks.public_url_is_https,
)  # fmt: skip


def found():
    return [problem.id for check in CHECKS for problem in check(None)]


def test_right_settings_have_no_problem(production):
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "problems"),
    [
        ("SECRET_KEY", "", ["config.E001"]),
        ("SECRET_KEY", "short", ["config.E001"]),
        ("MASTER_KEY", "", ["config.E002"]),
        ("MASTER_KEY", "not base64!", ["config.E002"]),
        ("MASTER_KEY", base64.b64encode(b"k" * 31).decode(), ["config.E002"]),
        ("DEBUG", True, ["config.E003"]),
        ("DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}}, ["config.E004"]),
        ("EMAIL_BACKEND", "mail.backends.MailboxBackend", ["config.E005"]),
        ("MEDIA_ROOT", "/nowhere/media", ["config.E006"]),
        ("STORAGES", {"private": {"OPTIONS": {"location": "/nowhere/private"}}}, ["config.E006"]),
        ("OUTBOUND_ALLOW_ORIGINS", ["http://localhost:9000"], ["config.E007"]),
        ("PUBLIC_URL", "http://bekwaam.example", ["config.E008"]),
        ("PUBLIC_URL", "https://bekwaam.example/site", ["config.E008"]),
        ("PUBLIC_URL", "", ["config.E008"]),
    ],
)
def test_a_wrong_setting_is_named(production, name, value, problems):
    setattr(production, name, value)
    assert found() == problems


def test_sqlite_is_fine_where_somebody_said_so(production):
    production.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
    production.ALLOW_SQLITE = True
    assert found() == []


def test_a_folder_that_is_a_file_is_named(production, tmp_path):
    (tmp_path / "file").write_text("")
    production.MEDIA_ROOT = tmp_path / "file"
    assert found() == ["config.E006"]


def test_the_demo_may_have_what_production_may_not(production):
    production.DEMO, production.DEBUG = True, True
    production.EMAIL_BACKEND = "mail.backends.MailboxBackend"
    production.OUTBOUND_ALLOW_ORIGINS = ["http://localhost:9000"]
    production.PUBLIC_URL = "http://localhost:8000"
    production.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
    assert found() == []
    production.SECRET_KEY = ""
    assert found() == ["config.E001"]


@pytest.mark.django_db
def test_sqlite_waits_and_keeps_its_promises(tmp_path):
    """A database of its own with the settings' options, so that this holds whatever the other tests run on."""
    row = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": tmp_path / "db.sqlite3",
        "OPTIONS": {**base.SQLITE_OPTIONS},
    }
    own = ConnectionHandler({"default": row})["default"]
    assert sqlite3.sqlite_version_info >= (3, 31)
    with own.cursor() as cursor:
        values = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        assert values == ["wal", 1, 1]
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000
    assert own.transaction_mode == "IMMEDIATE"
    own.close()


def test_the_options_are_those_of_the_sites_sqlite():
    options = connection.settings_dict["OPTIONS"]
    assert (options == base.SQLITE_OPTIONS) is (connection.vendor == "sqlite")
