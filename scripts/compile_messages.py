"""Compile the translation catalogues with polib, so that no gettext tools are needed on the machine."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    for folder in ("platform", "courses", "credentials", "themes"):
        for source in (ROOT / folder).glob("**/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
                polib.pofile(str(source)).save_as_mofile(str(target))


if __name__ == "__main__":
    main()
