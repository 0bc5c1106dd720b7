"""Make the pictures in README again: a site with the demo's content, photographed page by page.

    .venv/bin/python scripts/screenshots.py [FOLDER]      (docs/screenshots by default)

The pictures are committed: small (a palette instead of all colours), the same size each time, and in Dutch.
"""

import io
import json
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from browser import find_browser  # noqa: E402 - the root of the project goes on the path first
from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from tests.journeys.running import RunningSite, own_database  # noqa: E402

DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 760}
MODULE = "/modules/dichtbij-via-het-scherm/"
MOST_BYTES = 150 * 1024
COLOURS = 160


class Camera:
    """Opens pages as someone sees them, and keeps their pictures."""

    def __init__(self, browser, site, demo, folder):
        self.browser, self.site, self.folder = browser, site.address, folder
        self.addresses = {row["key"]: row["address"] for row in demo["addresses"]}
        self.accounts = {row["key"]: row for row in demo["accounts"]}

    def open(self, address, *, account="", viewport=DESKTOP, **options):
        page = self.browser.new_context(viewport=viewport, locale="nl-NL", **options).new_page()
        if account:
            who = self.accounts[account]
            page.goto(f"{self.site}/accounts/login/")
            page.fill("input[name=login]", who["email"])
            page.fill("input[name=password]", who["password"])
            page.locator("main form button").first.click()
            page.wait_for_url(re.compile("/mijn/"))
        answer = page.goto(address if address.startswith("http") else self.site + address)
        if answer is None or not answer.ok:
            raise SystemExit(f"{address} does not open: {answer and answer.status}")
        page.wait_for_load_state("networkidle")
        return page

    def keep(self, page, name, *, whole=False):
        """Write the picture, small enough for a README; say so when it is not."""
        page.evaluate("document.fonts.ready")
        picture = Image.open(io.BytesIO(page.screenshot(full_page=whole, animations="disabled"))).convert(
            "RGB"
        )
        file = self.folder / f"{name}.png"
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{file.name} is larger than {MOST_BYTES // 1024} KB")
        print(
            f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}: {file.stat().st_size // 1024} KB"
        )
        page.context.close()


def public_pages(camera):
    camera.keep(camera.open("/"), "home")
    camera.keep(camera.open("/modules/"), "catalogue")
    camera.keep(camera.open(MODULE), "module")
    camera.keep(camera.open(MODULE, color_scheme="dark"), "dark")
    camera.keep(camera.open(camera.addresses["school"]), "school")


def learners_pages(camera):
    page = camera.open(MODULE, account="learner")
    page.locator("ol.lessons a").first.click()
    frame = page.locator("iframe").first
    frame.scroll_into_view_if_needed()
    page.frame_locator("iframe").first.locator("button").first.wait_for()
    page.evaluate(
        "window.scrollTo(0, document.querySelector('iframe').getBoundingClientRect().top + scrollY - 110)"
    )
    page.wait_for_timeout(500)
    camera.keep(page, "lesson")
    camera.keep(camera.open("/mijn/", account="learner"), "mijn")


def assessors_page(camera):
    page = camera.open(
        camera.addresses["assessor"], account="reviewer", viewport=PHONE, device_scale_factor=2
    )
    page.fill("#id_function_account", "wijkverpleegkundige")
    page.locator('form[action$="/account"] button').click()
    rows = page.locator(".choices__row")
    for number in range(rows.count()):
        rows.nth(number).locator(".choice").nth(1 + number % 2).click()
    page.locator(".choices__column .choice").nth(2).click()
    page.locator(".choices__column").scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 120)")
    camera.keep(page, "assessor")


def check(camera):
    """The learner's file, checked by somebody who has nothing but that file."""
    page = camera.open("/mijn/", account="learner")
    page.locator("main .earned a").first.click()
    with page.expect_download() as download:
        page.locator('a[href$=".json"]').first.click()
    file = download.value.path()
    checker = camera.open("/verify/")
    checker.set_input_files(
        "input[type=file]",
        {"name": "bewijs.json", "mimeType": "application/json", "buffer": Path(file).read_bytes()},
    )
    checker.locator('main form[action$="/verify/"] button').last.click()
    checker.wait_for_load_state("networkidle")
    camera.keep(checker, "verify")
    page.context.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, own_database(Path(made)) as database:
        site = RunningSite(Path(made), database)
        try:
            site.manage("prepare")
            demo = json.loads(site.manage("demo", "--json"))
            site.start("web")
            site.wait_until_ready()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
                camera = Camera(browser, site, demo, folder)
                for part in (public_pages, learners_pages, assessors_page, check):
                    part(camera)
                browser.close()
        finally:
            site.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
