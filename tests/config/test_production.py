"""Production starts with all of its settings, and with none of them missing."""

import base64
import os
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

START = "import sys; sys.path.insert(1, 'platform'); import config.wsgi; print('started')"


@pytest.fixture
def environment(tmp_path):
    for name in ("media", "private", "static"):
        (tmp_path / name).mkdir()
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "BEKWAAM_VAR": str(tmp_path),
        "SECRET_KEY": "a-secret-of-the-tests-that-is-longer-than-fifty-characters",
        "MASTER_KEY": base64.b64encode(b"k" * 32).decode(),
        "PUBLIC_URL": "https://bekwaam.example",
        "ALLOWED_HOSTS": "bekwaam.example",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "ALLOW_SQLITE": "1",
    }


def start(environment):
    return subprocess.run(
        [sys.executable, "-c", START],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts(environment):
    result = start(environment)
    assert (result.returncode, result.stdout) == (0, "started\n"), result.stderr


def test_it_names_everything_that_is_wrong_and_does_not_start(environment):
    wrong = {
        "SECRET_KEY": "short", "MASTER_KEY": "", "DEBUG": "1", "ALLOW_SQLITE": "0", "PUBLIC_URL": "http://bekwaam.example",
        "EMAIL_BACKEND": "mail.backends.MailboxBackend", "OUTBOUND_ALLOW_ORIGINS": "http://localhost:9",
    }  # fmt: skip
    os.rmdir(f"{environment['BEKWAAM_VAR']}/private")
    result = start(environment | wrong)
    assert result.returncode == 1
    assert "started" not in result.stdout
    named = {
        line.partition(":")[0]
        for line in result.stderr.splitlines()
        if line.startswith(("config.E", "keys.E"))
    }
    assert named == {f"config.E00{number}" for number in range(1, 9)}


def test_without_a_secret_key_it_does_not_start(environment):
    del environment["SECRET_KEY"]
    result = start(environment)
    assert result.returncode == 1
    assert [line[:12] for line in result.stderr.splitlines() if line.startswith("config.")] == [
        "config.E001:"
    ]
