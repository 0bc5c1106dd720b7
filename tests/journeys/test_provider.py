"""Signing in with the account of one's school: a real OpenID Connect exchange with a provider that the settings name."""

from .steps import mail_to, press


def come_by(page, site):
    """From the sign-in page to the school, and back."""
    page.goto(f"{site.address}/accounts/login/")
    press(page, page.locator('form[action*="/oidc/proefschool/"] button'))
    page.wait_for_url(lambda url: "/oidc/" not in url and not url.startswith(provider_of(site)))


def provider_of(site):
    return site.environment["OUTBOUND_ALLOW_ORIGINS"]


def test_a_student_comes_in_through_the_school(site, provider, new_page):
    provider.person = {
        "sub": "s-1",
        "email": "student@proefschool.example",
        "email_verified": True,
        "name": "Sam",
    }
    page = new_page()
    come_by(page, site)
    page.goto(f"{site.address}/mijn/")
    assert page.url == f"{site.address}/mijn/"
    again = new_page()
    come_by(again, site)
    again.goto(f"{site.address}/accounts/")
    assert "student@proefschool.example" in again.locator("main").inner_text()


def test_an_address_alone_opens_nobody_elses_account(site, provider, demo, new_page):
    email = demo["accounts"]["learner"]["email"]
    provider.person = {"sub": "stranger", "email": email, "email_verified": True, "name": "Een ander"}
    page = new_page()
    come_by(page, site)
    page.goto(f"{site.address}/mijn/")
    # What is shown is the same as for a new address: it tells nobody that this one has an account.
    assert page.url == f"{site.address}/accounts/confirm-email/"
    assert mail_to(page, site, email, "account") == "account"
    page.goto(f"{site.address}/accounts/")
    assert "Leerling Thuiszorg" not in page.locator("body").inner_text()
