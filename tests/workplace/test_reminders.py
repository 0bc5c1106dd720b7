"""Reminders: on day 3, 7 and 12, one mail an address, and none once it is done, given away or not wanted."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import Mail
from workplace import api
from workplace.domain import delegating, invitations, questions, reminding
from workplace.models import Confirmation, Invitation

from .conftest import ASSESSOR, GOOD, path_of

pytestmark = pytest.mark.django_db


def reminders(to=ASSESSOR):
    return Mail.objects.filter(to=to, template="workplace/mail/reminder")


def older(invitation, days):
    Invitation.objects.filter(pk=invitation.pk).update(created=timezone.now() - timedelta(days=days))


def assessor(invitation):
    return Confirmation.objects.create(
        invitation=invitation, name="Ria", function="Verpleegkundige", address=ASSESSOR, kind="self_declared",
        confirmed=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def invitation(assignment):
    return api.invite(assignment=assignment, address=ASSESSOR)


def test_three_in_fourteen_days(invitation):
    sent = []
    for day in range(14):
        older(invitation, day)
        sent += [day] * reminding.remind()
        assert reminding.remind() == 0
    assert sent == [3, 7, 12]
    assert reminders().count() == 3
    assert path_of(invitation) in reminders().first().body


def test_days_that_the_sweeper_missed_are_one_mail(invitation):
    older(invitation, 13)
    assert [reminding.remind(), reminding.remind()] == [1, 0]
    assert Invitation.objects.get().reminders == 3


def test_many_requests_to_one_address_are_one_mail(make_assignment, completed):
    rows = [api.invite(assignment=make_assignment(), address=ASSESSOR) for _ in range(3)]
    other = api.invite(assignment=make_assignment(), address="jan@duinrand.example")
    for row in (*rows, other):
        older(row, 3)
    assert reminding.remind() == 2
    body = reminders().get().body
    assert [path_of(row) in body for row in (*rows, other)] == [True, True, True, False]


def stop_by_judging(invitation):
    api.judge(confirmation=assessor(invitation), form_key=uuid.uuid4(), results=GOOD, level=4)


def stop_by_question(invitation):
    questions.ask_back(confirmation=assessor(invitation), form_key=uuid.uuid4(), text="Hoe?")


def stop_by_colleague(invitation):
    delegating.hand_over(confirmation=assessor(invitation), name="Jan", address="jan@duinrand.example")


@pytest.mark.parametrize(
    "stop",
    [
        stop_by_judging,
        stop_by_question,
        stop_by_colleague,
        lambda row: invitations.withdraw(invitation=row),
        lambda row: reminding.stop(invitation=row),
        lambda row: Invitation.objects.filter(pk=row.pk).update(expires=timezone.now()),
    ],
    ids=["judged", "asked back", "given to a colleague", "withdrawn", "not wanted", "expired"],
)
def test_they_stop_when_there_is_nothing_to_wait_for(invitation, completed, stop):
    stop(invitation)
    older(invitation, 7)
    assert (reminding.remind(), reminders().count()) == (0, 0)


def test_a_first_assessor_of_two_is_left_alone_and_the_second_is_not(make_assignment, completed):
    row = make_assignment(second_assessor=True)
    first, second = (
        api.invite(assignment=row, address=address) for address in (ASSESSOR, "jan@duinrand.example")
    )
    stop_by_judging(first)
    for link in (first, second):
        older(link, 3)
    assert reminding.remind() == 1
    assert (reminders().count(), reminders("jan@duinrand.example").count()) == (0, 1)


def test_a_link_without_an_address_is_reminded_of_by_nobody(assignment):
    older(api.invite(assignment=assignment), 7)
    assert reminding.remind() == 0


def test_stopping_takes_a_press_not_a_visit(browser, invitation, make_assignment):
    other = api.invite(assignment=make_assignment(), address=ASSESSOR)
    address = f"{path_of(invitation)}/stil"
    for row in (invitation, other):
        older(row, 3)
    browser().get(address)
    assert Invitation.objects.filter(no_reminders=None).count() == 2
    assert browser().post(address).status_code == 200
    assert (Invitation.objects.filter(no_reminders=None).count(), reminding.remind()) == (0, 0)
    assert browser().get(path_of(invitation)).status_code == 200


def test_the_learner_reminds_once_a_day_and_sees_it(mine, assignment, invitation):
    page, address = (
        f"/opdrachten/{assignment.uuid}/",
        f"/opdrachten/{assignment.uuid}/herinneren/{invitation.uuid}/",
    )
    mine.post(address)
    assert reminders().count() == 0
    older(invitation, 1)
    for _ in range(2):
        assert mine.post(address).status_code == 302
    assert reminders().count() == 1
    invitation.refresh_from_db()
    assert f"{invitation.reminded:%Y}" in mine.get(page).content.decode()
    Invitation.objects.update(
        asked_again=timezone.now() - timedelta(days=2), reminded=timezone.now() - timedelta(days=2)
    )
    mine.post(address)
    assert reminders().count() == 2


def test_somebody_elses_request_is_not_reminded_of(browser, db, invitation):
    from accounts import api as accounts

    sam = accounts.create_user_with_person(
        email="sam@school.example", password="samen-leren-2026", name="Sam", verified=True
    )
    client = browser()
    client.force_login(sam.user)
    older(invitation, 2)
    address = f"/opdrachten/{invitation.assignment.uuid}/herinneren/{invitation.uuid}/"
    assert client.post(address).status_code == 404
    assert reminders().count() == 0


def test_an_expired_link_is_mailed_anew_to_the_same_address_alone(browser, assignment, invitation):
    Invitation.objects.update(expires=timezone.now())
    client, path = browser(), path_of(invitation)
    assert f"{path}/nieuw" in client.get(path).content.decode()
    assert Invitation.objects.count() == 1
    for _ in range(2):
        answer = client.post(f"{path}/nieuw")
        assert answer.status_code == 200
    newer = Invitation.objects.exclude(pk=invitation.pk).get()
    assert (newer.address, newer.is_usable) == (ASSESSOR, True)
    assert path_of(newer) not in answer.content.decode()
    assert Mail.objects.filter(to=ASSESSOR, template="workplace/mail/invitation").count() == 2


def test_what_was_scanned_cannot_be_mailed_anew(browser, assignment):
    invitation = api.invite(assignment=assignment)
    Invitation.objects.update(expires=timezone.now())
    path = path_of(invitation)
    assert "/nieuw" not in browser().get(path).content.decode()
    assert browser().post(f"{path}/nieuw").status_code == 409
    assert Invitation.objects.count() == 1
