"""The bar of the quick log: something learned at work is kept in under 20 seconds, on a slow phone with a slow network."""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.report import Report
from tests.browsers import launch
from tests.journeys.running import RunningSite, own_database
from tests.journeys.steps import sign_in

BAR = 20
ROUNDS = 3
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "nl-NL"}
# What browsers call "slow 3G": bytes a second either way, and milliseconds to and fro.
NETWORK = {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
# A thumb types 40 words a minute, five characters to a word: 0.3 s a character. A few words; and a hundred characters.
SECONDS_EACH = 60 / (40 * 5)
FEW = 30
TEXT = "Een collega liet zien hoe je de camera op ooghoogte zet, zodat een cliënt je aankijkt bij het praten"


def measure(report: Report) -> None:
    """The slowest of some rounds, each in a browser that never saw the page; typing is counted, not done."""
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as database:
        site = RunningSite(Path(folder), database)
        try:
            site.manage("prepare")
            site.manage("demo", "--quiet")
            site.start("web")
            site.wait_until_ready()
            with sync_playwright() as playwright:
                browser = launch(playwright)
                rounds = [_round(browser, site) for _ in range(ROUNDS)]
                browser.close()
        finally:
            site.close()
    opened, kept = max(row[0] for row in rounds), max(sum(row) for row in rounds)
    report.heading(
        f"The quick log on a slow phone (processor / {SLOWER}, {NETWORK['downloadThroughput'] // 1000} kB/s, "
        f"{NETWORK['latency'] / 1000:g} s to and fro), in s"
    )
    report.told("from the tap until one can type", f"{opened:.1f}", "a part of the next")
    report.bar("from the tap to kept, without typing", f"{kept:.1f}", f"under {BAR}", met=kept < BAR)
    few, long = (kept + length * SECONDS_EACH for length in (FEW, len(TEXT)))
    report.bar(
        f"with {FEW} characters typed ({FEW * SECONDS_EACH:g} s)",
        f"{few:.1f}", f"under {BAR}", met=few < BAR,
    )  # fmt: skip
    report.told(
        f"with {len(TEXT)} characters typed ({len(TEXT) * SECONDS_EACH:g} s)",
        f"{long:.1f}",
        "typing alone is more",
    )


def _round(browser, site) -> tuple[float, float]:
    """Seconds until one can type, and after typing until the site says that it is kept."""
    page = browser.new_context(**PHONE).new_page()
    page.context.set_default_timeout(90_000)
    sign_in(page, site, email="leerling@bekwaam.example", password="samen-leren-2026")
    page.goto(f"{site.address}/mijn/", wait_until="networkidle")
    phone = page.context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", NETWORK)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    begun = time.perf_counter()
    page.locator('main a[href="/mijn/logboek/nieuw/"]').first.tap(no_wait_after=True)
    page.locator("form[data-log] textarea").wait_for()
    opened = time.perf_counter()
    page.locator("form[data-log] textarea").fill(TEXT)
    # Who types gives the page this time to fetch its scripts.
    page.wait_for_load_state("networkidle")
    typed = time.perf_counter()
    page.locator("form[data-log] > button").tap(no_wait_after=True)
    page.locator("main .messages .alert--success").wait_for()
    kept = time.perf_counter()
    if page.locator("ul.rows", has_text=TEXT[:FEW]).count() == 0:
        raise SystemExit("bench: the entry is not in the log")
    page.context.close()
    return opened - begun, kept - typed
