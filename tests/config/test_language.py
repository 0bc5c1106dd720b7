"""Which language an address speaks, and how it says so."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.urls")]
EITHER = "/api/tests/language"


def ask(client, address, *, cookie=None, accept=None):
    if cookie:
        client.cookies["language"] = cookie
    response = client.get(address, headers={"Accept-Language": accept} if accept else None)
    assert response.status_code == 200
    return response


def said(response):
    """The language of the texts, of the request and of the answer: always the same."""
    active, of_request = response.content.decode().split()
    assert active == of_request == response["Content-Language"]
    return active


def vary(response):
    return {name.strip() for name in response.get("Vary", "").split(",")} - {""}


@pytest.mark.parametrize(("address", "language"), [("/tests/language", "nl"), ("/en/tests/language", "en")])
def test_a_page_speaks_the_language_of_its_path_whatever_the_reader_has(client, address, language):
    other = {"nl": "en", "en": "nl"}[language]
    response = ask(client, f"{address}?lang={other}", cookie=other, accept=other)
    assert said(response) == language
    assert vary(response) & {"Accept-Language", "Cookie"} == set()


@pytest.mark.parametrize(
    ("query", "cookie", "accept", "language"),
    [
        ("", None, None, "nl"),
        ("", None, "en", "en"),
        ("", None, "en-GB,en;q=0.9,nl;q=0.5", "en"),
        ("", None, "de,fr;q=0.5", "nl"),
        ("", None, "de,en;q=0.5", "en"),
        ("", "nl", "en", "nl"),
        ("", "en", "nl", "en"),
        ("", "xx", "en", "en"),
        ("?lang=en", "nl", "nl", "en"),
        ("?lang=nl", "en", "en", "nl"),
        ("?lang=de", "en", "nl", "en"),
        ("?lang=../../x", None, "nl", "nl"),
    ],
)
def test_other_addresses_listen_to_the_query_then_the_cookie_then_the_browser(
    client, query, cookie, accept, language
):
    response = ask(client, f"{EITHER}{query}", cookie=cookie, accept=accept)
    assert said(response) == language
    assert {"Accept-Language", "Cookie"} <= vary(response)


def test_one_request_leaves_no_language_to_the_next(client):
    assert said(ask(client, "/en/tests/language")) == "en"
    assert said(ask(client, "/tests/language")) == "nl"
    assert said(ask(client, EITHER, accept="en")) == "en"
    assert said(ask(client, EITHER)) == "nl"


@pytest.mark.parametrize("address", ["/english/tests/language/", "/enx/"])
def test_only_a_whole_part_of_the_path_is_a_language(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Language"]) == (404, "nl")
