"""The learning log on a phone: a line in two taps, as evidence, in the hours; and without a network nothing is lost."""

import time
import uuid

import pytest
from playwright.sync_api import Error as PlaywrightError

from .a11y import violations
from .conftest import PHONE
from .steps import press, sign_up, take_module

MODULE = "dichtbij-via-het-scherm"
WORDS = "Een collega liet zien hoe je de camera op ooghoogte zet."


@pytest.fixture
def at_work(site, new_page):
    """A learner on a phone with an assignment that was just begun."""
    page = new_page(PHONE, permissions=["microphone"])
    sign_up(page, site, email=f"logboek{time.monotonic_ns()}@bekwaam.example", name="Leerling met Logboek")
    return page


class Taps:
    """Counts what a thumb does besides typing."""

    def __init__(self):
        self.number = 0

    def press(self, page, what):
        self.number += 1
        press(page, what)


def test_log_promote_and_see_it_in_the_hours(at_work, site):
    page, taps = at_work, Taps()
    take_module(page, site, MODULE)
    page.goto(f"{site.address}/mijn/")
    taps.press(page, page.locator('a[href="/mijn/logboek/nieuw/"]').first)
    # One screen: what is typed and the button that keeps it, without scrolling sideways.
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.keyboard.type(WORDS)
    taps.press(page, page.locator("form[data-log] > button"))
    assert taps.number <= 3
    assert page.url == f"{site.address}/mijn/logboek/"
    press(page, page.locator("ul.rows h2 a").first)
    assert WORDS in page.locator("article").inner_text()
    press(page, page.locator('a[href$="/bewijs/"]'))
    # The assignment of the module was not begun yet: this begins it.
    press(page, page.locator('button[name="place"]').first)
    assert "/opdrachten/" in page.url
    assert page.locator("#logboek").inner_text().count(WORDS) == 1
    assignment = page.url
    page.goto(f"{site.address}/mijn/deskundigheid/")
    line = page.locator("ul.rows > li", has_text=WORDS)
    assert (line.count(), "0,25" in line.inner_text()) == (1, True)
    # Where it is used is said with the entry.
    press(page, line.locator("a").first)
    assert page.locator(f'a[href="{assignment.removeprefix(site.address)}"]').count() == 1


def test_without_a_network_it_is_kept_on_the_phone_and_sent_once(at_work, site):
    page = at_work
    page.goto(f"{site.address}/mijn/logboek/nieuw/")
    page.context.set_offline(True)
    page.fill("textarea", WORDS)
    page.locator("form[data-log] > button").click()
    page.locator("[data-log-say]:not([hidden])").wait_for()
    # The form is free for the next one.
    assert page.input_value("textarea") == ""
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(f"{site.address}/mijn/logboek/nieuw/")
    deadline = time.monotonic() + 20
    while again.evaluate(
        "Object.keys(localStorage).some((key) => key.startsWith('log-waiting:') && localStorage[key] !== '[]')"
    ):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    again.goto(f"{site.address}/mijn/logboek/")
    assert again.locator("ul.rows h2 a").count() == 1


def kept_in(page):
    """What this browser still holds: names of its storage, of its caches and of its databases' rows, and its workers."""
    return page.evaluate(
        """async () => [
          ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await caches.keys()),
          ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
        ]"""
    )


def open_without_network(page, site):
    """The log is opened once with a network; then, in another tab, without one. Returns that tab."""
    page.goto(f"{site.address}/mijn/logboek/nieuw/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    again = page.context.new_page()
    page.close()
    again.goto(f"{site.address}/mijn/logboek/nieuw/")
    again.locator("form[data-log-shell]:not([hidden])").wait_for()
    return again


def test_opened_without_a_network_it_keeps_an_entry_and_sends_it_once(at_work, site):
    page = open_without_network(at_work, site)
    # It looks like the site, and knows nobody.
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).borderRadius") != "0px"
    assert "Leerling met Logboek" not in page.content()
    assert violations(page) == []
    page.fill("textarea", "Half")
    again = page.context.new_page()
    page.close()
    again.goto(f"{site.address}/mijn/logboek/nieuw/")
    assert again.input_value("textarea") == "Half"
    again.fill("textarea", WORDS)
    again.locator("form[data-log-shell] > button").click()
    again.locator("[data-log-count]:not([hidden])").wait_for()
    assert again.input_value("textarea") == ""
    again.context.set_offline(False)
    # It makes way for the page itself, which sends what waits.
    again.locator("form[data-worker] [data-log-say]:not([hidden])").wait_for()
    assert (
        again.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('log-waiting:'))[0][1]")
        == "[]"
    )
    again.goto(f"{site.address}/mijn/logboek/")
    assert again.locator("ul.rows h2 a").count() == 1
    assert WORDS in again.locator("ul.rows").inner_text()
    # Somebody else signed in meanwhile (the cookie is another one): nothing is kept under the first one's name.
    again.context.add_cookies([{"name": "csrftoken", "value": 32 * "x", "url": site.address}])
    again.context.set_offline(True)
    again.goto(f"{site.address}/mijn/logboek/nieuw/")
    again.locator("[data-log-nobody]").wait_for()
    assert again.locator("form:visible").count() == 0


def test_signing_out_asks_about_what_waits_and_leaves_nothing(at_work, site):
    page = open_without_network(at_work, site)
    page.fill("textarea", WORDS)
    page.locator("form[data-log-shell] > button").click()
    page.locator("[data-log-count]:not([hidden])").wait_for()
    page.fill("textarea", "Nog een zin")
    # The log's own tab is closed: nothing sends them meanwhile.
    elsewhere = page.context.new_page()
    page.close()
    elsewhere.context.set_offline(False)
    elsewhere.goto(f"{site.address}/accounts/")
    before = kept_in(elsewhere)
    assert {name.split(":")[0] for name in before} >= {"log", "log-waiting", "log-of"}
    assert f"{site.address}/mijn/logboek/" in before
    elsewhere.locator("form[data-sign-out] button").click()
    panel = elsewhere.locator("[data-waits]:not([hidden])")
    panel.wait_for()
    assert [line.split()[0] for line in panel.locator("li:not([hidden])").all_inner_texts()] == ["2"]
    panel.locator("[data-stay]").click()
    assert kept_in(elsewhere) == before
    elsewhere.locator("form[data-sign-out] button").click()
    press(elsewhere, panel.locator("[data-leave]"))
    assert elsewhere.url == f"{site.address}/"
    assert kept_in(elsewhere) == []
    # Without a network the next user finds no form, and no word of it.
    elsewhere.context.set_offline(True)
    with pytest.raises(PlaywrightError):
        elsewhere.goto(f"{site.address}/mijn/logboek/nieuw/")


# A second entry comes to wait while the first is on its way, as from another tab.
MEANWHILE = """([key, text]) => {
  const real = window.fetch;
  window.fetch = async (...said) => {
    const answer = await real(...said);
    window.fetch = real;
    const name = Object.keys(localStorage).find((one) => one.startsWith("log-waiting:"));
    const rows = JSON.parse(localStorage[name]);
    localStorage[name] = JSON.stringify([...rows, { ...rows[0], form_key: key, text }]);
    return answer;
  };
}"""


def keep_one_and_another_to_come(page, site):
    page.goto(f"{site.address}/mijn/logboek/nieuw/")
    page.evaluate(MEANWHILE, [str(uuid.uuid4()), "Nog iets."])
    page.context.set_offline(True)
    page.fill("textarea", WORDS)
    page.locator("form[data-log] > button").click()
    page.locator("[data-log-say]:not([hidden])").wait_for()


def test_what_comes_to_wait_while_another_is_sent_is_sent_too(at_work, site):
    page = at_work
    keep_one_and_another_to_come(page, site)
    page.context.set_offline(False)
    page.wait_for_url(f"{site.address}/mijn/logboek/", timeout=40_000)
    assert page.locator("ul.rows h2 a").count() == 2


def test_one_that_is_refused_keeps_no_other_waiting(at_work, site):
    page = at_work
    keep_one_and_another_to_come(page, site)
    sent = []

    def first_refused(route):
        if route.request.method != "POST":
            return route.fallback()
        sent.append("Nog iets." if "Nog iets." in route.request.post_data else "first")
        return route.fulfill(status=403) if len(sent) == 1 else route.fallback()

    page.route("**/mijn/logboek/nieuw/", first_refused)
    page.context.set_offline(False)
    # It still waits, and goes the next time.
    page.wait_for_url(f"{site.address}/mijn/logboek/", timeout=60_000)
    assert sent == ["first", "Nog iets.", "first"]
    assert page.locator("ul.rows h2 a").count() == 2


def test_what_is_typed_survives_a_closed_tab(at_work, site):
    page = at_work
    page.goto(f"{site.address}/mijn/logboek/nieuw/")
    page.fill("textarea", WORDS)
    again = page.context.new_page()
    page.close()
    again.goto(f"{site.address}/mijn/logboek/nieuw/")
    assert again.input_value("textarea") == WORDS
    press(again, again.locator("form[data-log] > button"))
    again.goto(f"{site.address}/mijn/logboek/nieuw/")
    assert again.input_value("textarea") == ""


def test_spoken_words(at_work, site):
    page = at_work
    page.goto(f"{site.address}/mijn/logboek/nieuw/")
    page.locator("[data-start]").click()
    time.sleep(1.5)
    page.locator("[data-stop]").click()
    page.locator("[data-with-file]:not([hidden])").wait_for()
    page.check("input[name=no_client]")
    press(page, page.locator("form[data-log] > button"))
    assert page.url == f"{site.address}/mijn/logboek/"
    assert page.locator("ul.rows h2 a").count() == 1
