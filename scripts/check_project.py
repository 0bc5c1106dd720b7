"""Checks of the project as a whole: models against migrations, and the settings of production."""

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def production(var: str) -> dict[str, str]:
    """An environment in which production may start: everything that is secret is given, nothing is left to a default."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "BEKWAAM_VAR": var,
        "SECRET_KEY": base64.urlsafe_b64encode(os.urandom(60)).decode(),
        "MASTER_KEY": base64.b64encode(os.urandom(32)).decode(),
        "PUBLIC_URL": "https://bekwaam.example",
        "ALLOWED_HOSTS": "bekwaam.example",
        "DATABASE_URL": "postgres://bekwaam@localhost/bekwaam",
        "EMAIL_URL": "smtp://localhost:25",
    }


def run(environment: dict[str, str], *arguments: str) -> bool:
    print(f"check: manage.py {' '.join(arguments)}", flush=True)
    return (
        subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=False
        ).returncode
        == 0
    )


def main() -> None:
    test = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    test.pop("DATABASE_URL", None)
    passed = run(test, "makemigrations", "--check", "--dry-run")
    with tempfile.TemporaryDirectory(prefix="bekwaam-check-") as var:
        for folder in ("media", "private", "static"):
            (Path(var) / folder).mkdir()
        passed &= run(production(var), "check", "--deploy", "--fail-level", "WARNING")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
