"""Doors that stay closed, and one that says what to do, in a real browser."""

import re

import pytest

from .conftest import PHONE
from .steps import enter_code, press, sign_in, sign_up, submit


def test_a_learner_in_a_private_window_gets_no_further_than_the_code(site, demo, new_page):
    private = new_page(PHONE)
    private.goto(demo["addresses"]["assessor"])
    private.fill("input[name=name]", "Iemand anders")
    private.fill("input[name=function]", "verpleegkundige")
    private.fill("input[name=address]", demo["accounts"]["learner"]["email"])
    submit(private, "/wie")
    assert private.locator(".error, .alert--error").count() >= 1
    assert private.locator("input[name=code]").count() == 0
    assert "Dinsdag voerde ik" not in private.content()

    private.fill("input[name=address]", "verzonnen@delinde.example")
    submit(private, "/wie")
    private.fill("input[name=code]", "000000")
    submit(private, "/code")
    assert private.locator("form[action$='/oordeel']").count() == 0
    assert "Dinsdag voerde ik" not in private.content()


def test_a_forged_link_says_what_to_do(site, demo, new_page):
    page = new_page(PHONE)
    link = demo["addresses"]["assessor"]
    answer = page.goto(link[:-3] + ("abc" if not link.endswith("abc") else "abd"))
    assert answer.status == 404
    assert page.locator("main h1").inner_text() == "Deze link werkt niet"
    assert page.locator("main p").count() >= 2


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_password_opens_the_account_and_nothing_of_others(site, demo, new_page, scripts):
    page, account = new_page(java_script_enabled=scripts), demo["accounts"]["learner"]
    sign_in(page, site, email=account["email"], password=account["password"])
    own = page.locator('main a[href*="/opdrachten/"]').first.get_attribute("href")
    stranger, other = new_page(), demo["accounts"]["editor"]
    sign_in(stranger, site, email=other["email"], password=other["password"])
    assert stranger.goto(site.address + own).status == 404


def test_a_forgotten_password_is_replaced_by_a_code(site, new_page):
    page, email = new_page(), "vergeten@bekwaam.example"
    sign_up(new_page(), site, email=email, name="Wie het vergat")
    page.goto(f"{site.address}/accounts/password/reset/")
    page.fill("input[name=email]", email)
    press(page, page.locator("main form button").first)
    enter_code(page, site, email=email)
    for field in page.locator("main input[type=password]").all():
        field.fill("nog-een-lang-wachtwoord-2026")
    press(page, page.locator("main form button").first)
    sign_in(new_page(), site, email=email, password="nog-een-lang-wachtwoord-2026")
    assert re.search(r"/accounts/|/mijn/", page.url)
