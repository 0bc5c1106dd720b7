"""When something goes wrong: a page in the theme, JSON under /api/, in the reader's language, and never the details."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.urls")]
WRONG = [("bad", 400), ("forbidden", 403), ("nowhere/", 404), ("often", 429), ("broken", 500)]


@pytest.fixture
def browser():
    """A client that sees the page of an error as a reader does."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("name", "status"), WRONG)
def test_a_page_has_a_heading_a_way_on_and_the_number_of_the_request(browser, name, status):
    response = browser.get(f"/tests/{name}")
    html = response.content.decode()
    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert html.count("<h1") == 1
    assert '<html lang="nl">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r'<a class="button[^"]*" href="/', html)
    assert response["X-Request-Id"] in html
    assert "secret detail" not in html


@pytest.mark.parametrize(("name", "status"), WRONG)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_api_answers_json_in_the_language(browser, name, status, language):
    response = browser.get(f"/api/tests/{name}", headers={"Accept-Language": language})
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert response["Content-Language"] == language
    body = response.json()
    assert set(body) == {"status", "message", "request_id"}
    assert (body["status"], body["request_id"]) == (status, response["X-Request-Id"])
    assert len(body["message"]) > 10
    assert "secret detail" not in body["message"]


@pytest.mark.parametrize("prefix", ["", "/api"])
def test_too_often_says_when_to_come_back(browser, prefix):
    response = browser.get(f"{prefix}/tests/often")
    assert (response.status_code, response["Retry-After"]) == (429, "90")
    if prefix:
        assert "90" in response.json()["message"]


def test_an_unknown_address_of_the_api_is_json(browser):
    for address in ("/api/v1/nowhere", "/api/v1/nowhere/", "/api/v2/verify"):
        response = browser.get(address)
        assert (response.status_code, response.json()["status"]) == (404, 404)


@pytest.mark.parametrize("prefix", ["", "/api"])
def test_a_form_without_its_mark_is_not_taken(prefix):
    response = Client(enforce_csrf_checks=True).post(f"{prefix}/tests/form", {"text": "typed"})
    assert response.status_code == 403
    assert response.content.decode() != "saved"
    assert ("request_id" in response.json()) if prefix else ("<h1" in response.content.decode())


def test_the_page_of_a_broken_site_needs_no_database(browser, django_assert_num_queries):
    browser.get("/tests/broken")
    with django_assert_num_queries(0):
        assert browser.get("/tests/broken").status_code == 500


@pytest.mark.parametrize("name", ["nowhere/", "broken"])
def test_an_error_page_runs_nothing_from_elsewhere(browser, name):
    policy = browser.get(f"/tests/{name}")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_request_has_a_number_of_its_own(browser):
    numbers = {browser.get("/healthz", headers={"X-Request-Id": "mine"})["X-Request-Id"] for _ in range(3)}
    assert len(numbers) == 3
    assert all(re.fullmatch(r"[0-9a-f]{12}", number) for number in numbers)
