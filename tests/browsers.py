"""The Chromium of the tests that need a real browser."""

import os
import shutil


def launch(playwright):
    """Start it: the one that `make test` found, else what the machine calls chromium, else Playwright's own."""
    return playwright.chromium.launch(
        executable_path=os.environ.get("BEKWAAM_CHROMIUM") or shutil.which("chromium"),
        args=["--no-sandbox", "--disable-background-networking"],
    )
