"""A credential keeps the language it was signed in; the page around it speaks the reader's."""

import re

import pytest

from credentials.domain import sharing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("signed", "reader"), [("en", "nl"), ("nl", "en"), ("nl", "nl")])
def test_signed_words_say_their_language(client, issue, signed, reader):
    credential = issue(language=signed)
    path = sharing.address_of(sharing.share(credential=credential, days=7)).removeprefix(
        "http://localhost:8000"
    )
    response = client.get(path, HTTP_ACCEPT_LANGUAGE=reader)
    page = response.content.decode()
    practice = response.context["signed"]["practice"]
    assert (response["Content-Language"], response.context["signed"]["lang"]) == (reader, signed)
    for words in (practice["supervisionLevelName"], practice["assessors"][0]["assessorRole"]):
        assert re.search(rf'lang="{signed}">\s*{re.escape(words)}', page), words
