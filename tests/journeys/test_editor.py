"""An issuer's administrator makes what can be earned, in a real browser: the list lives, and every page is accessible."""

import pytest

from .a11y import overflow, violations
from .conftest import DESKTOP, PHONE
from .steps import press, sign_in

SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
LIST = "/admin/bewijzen/prestaties/"
FILE = '[{"name": "Wondzorg", "description": "Je kunt het.", "badge_class_type": "micro_credential", "participation": "x"}]'


@pytest.fixture
def administrator(site, demo, new_page):
    def make(size=DESKTOP, **options):
        page, account = new_page(size, **options), demo["accounts"]["issuer"]
        sign_in(page, site, email=account["email"], password=account["password"])
        return page

    return make


def wrong_with(page) -> dict:
    page.wait_for_load_state("networkidle")
    found = {"axe": violations(page), "overflow": overflow(page)}
    return {name: value for name, value in found.items() if value}


def first_of(page, site, state) -> str:
    page.goto(f"{site.address}{LIST}?staat={state}")
    return page.locator("td.title a").first.get_attribute("href")


@SIZES
@pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
def test_its_pages_are_accessible(site, administrator, size, locale):
    page = administrator(size, locale=locale)
    draft, published = (first_of(page, site, state) for state in ("draft", "published"))
    paths = [
        LIST,
        f"{LIST}nieuw/",
        f"{LIST}nieuw/?soort=microcredential",
        f"{LIST}inlezen/",
        draft,
        published,
    ]
    paths += [f"{draft}{step}/" for step in ("bewerken", "publiceren", "weg", "voorbeeld")]
    paths += [f"{published}stoppen/", f"{published}voorbeeld/?taal=nl", first_of(page, site, "replaced")]
    wrong = {}
    for path in paths:
        page.goto(site.address + path)
        wrong[path] = wrong_with(page)
    page.goto(f"{site.address}{draft}bewerken/")
    page.fill("#id_study_load", "veel")
    press(page, page.locator(".bw-bar button").first)
    wrong["errors"] = wrong_with(page)
    page.goto(f"{site.address}{LIST}inlezen/")
    page.fill("#id_text", FILE)
    press(page, page.locator(".bw-form button").last)
    wrong["check"] = wrong_with(page)
    assert {path: found for path, found in wrong.items() if found} == {}


def test_the_list_of_elements_lives_while_somebody_types(site, administrator):
    page = administrator()
    page.goto(f"{site.address}{LIST}nieuw/?soort=microcredential")
    count = page.locator("[data-checklist-count]")
    title = page.locator('[data-fields="name_nl name_en"]')
    assert count.inner_text() == "4"
    page.fill("#id_name_nl", "Wondzorg")
    assert (count.inner_text(), title.locator(".bw-check__state").inner_text()) == ("5", "ingevuld")
    # A second language is asked in full.
    page.fill("#id_description_en", "You can do it.")
    assert (count.inner_text(), title.locator(".bw-check__state").inner_text()) == ("4", "leeg: English")
    assert title.locator("a").get_attribute("href").endswith("#id_name_en")
    page.fill("#id_study_load", "0")
    page.locator("input[name=study_load_unit][value=SBU]").check()
    assert count.inner_text() == "4"
    page.fill("#id_study_load", "2,5")
    assert count.inner_text() == "5"
    # Another kind asks less, and says so.
    page.locator("input[name=kind][value=participation]").check()
    assert page.locator("[data-checklist]").is_hidden()
    page.locator("input[name=kind][value=microcredential]").check()
    title.locator("a").click()
    assert page.evaluate("document.activeElement.id") in {"", "id_name_en"}
    assert page.evaluate("location.hash") == "#id_name_en"


def test_without_a_script_it_is_made_and_published_all_the_same(site, administrator):
    page = administrator(java_script_enabled=False)
    page.goto(f"{site.address}{LIST}nieuw/")
    press(page, page.locator("button[value=practice]"))
    page.fill("#id_name_nl", "Meelopen in de nacht")
    page.fill("#id_description_nl", "Je liep een nacht mee.")
    press(page, page.locator('button[name=then][value="publish"]'))
    assert page.locator(".help-warning").is_visible()
    press(page, page.locator(".help-warning + p a"))
    page.fill("#id_criteria_nl", "Je was er de hele nacht.")
    page.fill("input[name=framework_query]", "digitale")
    press(page, page.locator('button[name=find][value="frameworks"]'))
    assert page.locator("#id_criteria_nl").input_value() == "Je was er de hele nacht."
    page.locator("input[name=alignments]").first.check()
    press(page, page.locator('button[name=then][value="publish"]'))
    press(page, page.locator(".nice-padding form[method=post] button"))
    assert page.locator("h1").inner_text().strip() == "Meelopen in de nacht"
    assert page.locator(".w-status").first.inner_text().strip().lower() == "gepubliceerd"
