"""The list of issued credentials and what one does from there, in a real browser: accessible on a phone and by keyboard."""

import pytest

from .a11y import overflow, violations
from .conftest import DESKTOP, PHONE
from .steps import sign_in

LIST = "/admin/bewijzen/"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
def test_its_pages_are_accessible(site, demo, new_page, size, locale):
    page, account = new_page(size, locale=locale), demo["accounts"]["issuer"]
    sign_in(page, site, email=account["email"], password=account["password"])
    page.goto(site.address + LIST)
    one = page.locator("td.title a").first.get_attribute("href")
    paths = [
        LIST,
        f"{LIST}?zoek=niemand",
        f"{LIST}?van=gisteren",
        f"{LIST}veel/?alles=1",
        f"{LIST}intrekkingen/",
    ]
    paths += [one, *(f"{one}{step}/" for step in ("intrekken", "schorsen", "opheffen", "verbeteren"))]
    wrong = {}
    for path in paths:
        page.goto(site.address + path)
        page.wait_for_load_state("networkidle")
        wrong[path] = violations(page) or overflow(page)
    page.goto(f"{site.address}{one}verbeteren/")
    page.locator(".bw-form button").last.click()
    page.wait_for_load_state("networkidle")
    wrong["errors"] = violations(page) or overflow(page)
    assert {path: found for path, found in wrong.items() if found} == {}
