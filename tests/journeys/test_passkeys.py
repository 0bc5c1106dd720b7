"""A passkey instead of a password: make an account with it, sign in with it, add another one."""

import re
import uuid

from .steps import mail_to


def device(page) -> tuple:
    """An authenticator that the browser takes for real: it has a fingerprint, and the finger is always there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def press(page) -> None:
    page.locator("form[data-passkey] button").click()


def test_an_account_without_a_password(site, new_page):
    page = new_page()
    problems = []

    def note(message):
        if message.type == "error" and "/accounts/" in page.url:
            problems.append(message.text)

    page.on("console", note)
    session, authenticator = device(page)
    address = f"passkey-{uuid.uuid4().hex[:8]}@voorbeeld.example"

    page.goto(f"{site.address}/accounts/signup/passkey/")
    page.fill("input[name=name]", "Verzorgende Nacht")
    page.fill("input[name=email]", address)
    page.locator("main form button").first.click()
    page.wait_for_url("**/confirm-email/")
    code = mail_to(page, site, address, r"\b\d{6}\b")
    page.goto(f"{site.address}/accounts/confirm-email/")
    page.fill("input[name=code]", code)
    page.locator("main form button").first.click()
    page.wait_for_url("**/2fa/webauthn/signup/")
    press(page)
    page.wait_for_url(f"{site.address}/mijn/")
    assert (
        len(session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1
    )

    page.goto(f"{site.address}/accounts/")
    page.locator('main form[action$="/logout/"] button').click()
    page.wait_for_url(f"{site.address}/")
    page.goto(f"{site.address}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    press(page)
    # Before another key is added the site asks once more who is there; the passkey answers that too.
    page.wait_for_url(re.compile("/2fa/webauthn/reauthenticate/"))
    press(page)
    page.wait_for_url(f"{site.address}/accounts/2fa/webauthn/add/")
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": authenticator})
    device(page)
    page.fill("input[name=name]", "Tweede telefoon")
    press(page)
    page.wait_for_url("**/2fa/recovery-codes/")
    page.goto(f"{site.address}/accounts/2fa/webauthn/")
    assert page.locator("ul.rows > li").count() == 2
    assert problems == []


def test_without_javascript_the_page_says_so(site, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site.address}/accounts/login/")
    assert not page.locator("form[data-passkey] button").is_visible()
    assert page.locator("form[data-passkey] noscript p").count() == 1
    assert page.locator('form[action="/accounts/login/"] button').is_visible()
