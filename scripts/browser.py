"""Find or get a Chromium for the journeys: one on the machine, else Debian's package when root, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import apt_get

# The first shows pages and nothing around them, and so does the same work in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _on_the_machine() -> str | None:
    named = os.environ.get("BEKWAAM_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _from_debian() -> str | None:
    for name in ("chromium-headless-shell", "chromium"):
        apt_get.install(name, step="tests")
        found = _on_the_machine()
        if found:
            return found
    return None


def _from_playwright() -> str | None:
    print("tests: asking Playwright for its Chromium", flush=True)
    result = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False, capture_output=True
    )
    if result.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find_browser() -> str | None:
    """The path of a Chromium, or None when none could be had."""
    return _on_the_machine() or _from_debian() or _from_playwright()
