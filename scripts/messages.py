"""Collect the texts of templates and code into the Dutch catalogue, and say which have no Dutch yet. Needs the gettext tools.

The texts in the code are English, so English needs no catalogue. The catalogue is kept in the order of its texts, without dates
and without guesses, so that a change of it shows only what changed.
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
    open_texts = tidy(CATALOGUE)
    for text in open_texts:
        print(f"messages: no Dutch yet: {text!r}")
    sys.exit(1 if open_texts else 0)


def tidy(path: Path) -> list[str]:
    """Sort the catalogue, drop what the tools guessed, and give the texts without Dutch."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in catalogue:
        if "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    for name in ("POT-Creation-Date", "Report-Msgid-Bugs-To"):
        catalogue.metadata.pop(name, None)
    catalogue.save(str(path))
    return [entry.msgid for entry in catalogue if not entry.translated()]


if __name__ == "__main__":
    main()
