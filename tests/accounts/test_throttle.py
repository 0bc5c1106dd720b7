"""Trying too often ends on a page that says when to try again."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.api import TooManyRequests, throttle
from accounts.middleware import ThrottleMiddleware


def tries(number, *, scope="proef", key=None, address="192.0.2.1"):
    """How many of these tries were let through."""
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    passed = 0
    for _ in range(number):
        try:
            throttle(request, scope=scope, rate="3/h", key=key)
        except TooManyRequests:
            continue
        passed += 1
    return passed


def test_as_many_as_the_rate_says():
    assert tries(5) == 3
    assert tries(5) == 0


def test_another_address_another_key_and_another_scope_count_apart():
    tries(5)
    assert tries(5, address="192.0.2.2") == 3
    assert tries(5, key="iemand") == 3
    assert tries(5, scope="anders") == 3


def test_a_key_counts_wherever_it_comes_from():
    assert tries(2, key="iemand") == 2
    assert tries(2, key="iemand", address="192.0.2.2") == 1


def test_the_next_window_starts_afresh(monkeypatch):
    tries(5)
    monkeypatch.setattr("accounts.throttling.time.time", lambda: 10_000_000_000)
    assert tries(5) == 3


def test_the_counter_holds_no_address():
    tries(1, address="192.0.2.77")
    (name,) = caches["shared"]._cache
    assert "throttle:proef:" in name
    assert "192.0.2.77" not in name


def test_it_says_how_long_to_wait(monkeypatch):
    monkeypatch.setattr("accounts.throttling.time.time", lambda: 3600 * 100 + 3000)
    tries(3)
    with pytest.raises(TooManyRequests) as caught:
        throttle(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"), scope="proef", rate="3/h")
    assert caught.value.retry_after == 600


@pytest.mark.django_db
def test_the_reader_gets_a_page_that_says_so(client, settings):
    middleware = ThrottleMiddleware(lambda request: HttpResponse())
    request = client.get("/accounts/deleted/").wsgi_request
    response = middleware.process_exception(request, TooManyRequests(600))
    assert (response.status_code, response.headers["Retry-After"]) == (429, "600")
    assert b"<h1" in response.content


def test_other_exceptions_are_left_alone():
    assert ThrottleMiddleware(lambda request: None).process_exception(None, ValueError()) is None


@pytest.mark.django_db
def test_too_many_wrong_passwords_end_in_words_of_ours(client, person):
    """allauth counts these itself; its page is ours."""
    for _ in range(40):
        response = client.post("/accounts/login/", {"login": person.user.email, "password": "fout-fout-fout"})
    assert response.status_code == 429
    assert b'class="eyebrow">429' in response.content
