"""The running site and the browser that the journeys share.

They last for this package and no longer: while Playwright's loop runs, Django lets no other test of the same process
into the database.
"""

import json

import pytest
from playwright.sync_api import sync_playwright

from ..browsers import launch
from .provider import Provider
from .running import RunningSite, own_database

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    """So that they can be run, or left out, by ``-m journey``."""
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def provider():
    """A school's OpenID Connect provider, which the site knows by its settings."""
    running = Provider()
    yield running
    running.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory, provider):
    """A site with the demo's content: web, worker and sweeper run."""
    folder = tmp_path_factory.mktemp("site")
    with own_database(folder) as database:
        apps = json.dumps([provider.app()])
        running = RunningSite(
            folder, database, OPENID_CONNECT_APPS=apps, OUTBOUND_ALLOW_ORIGINS=provider.address
        )
        try:
            running.manage("prepare")
            running.manage("demo", "--quiet")
            for name in ("web", "worker", "sweeper"):
                running.start(name)
            running.wait_until_ready()
            yield running
        finally:
            running.close()


@pytest.fixture(scope="package")
def demo(site):
    """What `manage.py demo --json` prints: addresses and accounts, by key."""
    found = json.loads(site.manage("demo", "--json"))
    return {
        "addresses": {row["key"]: row["address"] for row in found["addresses"]},
        "accounts": {row["key"]: row for row in found["accounts"]},
    }


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser):
    """Make a page in a browser of its own: no cookie is shared with another one."""
    contexts = []

    def make(viewport=DESKTOP, **options):
        context = browser.new_context(viewport=viewport, locale=options.pop("locale", "nl-NL"), **options)
        # A machine that does much else takes its time; what hangs still ends.
        context.set_default_timeout(90_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
