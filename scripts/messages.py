"""Collect the texts of templates and code into the Dutch catalogue, and say which have no Dutch yet. Needs the gettext tools.

The texts in the code are English, so English needs no catalogue.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "themes" / "base" / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def main() -> None:
    if not shutil.which("xgettext"):
        sys.exit("messages: the gettext tools are needed (Debian: apt install gettext).")
    command = [
        sys.executable, "manage.py", "makemessages", "--locale", "nl", "--no-location", "--no-wrap", "--no-obsolete",
        *(f"--ignore={name}" for name in (".venv", "node_modules", "var", "tests", "benchmarks")),
    ]  # fmt: skip
    subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}, check=True
    )
    catalogue = polib.pofile(str(CATALOGUE))
    open_texts = [entry.msgid for entry in catalogue if "fuzzy" in entry.flags or not entry.translated()]
    for text in open_texts:
        print(f"messages: no Dutch yet: {text!r}")
    sys.exit(1 if open_texts else 0)


if __name__ == "__main__":
    main()
