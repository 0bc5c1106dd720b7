"""The account of a school or employer: a provider that stands in the settings has a button."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

APP = {
    "provider_id": "roc",
    "name": "ROC Zuiderpoort",
    "client_id": "bekwaam",
    "secret": "s",
    "settings": {"server_url": "https://inloggen.zuiderpoort.example"},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings, monkeypatch):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    config = {
        "authorization_endpoint": "https://inloggen.zuiderpoort.example/begin",
        "token_endpoint": "https://x.example",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", config)


def test_without_a_provider_there_is_no_button(client):
    assert b"/accounts/oidc/" not in client.get("/accounts/login/").content


@pytest.mark.parametrize("page", ["login", "signup"])
def test_a_provider_in_the_settings_has_a_button(client, provider, page):
    content = client.get(f"/accounts/{page}/").content
    assert b'action="/accounts/oidc/roc/login/?process=login"' in content
    assert b"ROC Zuiderpoort" in content


def test_the_button_leads_there_by_a_page_that_says_so(client, provider):
    response = client.post("/accounts/oidc/roc/login/?process=login")
    assert response.status_code == 200
    address = response.context["redirect_to"]
    assert address.startswith("https://inloggen.zuiderpoort.example/begin?client_id=bekwaam&")
    assert "redirect_uri=http%3A%2F%2Ftestserver%2Faccounts%2Foidc%2Froc%2Flogin%2Fcallback%2F" in address
    assert "state=" in address


def test_following_a_link_signs_nobody_in(client, provider):
    response = client.get("/accounts/oidc/roc/login/?process=login")
    assert response.status_code == 200
    assert "redirect_to" not in response.context


def test_an_unknown_provider_is_not_found(client, provider):
    assert client.post("/accounts/oidc/elders/login/").status_code == 404


def test_the_same_address_does_not_join_two_accounts(rf, provider, person):
    """Whoever controls a provider could otherwise take any account by naming its address."""
    login = SocialLogin(
        user=type(person.user)(email=person.user.email), account=SocialAccount(provider="roc", uid="1"),
        email_addresses=[],
    )  # fmt: skip
    login.lookup()
    assert not login.is_existing
