"""Awarding from a list in a real browser: the pages are accessible on a phone and by keyboard, and from a file to a claim
link to somebody's own page nothing is in the way, with and without a script."""

import re

import pytest

from .a11y import overflow, violations
from .conftest import DESKTOP, PHONE
from .steps import enter_code, mail_to, press, sign_in, submit

LISTS = "/admin/bewijzen/lijsten/"
LINK = r"https?://\S+/claim/\S+"


def open_lists(page, site, demo):
    account = demo["accounts"]["issuer"]
    sign_in(page, site, email=account["email"], password=account["password"])
    page.goto(site.address + LISTS)


def file_of(*lines):
    text = "\n".join(["Naam;E-mailadres", *lines])
    return {"name": "journey.csv", "mimeType": "text/csv", "buffer": text.encode("utf-16")}


def hand_in(page, site, *lines):
    page.goto(f"{site.address}{LISTS}nieuw/")
    page.select_option("select[name=achievement]", index=1)
    page.set_input_files("input[name=file]", file_of(*lines))
    press(page, page.locator(".bw-bar button").first)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
def test_its_pages_are_accessible(site, demo, new_page, size, locale):
    page = new_page(size, locale=locale)
    open_lists(page, site, demo)
    checked, done = (
        page.locator("td.title a", has_text=name).first.get_attribute("href") for name in ("VIG 3B", "VIG 3A")
    )
    page.goto(f"{site.address}/admin/bewijzen/ophaallinks/")
    link = page.locator("td a").first.get_attribute("href")
    page.goto(f"{site.address}/admin/bewijzen/prestaties/?staat=published")
    page.goto(site.address + page.locator("td.title a").first.get_attribute("href"))
    by_hand = page.locator('a[href$="/uitreiken/"]').get_attribute("href")
    paths = [
        LISTS,
        f"{LISTS}nieuw/",
        f"{LISTS}kiezen/",
        checked,
        f"{checked}?toon=goed",
        f"{checked}kolommen/",
    ]
    paths += [f"{checked}rij/4/", done, "/admin/bewijzen/ophaallinks/", link, by_hand]
    wrong = {}
    for path in paths:
        page.goto(site.address + path)
        page.wait_for_load_state("networkidle")
        wrong[path] = violations(page) or overflow(page)
    for path in (f"{LISTS}nieuw/", f"{checked}rij/4/", by_hand):
        page.goto(site.address + path)
        press(page, page.locator(".bw-bar button").first)
        wrong[f"errors of {path}"] = violations(page) or overflow(page)
    found = mail_to(page, site, "sanne.visser@voorbeeld.example", LINK)
    for path in (found, f"{site.address}/claim/nooit"):
        page.goto(f"{path}?lang={locale[:2]}")
        wrong[path] = violations(page) or overflow(page)
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_file_to_ones_own_page(site, demo, new_page, script):
    email = f"nieuw-{'met' if script else 'zonder'}@voorbeeld.example"
    # Wagtail's menu covers a phone's screen until its script folds it: the issuer without one sits at a desk.
    page = new_page(PHONE if script else DESKTOP, java_script_enabled=script)
    open_lists(page, site, demo)
    hand_in(page, site, f"Nieuw Iemand;{email}", "Kapot;kapot")
    submit(page, "/starten/")
    here = page.url
    for _ in range(60):
        page.goto(here)
        if page.locator('a[href$="/uitslag.csv"]').count():
            break
        page.wait_for_timeout(500)
    assert page.locator("td.title").count() == 2
    learner = new_page(PHONE, java_script_enabled=script)
    learner.goto(mail_to(learner, site, email, LINK))
    press(learner, learner.locator('a[href*="/accounts/signup/"]'))
    learner.fill("input[name=name]", "Nieuw Iemand")
    learner.fill("input[name=email]", email)
    learner.fill("input[name=password1]", "een-lang-wachtwoord-2026")
    press(learner, learner.locator("main form button").first)
    enter_code(learner, site, email=email)
    assert re.search(r"/claim/\S+$", learner.url)
    submit(learner, "/nemen")
    assert re.search(r"/mijn/bewijzen/[0-9a-f-]{36}/$", learner.url)
    assert learner.locator("#delen").count() == 1
