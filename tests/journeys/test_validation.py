"""From "I can do this already" to a credential whose page says how it was earned."""

import re

from .a11y import overflow, violations
from .conftest import PHONE
from .steps import mail_to, photo, press, sign_in, sign_up, submit
from .test_journey import agree_and_share

MODULE = "dichtbij-via-het-scherm"


def looks_right(page) -> None:
    """Nothing that axe names, nothing wider than the screen."""
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)


def fill_outcome(page) -> None:
    """A photo of a diploma, and why it shows the outcome."""
    looks_right(page)
    page.locator("summary", has_text=re.compile("foto", re.I)).last.click()
    page.set_input_files("input[name=photo]", photo())
    page.fill("input[name=caption]", "Mijn certificaat beeldzorg van 2024")
    page.check("input[name=no_client]")
    submit(page, "/foto/")
    page.fill(
        "textarea[name=reasoning]", "Ik bel al drie jaar elke week met cliënten. Vooraf test ik het geluid."
    )
    press(page, page.locator("form[data-autosave] button.button").last)


def test_what_somebody_can_do_already_is_validated(site, demo, new_page):
    learner = new_page(PHONE, has_touch=True, is_mobile=True)
    sign_up(learner, site, email="kan-dit-al@leerling.example", name="Zij Instromer")
    learner.goto(f"{site.address}/modules/{MODULE}/")
    press(learner, learner.locator('main a[href*="/validatie/module/"]'))
    looks_right(learner)
    submit(learner, "/begin/")
    dossier = learner.url
    looks_right(learner)
    outcomes = [row.get_attribute("href") for row in learner.locator('ol.rows a[href*="/uitkomst/"]').all()]
    assert len(outcomes) > 1
    for address in outcomes:
        learner.goto(f"{site.address}{address}")
        fill_outcome(learner)
    learner.goto(dossier)
    submit(learner, "/insturen/")
    looks_right(learner)

    assessor, account = new_page(), demo["accounts"]["editor"]
    sign_in(assessor, site, email=account["email"], password=account["password"])
    assessor.goto(mail_to(assessor, site, account["email"], r"http://\S+/validatie/beoordelen/\S+"))
    looks_right(assessor)
    for field in assessor.locator("form[action$='/besluit/'] fieldset.choices").all():
        field.locator("label.choice").first.click()
    for reason in assessor.locator("form[action$='/besluit/'] textarea").all():
        reason.fill("Dit laat het certificaat zien, en de uitleg past erbij.")
    submit(assessor, "/besluit/")
    looks_right(assessor)

    learner.goto(mail_to(learner, site, "kan-dit-al@leerling.example", r"http://\S+/validatie/\S+"))
    looks_right(learner)
    assert learner.locator("ol.rows .tag--sage").count() == len(outcomes)
    link, document = agree_and_share(learner, site)
    employer = new_page()
    for address in (link, document["id"]):
        employer.goto(address)
        assert employer.locator("main .tag", has_text="Behaald door validatie").count() == 1
        looks_right(employer)
