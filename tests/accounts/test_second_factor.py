"""The authenticator app and recovery codes: on, asked for, off; and their secrets at rest."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail

from accounts import sealing

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secret(sure):
    """The app is set up; this is its key."""
    page = sure.get("/accounts/2fa/totp/activate/")
    key = page.context["form"].secret
    response = sure.post("/accounts/2fa/totp/activate/", {"code": code_of(key)})
    assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return key


def test_the_key_is_sealed_at_rest(secret):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert sealing.unseal(kept) == secret


def test_another_master_key_is_a_named_error(secret, settings):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    settings.MASTER_KEY = "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzISE="
    with pytest.raises(sealing.SealBroken, match="MASTER_KEY"):
        sealing.unseal(kept)


def test_a_password_alone_no_longer_opens_the_account(secret, client, person):
    client.logout()
    response = client.post("/accounts/login/", {"login": person.user.email, "password": PASSWORD})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/accounts/").headers["Location"].startswith("/accounts/login/")
    response = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert list(response.context["form"].errors) == ["code"]


def test_a_recovery_code_opens_it_once(secret, sure, person):
    codes = sure.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    for expected in (302, 200):
        sure.logout()
        sure.post("/accounts/login/", {"login": person.user.email, "password": PASSWORD})
        assert sure.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == expected


def test_turning_it_off_is_told_by_mail(secret, sure, person):
    sure.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()
    assert mail.outbox[-1].to == [person.user.email]
    assert "http://localhost:8000/accounts/password/reset/" in mail.outbox[-1].body


@pytest.mark.parametrize(
    "path", ["2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/"]
)
def test_its_pages_are_ours(secret, sure, path):
    response = sure.get(f"/accounts/{path}")
    assert response.status_code == 200
    assert b"/static/base/css/components.css" in response.content


def test_an_account_that_a_lost_phone_would_lock_is_told_so(signed_in, person):
    assert signed_in.get("/accounts/").context["lacks_codes"] is False
    Authenticator.objects.create(user=person.user, type="webauthn", data={})
    assert signed_in.get("/accounts/").context["lacks_codes"] is True
    Authenticator.objects.create(user=person.user, type="recovery_codes", data={})
    assert signed_in.get("/accounts/").context["lacks_codes"] is False
