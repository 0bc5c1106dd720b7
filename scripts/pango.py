"""Find or get the libraries that the PDF is drawn with: those on the machine, else Debian's packages when root.

WeasyPrint loads Pango and HarfBuzz by their names. Without them the site works, and says that it cannot make a PDF.
"""

import ctypes.util
import sys

import apt_get

# What is looked for, and the Debian package that has it.
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def missing() -> list[str]:
    """The Debian packages of the libraries that are not there."""
    return [package for name, package in LIBRARIES.items() if not ctypes.util.find_library(name)]


def get_pango() -> bool:
    """Whether a PDF can be drawn; as root on Debian what is missing is installed first. Says plainly what it does."""
    wanted = missing()
    if not wanted:
        return True
    apt_get.install(*wanted, step="setup", recommended=False)
    wanted = missing()
    if wanted:
        print(
            f"setup: certificates as PDF will not work: install {' '.join(wanted)} (Debian), or Pango and HarfBuzz.",
            flush=True,
        )
    return not wanted


if __name__ == "__main__":
    sys.exit(0 if get_pango() else 1)
