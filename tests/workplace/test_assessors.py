"""Who judges: never the learner, and with the code that went to a work address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import api as accounts
from mail.models import Mail
from organisations import api as organisations
from workplace import api
from workplace.models import Confirmation, Judgement

from .conftest import ASSESSOR, LEARNER, WHO, confirmed, form, newest_code, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(assignment):
    return api.invite(assignment=assignment, address=ASSESSOR)


@pytest.mark.parametrize("address", [LEARNER, "Noor@School.Example", "noor+werk@school.example"])
def test_the_learner_in_a_private_window_gets_no_code(browser, invitation, address):
    client, path = browser(), path_of(invitation)
    answer = client.post(f"{path}/wie", {**WHO, "address": address})
    assert answer.status_code == 422
    assert answer.content.decode().count("Ria de Boer") == 1
    assert (Confirmation.objects.count(), Mail.objects.filter(template="workplace/mail/code").count()) == (
        0,
        0,
    )


def test_without_the_code_nobody_sees_the_work_or_judges(browser, invitation):
    client, path = browser(), path_of(invitation)
    client.post(f"{path}/wie", WHO)
    assert "Ik belde en legde rustig uit." not in client.get(path).content.decode()
    assert client.post(f"{path}/oordeel", form()).status_code == 403
    assert Judgement.objects.count() == 0


def test_signed_in_as_the_learner_no_code_helps(browser, invitation, learner):
    client = browser()
    path = confirmed(client, invitation)
    client.force_login(learner.user)
    assert client.post(f"{path}/wie", WHO).status_code == 403
    assert client.post(f"{path}/oordeel", form()).status_code == 403
    assert client.post(f"{path}/account", {"function": "docent"}).status_code == 403
    assert Judgement.objects.count() == 0


def test_a_code_works_in_the_browser_that_asked_for_it_alone(browser, invitation):
    first, other, path = browser(), browser(), path_of(invitation)
    first.post(f"{path}/wie", WHO)
    code = newest_code()
    other.post(f"{path}/code", {"code": code})
    assert "Ik belde en legde rustig uit." not in other.get(path).content.decode()
    assert first.post(f"{path}/code", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    assert "Ik belde en legde rustig uit." in first.get(path).content.decode()


def test_five_tries_and_then_the_right_code_is_too_late(browser, invitation):
    client, path = browser(), path_of(invitation)
    client.post(f"{path}/wie", WHO)
    code = newest_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert client.post(f"{path}/code", {"code": wrong}).status_code == 422
    assert client.post(f"{path}/code", {"code": code}).status_code == 422
    assert Confirmation.objects.get().confirmed is None


def test_a_code_lives_fifteen_minutes(browser, invitation):
    client, path = browser(), path_of(invitation)
    client.post(f"{path}/wie", WHO)
    lives = Confirmation.objects.get().code_expires - timezone.now()
    assert timedelta(minutes=14) < lives <= timedelta(minutes=15)
    Confirmation.objects.update(code_expires=timezone.now())
    assert client.post(f"{path}/code", {"code": newest_code()}).status_code == 422


def test_the_code_is_not_kept_readable(browser, invitation):
    browser().post(f"{path_of(invitation)}/wie", WHO)
    assert newest_code() not in str(Confirmation.objects.values().get())


def test_how_an_assessor_was_verified_is_kept(browser, assignment):
    duinrand = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.ensure_domain(organisation=duinrand, name="duinrand.example")
    confirmed(browser(), api.invite(assignment=assignment))
    confirmed(browser(), api.invite(assignment=assignment), address="ria@thuis.example")
    confirmed(browser(), api.invite(assignment=assignment), address="ria@sub.duinrand.example")
    kept = [(row.kind, row.organisation) for row in Confirmation.objects.order_by("pk")]
    assert kept == [("organisation_domain", duinrand), ("self_declared", None), ("self_declared", None)]


def test_eight_codes_a_link_a_day(browser, invitation):
    path = path_of(invitation)
    answers = [
        browser().post(f"{path}/wie", {**WHO, "address": f"a{number}@duinrand.example"}).status_code
        for number in range(9)
    ]
    assert answers == [302] * 8 + [422]
    assert Mail.objects.filter(template="workplace/mail/code").count() == 8


def test_link_after_link_gives_no_more_codes(browser, assignment, make_assignment):
    """A learner who makes link after link to guess a colleague's code stops at twenty-four tries of five."""
    answers = []
    for row in (assignment, make_assignment()):
        for _link in range(2):
            path = path_of(api.invite(assignment=row))
            answers += [
                browser().post(f"{path}/wie", {**WHO, "address": f"a{number}@duinrand.example"}).status_code
                for number in range(7)
            ]
    assert answers == [302] * 24 + [422] * 4
    assert Mail.objects.filter(template="workplace/mail/code").count() == 24


def test_an_account_is_known_by_a_confirmed_address(assignment):
    duinrand = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    ria = accounts.create_user_with_person(
        email=ASSESSOR, password="samen-leren-2026", name="Ria de Boer", verified=True
    )
    ria.user.emailaddress_set.create(email="a.directeur@duinrand.example", verified=False)
    organisations.add_member(organisation=duinrand, person=ria, role="supervisor")
    confirmation = api.confirm_with_account(
        invitation=api.invite(assignment=assignment), person=ria, function="Verpleegkundige"
    )
    assert (confirmation.address, confirmation.organisation) == (ASSESSOR, duinrand)
