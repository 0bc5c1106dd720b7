"""A class from code to visit, and every page of a teacher: WCAG 2.2 AA in both languages, on a desktop and a phone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from .conftest import PHONE
from .steps import mail_to, press, sign_in, sign_up, submit
from .test_accessibility import LANGUAGES, SIZES, look

CONTACT = "contact@delinde.example"


def signed_in(site, demo, page, who):
    account = demo["accounts"][who]
    sign_in(page, site, email=account["email"], password=account["password"])
    return page


def class_of(page, site, prefix="") -> str:
    """The path of the demo's class, as the teacher finds it."""
    page.goto(f"{site.address}{prefix}/klassen/")
    return page.locator("main .rows a").first.get_attribute("href")


def paths_of(page, site, prefix) -> list[str]:
    address = class_of(page, site, prefix)
    page.goto(site.address + address)
    learner = page.locator("main tbody th a").first.get_attribute("href")
    page.goto(f"{site.address}{prefix}/berichten/")
    thread = page.locator("main .rows a").first.get_attribute("href")
    parts = (
        "",
        "?show=attention",
        "uitkomsten/",
        "leerbedrijven/",
        "uitnodigen/",
        "wijzigen/",
        "export/",
        "bericht/",
    )
    page.goto(f"{site.address}{address}uitkomsten/")
    covered = page.locator("main tbody a").first.get_attribute("href").partition("#")[0]
    return [
        f"{prefix}/klassen/",
        f"{prefix}/klassen/?show=closed",
        f"{prefix}/klassen/nieuw/",
        *(address + part for part in parts),
        f"{address}uitkomsten/{covered}",
        learner,
        f"{prefix}/berichten/",
        thread,
        f"{prefix}/bezoeken/",
        f"{prefix}/bezoeken/nieuw/",
    ]


@SIZES
@LANGUAGES
def test_a_teachers_pages(site, demo, new_page, size, prefix):
    page = signed_in(site, demo, new_page(size), "editor")
    paths = paths_of(page, site, prefix)
    wrong = {path: look(page, site.address + path) for path in paths}
    assert len(paths) == 17
    assert {path: found for path, found in wrong.items() if found} == {}


@SIZES
def test_a_learners_class(site, demo, new_page, size):
    page = signed_in(site, demo, new_page(size), "learner")
    page.goto(f"{site.address}/mijn/")
    place = page.locator('main a[href*="/mijn/klassen/"]').first.get_attribute("href")
    paths = [place, f"/en{place}", "/meedoen/", "/meedoen/BESTAATNIET", "/berichten/", "/bezoeken/"]
    wrong = {path: look(page, site.address + path) for path in paths}
    assert {path: found for path, found in wrong.items() if found} == {}


def test_from_a_code_to_a_visit(site, demo, new_page):
    """A learner joins on a phone; the teacher writes, plans a visit, and fixes what suits."""
    teacher = signed_in(site, demo, new_page(), "editor")
    address = class_of(teacher, site)
    teacher.goto(f"{site.address}{address}uitnodigen/")
    code = teacher.locator(".code-large").inner_text()

    learner = new_page(PHONE)
    sign_up(learner, site, email="tess@voorbeeld.example", name="Tess Nieuw")
    learner.goto(f"{site.address}/meedoen/")
    learner.fill("#id_code", code.lower())
    press(learner, learner.locator("main form button"))
    assert look(learner, learner.url) == {}
    press(learner, learner.locator('button[name="join"]'))
    learner.locator("main .alert--success").wait_for()

    teacher.goto(f"{site.address}{address}?q=tess")
    press(teacher, teacher.locator("main tbody th a").first)
    place = teacher.url.removeprefix(site.address)
    submit(teacher, "/berichten/")
    teacher.fill("#id_text", "Welkom in de klas.")
    press(teacher, teacher.locator("#schrijven button"))
    link = mail_to(learner, site, "tess@voorbeeld.example", r"http://\S+/berichten/\S+")
    learner.goto(link)
    learner.get_by_text("Welkom in de klas.").wait_for()

    teacher.goto(f"{site.address}/bezoeken/nieuw/?who={re.search(r'leerlingen/([0-9a-f-]+)/', place)[1]}")
    teacher.fill("#id_place", "De Linde, teampost")
    teacher.fill("#id_at-1", f"{timezone.localtime() + timedelta(days=3):%Y-%m-%dT10:00}")
    teacher.fill("#id_contact_address", CONTACT)
    press(teacher, teacher.locator("main form button"))
    visit = teacher.url
    contact = new_page(PHONE)
    contact.goto(mail_to(contact, site, CONTACT, r"http://\S+/bezoek/\S+"))
    assert look(contact, contact.url) == {}
    contact.locator('input[name="moment"]').check()
    press(contact, contact.locator("main form button"))
    teacher.goto(visit)
    assert look(teacher, visit) == {}
    submit(teacher, "/vastleggen/")
    with teacher.expect_download() as download:
        teacher.locator("a[download]").click()
    assert download.value.path().read_text().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
def test_one_account_two_hats(site, demo, new_page, size):
    """Somebody who teaches and learns changes the menu, in the head or in the menu of a phone."""
    page = signed_in(site, demo, new_page(size), "editor")
    page.goto(f"{site.address}/klassen/")
    head = page.locator("header")
    if size is PHONE:
        head.locator("> .menu > summary").click()
    else:
        head.locator(".nav--wide .menu > summary").click()
    press(page, head.locator('button[value="learner:"]:visible'))
    assert page.url == f"{site.address}/mijn/"
