"""Steps that the journeys share: sign up, read mail, do an assignment, judge, agree."""

import io
import re
import time

from PIL import Image

PASSWORD = "een-lang-wachtwoord-2026"


def photo() -> dict:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "#dcebdd").save(out, "JPEG")
    return {"name": "DCIM_0042.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def press(page, button) -> None:
    """Press a button that leads on, and wait until the next page is there; never for the page that is left."""
    with page.expect_navigation():
        button.click()


def submit(page, action: str) -> None:
    """Press the button of the form whose address ends so."""
    press(page, page.locator(f'form[action$="{action}"] button:not([type=button])').first)


def mail_to(page, site, address: str, pattern: str, *, seconds: int = 30) -> str:
    """What the pattern finds in the newest mail to this address, as the demo's mailbox shows it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        page.goto(f"{site.address}/postvak/")
        row = page.locator("ul.rows > li", has_text=address).first
        if row.count():
            press(page, row.locator("a"))
            found = re.search(pattern, page.locator("article").inner_text())
            if found:
                return found.group()
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address} within {seconds} s")


def sign_up(page, site, *, email: str, name: str) -> None:
    page.goto(f"{site.address}/accounts/signup/")
    page.fill("input[name=name]", name)
    page.fill("input[name=email]", email)
    page.fill("input[name=password1]", PASSWORD)
    press(page, page.locator("main form button").first)
    enter_code(page, site, email=email)


def enter_code(page, site, *, email: str) -> None:
    """Look up the six digits that were mailed, and type them on the page that asks for them."""
    here = page.url
    code = mail_to(page, site, email, r"\b\d{6}\b")
    page.goto(here)
    page.fill("input[name=code]", code)
    press(page, page.locator("main form button").first)


def sign_in(page, site, *, email: str, password: str) -> None:
    page.goto(f"{site.address}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/mijn/"))


def take_module(page, site, slug: str) -> None:
    """From the catalogue into the module, take part, and finish every lesson."""
    page.goto(f"{site.address}/modules/")
    press(page, page.locator(f'main a[href$="/modules/{slug}/"]').first)
    submit(page, "/inschrijven/")
    page.goto(f"{site.address}/modules/{slug}/")
    press(page, page.locator("ol.lessons a").first)
    finish = page.locator('form[action$="/klaar/"] button')
    while finish.count():
        press(page, finish.first)


def do_assignment(page, site, slug: str, *, assessor: str) -> str:
    """Hand in evidence and reflection, and ask somebody to judge; returns the address of the assignment."""
    page.goto(f"{site.address}/modules/{slug}/")
    press(page, page.locator("ol.lessons li.is-work a").first)
    press(page, page.locator('form[action*="/opdrachten/start/"] button').first)
    page.fill("input[name=organisation_name]", "Thuiszorg De Linde")
    page.select_option("select[name=setting]", index=1)
    page.select_option("select[name=client_group]", index=1)
    page.fill("input[name=start]", "2026-09-01")
    submit(page, "/plek/")
    page.fill(
        "textarea[name=text]",
        "Ik voerde een beeldgesprek met een cliënt van 81. Vooraf testte ik het geluid.",
    )
    page.fill(
        "textarea[name=reflection]",
        "Ik zag dat de cliënt moe was. De volgende keer vraag ik daar eerder naar.",
    )
    submit(page, "/werk/")
    page.locator("#foto summary").click()
    page.set_input_files("#foto input[name=photo]", photo())
    page.fill("#foto input[name=caption]", "De tablet op een rustige tafel")
    page.check("#foto input[name=no_client]")
    press(page, page.locator("#foto form > button"))
    page.fill("#vragen input[name=address]", assessor)
    submit(page, "/vragen/")
    return page.url.split("#")[0]


def judge(page, site, link: str, *, address: str) -> None:
    """Say who one is, type the code, choose, and send."""
    page.goto(link)
    page.fill("input[name=name]", "Wijkverpleegkundige")
    page.fill("input[name=function]", "wijkverpleegkundige")
    page.fill("input[name=address]", address)
    submit(page, "/wie")
    code = mail_to(page, site, address, r"\b\d{6}\b")
    page.goto(link)
    page.fill("input[name=code]", code)
    submit(page, "/code")
    for fieldset in page.locator("form[action$='/oordeel'] fieldset.choices").all():
        options = fieldset.locator("label.choice")
        # Criteria have three answers, the level five: "very well", and level 4.
        options.nth(2 if options.count() == 3 else 3).click()
    page.fill("textarea[name=comment]", "Rustig en duidelijk. Volgende stap: vraag eerder door.")
    submit(page, "/oordeel")
