"""A real browser on the running site."""

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browsers import launch
from tests.threads import wait_for_the_site


@pytest.fixture(scope="module")
def chromium():
    # Playwright's loop runs in this thread, and the tests look into the database beside it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture
def open_page(chromium, live_server):
    """Open a page of the site as this person, or as a visitor; what the browser complains of is kept in ``errors``."""
    contexts = []

    def opened(path, person=None):
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 800, "height": 900})
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person.user)
            value = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda line: page.errors.append(line.text) if _counts(line) else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    wait_for_the_site()


def _counts(line) -> bool:
    """An error, except of fonts: only the site's own server for static files lets a frame without an origin have them."""
    return line.type == "error" and ".woff" not in f"{line.text} {line.location['url']}"
