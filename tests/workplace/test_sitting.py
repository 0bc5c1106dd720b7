"""One code for a sitting: every link mailed to that address opens in this browser, for eight hours, and no other link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workplace import api
from workplace.domain import sittings
from workplace.models import Confirmation, Judgement, Sitting

from .conftest import ASSESSOR, confirmed, form, path_of

pytestmark = pytest.mark.django_db
WORK = "Ik belde en legde rustig uit."


@pytest.fixture
def invitations(make_assignment, completed):
    return [api.invite(assignment=make_assignment(), address=ASSESSOR) for _ in range(3)]


def test_three_learners_after_one_code(browser, invitations):
    client = browser()
    path = confirmed(client, invitations[0])
    assert client.post(f"{path}/oordeel", form()).status_code == 302
    assert f"{path_of(invitations[1])}/verder" in client.get(path).content.decode()
    for invitation in invitations[1:]:
        path = path_of(invitation)
        assert WORK not in client.get(path).content.decode()
        assert client.post(f"{path}/verder").status_code == 302
        page = client.get(path).content.decode()
        assert WORK in page
        assert client.post(f"{path}/oordeel", form()).status_code == 302
    assert Judgement.objects.count() == 3
    kept = Confirmation.objects.values_list("kind", "forwarded", "address", "sitting")
    assert set(kept) == {("self_declared", False, ASSESSOR, Sitting.objects.get().pk)}


def test_the_page_says_which_one_of_how_many(browser, invitations):
    client = browser()
    path = confirmed(client, invitations[0])
    assert ">1 van 3" in (page := client.get(path).content.decode()) or ">1 of 3" in page
    client.post(f"{path}/oordeel", form())
    client.post(f"{path_of(invitations[1])}/verder")
    assert ">2 van 3" in (page := client.get(path_of(invitations[1])).content.decode()) or ">2 of 3" in page


def test_opening_the_next_link_changes_nothing(browser, invitations):
    client = browser()
    confirmed(client, invitations[0])
    client.get(path_of(invitations[1]))
    client.get("/beoordelen/zitting")
    assert Confirmation.objects.count() == 1


def test_a_link_to_somebody_else_needs_a_code_of_its_own(browser, invitations, make_assignment):
    client = browser()
    confirmed(client, invitations[0])
    for other in (
        api.invite(assignment=make_assignment(), address="jan@duinrand.example"),
        api.invite(assignment=make_assignment()),
    ):
        assert client.post(f"{path_of(other)}/verder").status_code == 302
        assert WORK not in client.get(path_of(other)).content.decode()
    assert Confirmation.objects.count() == 1


def test_another_browser_has_no_sitting(browser, invitations):
    confirmed(browser(), invitations[0])
    other = browser()
    assert other.post(f"{path_of(invitations[1])}/verder").status_code == 302
    assert WORK not in other.get(path_of(invitations[1])).content.decode()
    assert "Noor" not in other.get("/beoordelen/zitting").content.decode()


def test_after_eight_hours_it_is_over(browser, invitations):
    client = browser()
    confirmed(client, invitations[0])
    client.post(f"{path_of(invitations[1])}/verder")
    lasts = Sitting.objects.get().expires - timezone.now()
    assert timedelta(hours=7, minutes=59) < lasts <= timedelta(hours=8)
    Sitting.objects.update(expires=timezone.now())
    assert client.post(f"{path_of(invitations[1])}/oordeel", form()).status_code == 403
    client.post(f"{path_of(invitations[2])}/verder")
    assert WORK not in client.get(path_of(invitations[2])).content.decode()
    assert Judgement.objects.count() == 0


def test_stopping_closes_everything_in_this_browser(browser, invitations):
    client = browser()
    path = confirmed(client, invitations[0])
    client.post(f"{path_of(invitations[1])}/verder")
    client.post("/beoordelen/zitting/stoppen")
    for invitation in invitations:
        assert WORK not in client.get(path_of(invitation)).content.decode()
    assert client.post(f"{path}/oordeel", form()).status_code == 403
    assert Judgement.objects.count() == 0


def test_a_learner_who_is_signed_in_goes_on_with_nobodys_sitting(browser, invitations, learner):
    client = browser()
    confirmed(client, invitations[0])
    client.force_login(learner.user)
    assert client.post(f"{path_of(invitations[1])}/verder").status_code == 403
    assert Confirmation.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(browser, invitations, make_assignment, django_assert_num_queries, count):
    client = browser()
    confirmed(client, invitations[0])
    for _ in range(count):
        api.invite(assignment=make_assignment(), address=ASSESSOR)
    with django_assert_num_queries(5):
        page = client.get("/beoordelen/zitting").content.decode()
    assert page.count("/verder") == 3 + count


def test_what_waits_has_pages_and_who_is_judged_stands_on_one(browser, invitations, monkeypatch):
    for module in ("session", "sitting"):
        monkeypatch.setattr(f"workplace.views.{module}.WAITING_ON_A_PAGE", 2)
    client, newest = browser(), path_of(invitations[2])
    path = confirmed(client, invitations[0])
    pages = [
        client.get(f"/beoordelen/zitting?page={number}").content.decode() for number in ("1", "2", "99", "x")
    ]
    assert [page.count("/verder") for page in pages] == [2, 1, 1, 2]
    assert [newest in page for page in pages] == [False, True, True, False]
    # From the screen of the third back to the page on which it stands; from the first to the first.
    client.post(f"{newest}/verder")
    for address, place in ((path, ""), (newest, "?page=2")):
        assert client.get(address).content.decode().count(f'href="/beoordelen/zitting{place}"') == 1


def test_its_address_is_forgotten_after_a_day(browser, invitations):
    client = browser()
    client.post(f"{confirmed(client, invitations[0])}/oordeel", form())
    assert sittings.forget_sittings() == 0
    Sitting.objects.update(expires=timezone.now() - timedelta(days=1, minutes=1))
    assert sittings.forget_sittings() > 0
    assert (Sitting.objects.count(), Judgement.objects.count()) == (0, 1)
