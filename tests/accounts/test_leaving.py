"""Whoever signs out leaves nothing in the browser: the site asks it to forget, by every door."""

import pytest

HEADER = "Clear-Site-Data"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", ["/accounts/logout/", "/en/accounts/logout/", "/admin/logout/"])
def test_signing_out(signed_in, person, door):
    # The editor's door opens for editors alone.
    person.user.is_superuser = True
    person.user.save()
    answer = signed_in.post(door)
    assert (answer.status_code, answer.get(HEADER)) == (302, '"storage"')
    assert signed_in.get("/accounts/").status_code == 302
    # The next request of this browser is nobody's: nothing more to take back.
    assert signed_in.post("/accounts/logout/").get(HEADER) is None


def test_deleting_the_account(sure):
    answer = sure.post("/accounts/delete/")
    assert (answer["Location"], answer.get(HEADER)) == ("/accounts/deleted/", '"storage"')


def test_signing_in_and_looking_around_forget_nothing(client, person, signed_in):
    """What waits on a phone for this account must live through a new sign-in."""
    answer = client.post("/accounts/login/", {"login": person.user.email, "password": "x"})
    assert answer.get(HEADER) is None
    assert [signed_in.get(path).get(HEADER) for path in ("/accounts/", "/accounts/logout/")] == [None, None]


def test_the_buttons_ask_first(signed_in, person):
    for path in ("/accounts/", "/accounts/logout/"):
        page = signed_in.get(path).content.decode()
        assert page.count(f'data-sign-out="{person.uuid}"') == 1
        assert page.count("base/js/sign_out.js") == 1
        assert page.count('href="/mijn/logboek/nieuw/" data-send') == 1
