"""The assessor on a phone, in both languages: given to a colleague, judged while the network drops, corrected."""

import pytest

from .a11y import overflow, violations
from .conftest import PHONE
from .steps import do_assignment, mail_to, press, sign_up, submit, take_module

MODULE = "dichtbij-via-het-scherm"
LINK = r"http://\S+/beoordelen/\S+"


def looks_right(page, site) -> None:
    """Nothing that axe names, nothing wider than the phone; in this language and in the other."""
    here = page.url
    for language in ("en", "nl"):
        page.goto(f"{here}?lang={language}")
        assert (page.locator("html").get_attribute("lang"), violations(page), overflow(page)) == (
            language,
            [],
            0,
        )
    page.goto(here)


def confirm(page, site, link, *, name, address) -> None:
    page.goto(link)
    looks_right(page, site)
    page.fill("input[name=name]", name)
    page.fill("input[name=function]", "wijkverpleegkundige")
    page.fill("input[name=address]", address)
    submit(page, "/wie")
    looks_right(page, site)
    code = mail_to(page, site, address, r"\b\d{6}\b")
    page.goto(link)
    page.fill("input[name=code]", code)
    submit(page, "/code")


def choose(page) -> None:
    for fieldset in page.locator("#oordeel fieldset.choices").all():
        options = fieldset.locator("label.choice")
        options.nth(2 if options.count() == 3 else 3).click()


@pytest.fixture
def asked(site, new_page):
    """A learner who handed in work; returns to whom it was mailed."""

    def ask(name):
        learner, address = new_page(), f"{name}@delinde.example"
        sign_up(learner, site, email=f"{name}@leerling.example", name="Nieuwe Leerling")
        take_module(learner, site, MODULE)
        do_assignment(learner, site, MODULE, assessor=address)
        return address

    return ask


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_hand_to_hand_and_through_a_dead_spot(site, new_page, asked, scripts):
    address = asked(f"ria-{'met' if scripts else 'zonder'}")
    ria = new_page(PHONE, has_touch=True, is_mobile=True, java_script_enabled=scripts)
    link = mail_to(ria, site, address, LINK)
    if scripts:
        confirm(ria, site, link, name="Ria de Boer", address=address)
        looks_right(ria, site)
    else:
        ria.goto(link)
        ria.fill("input[name=name]", "Ria de Boer")
        ria.fill("input[name=function]", "wijkverpleegkundige")
        submit(ria, "/wie")
        code = mail_to(ria, site, address, r"\b\d{6}\b")
        ria.goto(link)
        ria.fill("input[name=code]", code)
        submit(ria, "/code")
    ria.locator('details:has(form[action$="/doorgeven"]) > summary').click()
    jan = address.replace("ria", "jan")
    ria.fill("input[name=colleague]", "Jan Smit")
    ria.fill("input[name=colleague_address]", jan)
    submit(ria, "/doorgeven")
    assert "Jan Smit" in ria.locator("main").inner_text()

    phone = new_page(PHONE, has_touch=True, is_mobile=True)
    theirs = mail_to(phone, site, jan, LINK)
    confirm(phone, site, theirs, name="Jan Smit", address=jan)
    choose(phone)
    phone.fill("textarea[name=comment]", "Rustig en duidelijk.")
    phone.context.set_offline(True)
    phone.locator("#oordeel .action-bar button").click()
    phone.locator("[data-send-state]").wait_for(state="visible")
    assert violations(phone) == []
    phone.context.set_offline(False)
    phone.locator("dl.facts.card").wait_for()
    looks_right(phone, site)
    press(phone, phone.locator('a[href$="/verbeteren"]'))
    looks_right(phone, site)
    phone.fill("textarea[name=reason]", "Ik vergat iets.")
    submit(phone, "/verbeteren")
    assert phone.locator("dl.facts.card").count() == 1


def test_what_was_chosen_survives_a_reload(site, new_page, asked):
    address = asked("ria-herladen")
    phone = new_page(PHONE, has_touch=True, is_mobile=True)
    confirm(phone, site, mail_to(phone, site, address, LINK), name="Ria", address=address)
    choose(phone)
    phone.fill("textarea[name=comment]", "Halverwege.")
    chosen = phone.locator("#oordeel input:checked").count()
    phone.reload()
    assert (phone.locator("#oordeel input:checked").count(), phone.input_value("textarea[name=comment]")) == (
        chosen,
        "Halverwege.",
    )
