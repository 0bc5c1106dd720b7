"""Find or get the libraries that the PDF is drawn with: those on the machine, else Debian's packages when root.

WeasyPrint loads Pango and HarfBuzz by their names. Without them the site works, and says that it cannot make a PDF.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys

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
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"setup: installing Debian's packages {' '.join(wanted)}, for the PDF", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted],
            check=False,
            capture_output=True,
            env=environment,
        )
        wanted = missing()
    if wanted:
        print(
            f"setup: certificates as PDF will not work: install {' '.join(wanted)} (Debian), or Pango and HarfBuzz.",
            flush=True,
        )
    return not wanted


if __name__ == "__main__":
    sys.exit(0 if get_pango() else 1)
