"""The assessor's link: it opens without judging, and when it cannot be used it says what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workplace import api
from workplace.domain import invitations
from workplace.domain.errors import NotComplete, NotOpen, OwnAddress
from workplace.models import Assignment, Confirmation, Invitation, Judgement

from .conftest import ASSESSOR, LEARNER, confirmed, form, path_of

pytestmark = pytest.mark.django_db


def expire(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(expires=timezone.now() - timedelta(seconds=1))


def test_opening_a_link_judges_nothing_and_never_uses_it_up(browser, assignment):
    path = path_of(api.invite(assignment=assignment))
    for _ in range(5):
        page = browser().get(path)
        assert page.status_code == 200
    assert (Judgement.objects.count(), Confirmation.objects.count()) == (0, 0)
    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]


def test_a_strangers_first_page_shows_nothing_of_the_work(browser, assignment):
    html = browser().get(path_of(api.invite(assignment=assignment))).content.decode()
    assert "Ik belde en legde rustig uit." not in html
    assert "Ik praatte te snel." not in html


@pytest.mark.parametrize(
    "change", [lambda token: token[:-1], lambda token: token + "x", lambda token: "x" + token[1:], str.upper]
)
def test_a_forged_link_says_what_to_do(browser, assignment, change):
    path = path_of(api.invite(assignment=assignment))
    token = path.rpartition("/")[2]
    for address in (f"/beoordelen/{change(token)}", f"/beoordelen/{token.partition('.')[0]}"):
        page = browser().get(address)
        assert page.status_code == 404
        assert page.content.decode().count("<h1") == 1
        assert "Voer een beeldgesprek" not in page.content.decode()
        assert browser().post(f"{address}/oordeel", form()).status_code == 404


def test_an_expired_link_is_gone_for_reading_and_for_judging(browser, assignment):
    invitation = api.invite(assignment=assignment)
    client = browser()
    path = confirmed(client, invitation)
    expire(invitation)
    for answer in (
        client.get(path),
        client.post(f"{path}/oordeel", form()),
        client.post(f"{path}/vraag", {}),
    ):
        assert answer.status_code == 410
        assert "Ik belde en legde rustig uit." not in answer.content.decode()
    assert Judgement.objects.count() == 0


def test_a_withdrawn_link_is_gone(browser, assignment):
    invitation = api.invite(assignment=assignment)
    invitations.withdraw(invitation=invitation)
    assert browser().get(path_of(invitation)).status_code == 410
    assignment.refresh_from_db()
    assert assignment.state == Assignment.State.DRAFT


def test_withdrawing_one_of_two_links_leaves_the_other(browser, assignment):
    first, second = (api.invite(assignment=assignment) for _ in range(2))
    invitations.withdraw(invitation=first)
    assignment.refresh_from_db()
    assert assignment.state == Assignment.State.ASKED
    assert browser().get(path_of(second)).status_code == 200


def test_at_most_three_links_work_at_once(assignment):
    made = [api.invite(assignment=assignment) for _ in range(4)]
    usable = [row.pk for row in Invitation.objects.order_by("pk") if row.is_usable]
    assert usable == [row.pk for row in made[1:]]


def test_what_nobody_answered_goes_back_to_the_learner_and_can_be_asked_again(assignment, make_assignment):
    waiting, unanswered = make_assignment(), assignment
    api.invite(assignment=waiting)
    expire(api.invite(assignment=unanswered))
    assert invitations.reopen_expired() == 1
    assert invitations.reopen_expired() == 0
    waiting.refresh_from_db()
    unanswered.refresh_from_db()
    assert (waiting.state, unanswered.state) == ("asked", "draft")
    assert api.invite(assignment=unanswered).is_usable


@pytest.mark.parametrize("address", [LEARNER, LEARNER.upper(), f"  {LEARNER} "])
def test_nobody_invites_themselves(assignment, address):
    with pytest.raises(OwnAddress):
        api.invite(assignment=assignment, address=address)
    assert Invitation.objects.count() == 0


def test_what_is_missing_is_named_before_anyone_is_asked(learner, assignment):
    bare = Assignment.objects.create(
        person=learner,
        enrolment=assignment.activity,
        activity=assignment.activity,
        brief=assignment.brief,
        brief_version="v1",
    )
    with pytest.raises(NotComplete):
        api.invite(assignment=bare, address=ASSESSOR)
    assert len(invitations.missing(bare)) == 3
    assert Invitation.objects.count() == 0


def test_while_someone_judges_the_work_does_not_change(assignment):
    api.invite(assignment=assignment)
    with pytest.raises(NotOpen):
        api.save_work(assignment=assignment, text="anders", reflection="anders")
    assert [piece.text for piece in assignment.evidence.all()] == ["Ik belde en legde rustig uit."]
