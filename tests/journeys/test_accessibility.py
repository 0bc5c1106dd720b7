"""Every kind of page, in both languages, on a desktop and a phone: WCAG 2.2 AA, no sideways scrolling, layout that stays."""

import re

import pytest

from .a11y import WATCH_SHIFTS, overflow, reached_by_tab, violations
from .conftest import DESKTOP, PHONE
from .steps import sign_in, submit

SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"], ids=["nl", "en"])
PUBLIC = (
    "/",
    "/modules/",
    "/modules/?q=zzzz",
    "/verify/",
    "/verify/veel/",
    "/verify/veel/weg/",
    "/verify/veel/nothing/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
)
PLAIN = {
    "": ("/over/", "/privacy/", "/toegankelijkheid/", "/licenties/", "/voor-scholen/", "/voor-werkgevers/"),
    "/en": ("/about/", "/privacy/", "/accessibility/", "/licences/", "/for-schools/", "/for-employers/"),
}
UNPREFIXED = ("assessor", "share")
MODULE_LINKS = (".module-card h3 a", ".lessons li:not(.is-work) a", ".lessons .is-work a")


def look(page, address) -> dict:
    """What is wrong with one page; empty when nothing is."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = {"axe": violations(page), "overflow": overflow(page)}
    return {name: value for name, value in found.items() if value}


def module_pages(page, base) -> list[str]:
    """The first module, its first lesson, its assignment and its teacher guide."""
    page.goto(f"{base}/modules/")
    module = page.locator(MODULE_LINKS[0]).first.get_attribute("href")
    page.goto(re.sub(r"(?<=\d)/.*", "", base) + module)
    lesson, assignment = (page.locator(one).first.get_attribute("href") for one in MODULE_LINKS[1:])
    return [module, lesson, assignment, f"{module}docent/"]


@SIZES
@LANGUAGES
def test_public_pages(site, new_page, size, prefix):
    page = new_page(size)
    paths = [*(f"{prefix}{path}" for path in (*PUBLIC, *PLAIN[prefix], "/nowhere/"))]
    paths += module_pages(page, f"{site.address}{prefix}")
    wrong = {path: look(page, site.address + path) for path in paths}
    assert {path: found for path, found in wrong.items() if found} == {}


@SIZES
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_that_choose_their_language(site, demo, new_page, size, language):
    page = new_page(size)
    addresses = [
        *(demo["addresses"][key] for key in UNPREFIXED),
        f"{site.address}/beoordelen/forged",
        f"{site.address}/postvak/",
        *what_issuers_show(page, site.address),
    ]
    wrong = {address: look(page, f"{address}?lang={language}") for address in addresses}
    assert {path: found for path, found in wrong.items() if found} == {}


def what_issuers_show(page, base) -> list[str]:
    """The demo's two issuers, one achievement, and what the one says in favour of the other."""
    issuers = [f"{base}/issuers/roc-zuiderpoort", f"{base}/issuers/branche-thuiszorg"]
    found = []
    for issuer, part in zip(issuers, ("/achievements/", "/endorsements/"), strict=True):
        page.goto(issuer)
        found.append(base + page.locator(f'main a[href*="{part}"]').first.get_attribute("href"))
    return issuers + found


@SIZES
@LANGUAGES
def test_a_learners_pages(site, demo, new_page, size, prefix):
    page, account = new_page(size), demo["accounts"]["learner"]
    sign_in(page, site, email=account["email"], password=account["password"])
    page.goto(f"{site.address}{prefix}/mijn/")
    paths = [f"{prefix}/mijn/", f"{prefix}/accounts/", f"{prefix}/accounts/2fa/"]
    for part in ("/opdrachten/", "/mijn/bewijzen/"):
        paths += page.locator(f'main a[href*="{part}"]').evaluate_all(
            "links => [...new Set(links.map(link => link.pathname))]"
        )
    paths += module_pages(page, f"{site.address}{prefix}")[:3]
    paths += a_link_of(page, site.address, paths)
    wrong = {path: look(page, site.address + path) for path in paths}
    assert len(paths) >= 8
    assert {path: found for path, found in wrong.items() if found} == {}


def a_link_of(page, base, paths) -> list[str]:
    """The page of one shared link, of the first credential that has one, with its wallet page and the credential's own."""
    for path in (path for path in paths if re.search(r"/mijn/bewijzen/[0-9a-f-]{36}/$", path)):
        page.goto(base + path)
        found = page.locator(
            'main a[href*="/delen/"], main a[href$="/wallet/"], main a[href*="/credentials/"]:not([download])'
        ).evaluate_all("links => [...new Set(links.map(link => link.pathname))]")
        if any("/delen/" in one for one in found):
            return found
    return []


@SIZES
@LANGUAGES
def test_an_offer_to_a_wallet(site, demo, new_page, size, prefix):
    """The code to scan and the six digits."""
    page, account = new_page(size), demo["accounts"]["learner"]
    sign_in(page, site, email=account["email"], password=account["password"])
    page.goto(f"{site.address}{prefix}/mijn/")
    page.goto(site.address + page.locator(".gallery h3 a").first.get_attribute("href") + "wallet/")
    submit(page, "/wallet/aanbod/")
    assert re.fullmatch(r"\d{6}", page.locator(".tx-code").inner_text().strip())
    assert (violations(page), overflow(page)) == ([], 0)


@SIZES
@LANGUAGES
def test_many_checked_at_once(site, demo, new_page, size, prefix):
    """A few in one answer; more of them on a page that says how far it is, and then shows the table."""
    page = new_page(size)
    signed = page.request.get(f"{demo['addresses']['share']}.json").body()
    name = "a-name-that-a-scanner-made-and-that-is-much-too-long-for-a-phone.json"
    good = {"name": name, "mimeType": "application/json", "buffer": signed}
    wrong = {"name": "photo.txt", "mimeType": "text/plain", "buffer": b"no credential"}
    for files in ([good, wrong], [good] * 11 + [wrong]):
        page.goto(f"{site.address}{prefix}/verify/veel/")
        page.set_input_files("#id_files", files)
        # The page must not load anew while it is measured.
        page.route("**/stand/", lambda route: route.abort())
        submit(page, "/verify/veel/")
        assert (violations(page), overflow(page)) == ([], 0)
        page.unroute("**/stand/")
        if len(files) > 2:
            page.reload()
        page.locator("main table").wait_for()
        assert page.locator("main tbody tr").count() == len(files)
        assert (violations(page), overflow(page)) == ([], 0)


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_judges_screen(site, demo, new_page, size, scheme):
    """All five levels are shown, and the bar with the actions lies on nothing that has the focus."""
    page = at_the_judges_screen(site, demo, new_page(size, color_scheme=scheme))
    assert (violations(page), overflow(page)) == ([], 0)
    assert page.locator(".choices__column input").evaluate_all("all => all.map(one => one.value)") == list(
        "12345"
    )
    page.locator("textarea[name=comment]").focus()
    field, bar = (
        page.locator("textarea[name=comment]").bounding_box(),
        page.locator(".action-bar").bounding_box(),
    )
    assert field["y"] + field["height"] <= bar["y"]


def at_the_judges_screen(site, demo, page):
    """A supervisor with an account opens the link and says in which function."""
    account = demo["accounts"]["reviewer"]
    sign_in(page, site, email=account["email"], password=account["password"])
    page.goto(demo["addresses"]["assessor"])
    if page.locator("#id_function_account").count():
        page.fill("#id_function_account", "wijkverpleegkundige")
        page.locator('form[action$="/account"] button').click()
    page.locator("#oordeel").wait_for()
    return page


def test_the_tab_key_reaches_everything_on_a_lesson(site, demo, new_page):
    page, account = new_page(), demo["accounts"]["learner"]
    sign_in(page, site, email=account["email"], password=account["password"])
    page.goto(site.address + module_pages(page, site.address)[1])
    page.wait_for_load_state("networkidle")
    reached, wanted = reached_by_tab(page)
    assert wanted > 20
    assert set(range(wanted)) - reached == set()


def test_the_tab_key_reaches_everything_on_the_judges_screen(site, demo, new_page):
    page = at_the_judges_screen(site, demo, new_page(PHONE))
    reached, wanted = reached_by_tab(page)
    assert wanted > 12
    assert set(range(wanted)) - reached == set()


@SIZES
def test_nothing_moves_while_a_page_comes_in(site, new_page, size):
    page = new_page(size)
    page.add_init_script(WATCH_SHIFTS)
    paths = ["/", "/modules/", *module_pages(page, site.address)[:2]]
    shifted = {}
    for path in paths:
        page.goto(site.address + path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        shifted[path] = page.evaluate("window.shifted")
    assert {path: value for path, value in shifted.items() if value >= 0.02} == {}
