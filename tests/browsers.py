"""The Chromium of the tests that need a real browser."""

import os
import shutil


def launch(playwright):
    """Start it: the one that `make test` found, else what the machine calls chromium, else Playwright's own."""
    return playwright.chromium.launch(
        executable_path=os.environ.get("BEKWAAM_CHROMIUM") or shutil.which("chromium"),
        # A camera and a microphone that are not there, and that nobody needs to allow.
        args=[
            "--no-sandbox",
            "--disable-background-networking",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
        ],
    )
