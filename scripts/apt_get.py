"""Debian's packages, for what the machine itself must have."""

import os
import shutil
import subprocess


def install(*packages: str, step: str, recommended: bool = True) -> None:
    """Try to install packages when root on Debian, after a line that says so under the name of the ``step``; else nothing.

    Whether it went well is for the caller to see: what it needs is there, or not. ``recommended``: also what these
    packages recommend.
    """
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"{step}: installing Debian's packages {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = [] if recommended else ["--no-install-recommends"]
    for command in (["update"], ["install", "-y", *options, *packages]):
        subprocess.run(["apt-get", "-qq", *command], check=False, capture_output=True, env=environment)
