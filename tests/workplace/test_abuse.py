"""Judging one's own work, forwarded links, replayed posts, floods: what is refused, and what is kept for the teacher to see."""

import uuid

import pytest

from accounts import api as accounts
from audit import api as audit
from mail.models import Mail
from organisations import api as organisations
from workplace import api
from workplace.domain import devices, requests_a_day
from workplace.domain.errors import TooMany
from workplace.models import Assignment, Confirmation, Invitation, Judgement

from .conftest import ASSESSOR, LEARNER, WHO, confirmed, form, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def duinrand(db):
    row = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.ensure_domain(organisation=row, name="duinrand.example")
    return row


@pytest.fixture
def invitation(assignment):
    return api.invite(assignment=assignment, address=ASSESSOR)


# Each way in: part of the link's address, and what is posted there.
DEEDS = [
    ("wie", WHO),
    ("account", {"function": "docent"}),
    ("oordeel", form()),
    ("vraag", {"form_key": str(uuid.uuid4()), "text": "Hoe?"}),
    ("doorgeven", {"colleague": "Jan", "colleague_address": "jan@duinrand.example"}),
    ("gezien", {"form_key": str(uuid.uuid4()), "seen_level": "5"}),
    ("verder", {}),
    ("verbeteren", {**form(), "reason": "Zomaar."}),
]


@pytest.mark.parametrize(("part", "values"), DEEDS, ids=[part for part, _values in DEEDS])
def test_the_learner_does_nothing_behind_their_own_link(browser, learner, invitation, part, values):
    """Also in a browser in which an assessor confirmed who they are; every try is in the log."""
    client = browser()
    path = confirmed(client, invitation)
    before = Mail.objects.count()
    client.force_login(learner.user)
    answer = client.post(f"{path}/{part}", values)
    assert (answer.status_code, Judgement.objects.count(), Mail.objects.count()) == (403, 0, before)
    assert "Ik belde en legde rustig uit." not in answer.content.decode()
    actions = [row.action for row in audit.entries_of([str(invitation.uuid)])]
    assert actions == ["workplace.own_judgement_refused"]


@pytest.mark.parametrize(("part", "values"), DEEDS[2:], ids=[part for part, _values in DEEDS[2:]])
def test_a_stranger_with_the_link_does_nothing(browser, invitation, part, values):
    answer = browser().post(f"{path_of(invitation)}/{part}", values)
    assert answer.status_code == (302 if part == "verder" else 403)
    assert (Judgement.objects.count(), Invitation.objects.count(), Confirmation.objects.count()) == (0, 1, 0)


def test_a_forwarded_link_is_kept_and_counts_as_self_declared(
    browser, mine, assignment, invitation, duinrand
):
    client = browser()
    path = confirmed(client, invitation, name="Jan Smit", address="jan@duinrand.example")
    client.post(f"{path}/oordeel", form())
    row = Judgement.objects.get().confirmation
    assert (row.forwarded, row.kind, row.organisation) == (True, "self_declared", duinrand)
    page = mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()
    assert "somebody else than the one who judged" in page or "naar iemand anders" in page


@pytest.mark.parametrize("address", [ASSESSOR, ASSESSOR.upper(), ASSESSOR.replace("@", "+werk@")])
def test_whoever_was_asked_is_vouched_for(browser, invitation, duinrand, address):
    confirmed(browser(), invitation, address=address.lower())
    row = Confirmation.objects.get()
    assert (row.forwarded, row.kind) == (False, "organisation_domain")


def test_given_on_in_the_page_is_not_forwarded(browser, invitation, duinrand):
    ria = browser()
    ria.post(
        f"{confirmed(ria, invitation)}/doorgeven",
        {"colleague": "Jan", "colleague_address": "jan@duinrand.example"},
    )
    delegate = Invitation.objects.get(delegated_from=invitation)
    confirmed(browser(), delegate, name="Jan", address="jan@duinrand.example")
    row = Confirmation.objects.get(invitation=delegate)
    assert (row.forwarded, row.kind) == (False, "organisation_domain")


def test_the_learners_browser_is_recognised_after_signing_out(browser, mine, learner, assignment):
    page = f"/opdrachten/{assignment.uuid}/"
    mine.post(f"{page}vragen/", {"address": ASSESSOR})
    invitation = Invitation.objects.get()
    assert invitation.device == devices.hashed(mine.cookies[devices.COOKIE].value)
    mark = mine.cookies[devices.COOKIE].value
    mine.logout()  # the test's browser forgets all cookies with it; a real one keeps this one
    mine.cookies[devices.COOKIE] = mark
    path = confirmed(mine, invitation)
    assert mine.post(f"{path}/oordeel", form()).status_code == 302
    assert Judgement.objects.get().confirmation.same_browser is True
    teacher = browser()
    teacher.force_login(learner.user)
    shown = teacher.get(page).content.decode()
    assert "browser in which it was asked" in shown or "browser waarin" in shown


def test_another_browser_is_not(browser, mine, assignment):
    mine.post(f"/opdrachten/{assignment.uuid}/vragen/", {"address": ASSESSOR})
    confirmed(browser(), Invitation.objects.get())
    assert Confirmation.objects.get().same_browser is False


@pytest.mark.parametrize("cookie", ["", "x", "'; drop table--", "a" * 5000])
def test_a_made_up_mark_is_replaced(mine, assignment, cookie):
    mine.cookies[devices.COOKIE] = cookie
    assert mine.post(f"/opdrachten/{assignment.uuid}/vragen/", {"address": ASSESSOR}).status_code == 302
    assert len(mine.cookies[devices.COOKIE].value) == 32


def test_a_replayed_post_from_another_browser_judges_nothing(browser, invitation, assignment):
    client, values = browser(), form()
    path = confirmed(client, invitation)
    for _ in range(3):
        assert client.post(f"{path}/oordeel", values).status_code == 302
    assert browser().post(f"{path}/oordeel", values).status_code == 403
    other = browser()
    confirmed(other, invitation)
    assert other.post(f"{path}/oordeel", values).status_code == 409
    assert Judgement.objects.count() == 1
    assert Assignment.objects.get().state == "done"


def test_so_many_requests_a_day_by_one_learner(make_assignment, completed, monkeypatch):
    monkeypatch.setattr(requests_a_day, "BY_LEARNER", 3)
    rows = [make_assignment() for _ in range(4)]
    for number, row in enumerate(rows[:3]):
        api.invite(assignment=row, address=f"a{number}@duinrand.example")
    with pytest.raises(TooMany):
        api.invite(assignment=rows[3], address="a9@duinrand.example")
    rows[3].refresh_from_db()
    assert (Invitation.objects.count(), rows[3].state) == (3, "draft")


def test_so_many_requests_a_day_to_one_address(db, make_assignment, completed, monkeypatch):
    monkeypatch.setattr(requests_a_day, "TO_ADDRESS", 2)
    rows = []
    for number in range(3):
        other = accounts.create_user_with_person(
            email=f"l{number}@school.example", password="samen-leren-2026", name=f"L{number}", verified=True
        )
        rows.append(make_assignment(person=other))
    for row in rows[:2]:
        api.invite(assignment=row, address=ASSESSOR)
    with pytest.raises(TooMany):
        api.invite(assignment=rows[2], address=ASSESSOR)
    assert api.invite(assignment=rows[2]).is_usable
    assert Mail.objects.filter(to=ASSESSOR).count() == 2


def test_the_page_says_when_it_is_enough_and_keeps_what_was_typed(mine, assignment, monkeypatch):
    monkeypatch.setattr(requests_a_day, "BY_LEARNER", 0)
    answer = mine.post(f"/opdrachten/{assignment.uuid}/vragen/", {"address": ASSESSOR})
    assert (answer.status_code, ASSESSOR in answer.content.decode()) == (422, True)


def test_many_learners_who_wait_for_one_person_are_told(mine, assignment, monkeypatch):
    monkeypatch.setattr(requests_a_day, "BUSY", 1)
    answer = mine.post(f"/opdrachten/{assignment.uuid}/vragen/", {"address": ASSESSOR}, follow=True)
    assert len(list(answer.context["messages"])) == 2


def test_handing_over_counts_too(browser, invitation, monkeypatch):
    client = browser()
    path = confirmed(client, invitation)
    monkeypatch.setattr(requests_a_day, "TO_ADDRESS", 0)
    values = {"colleague": "Jan", "colleague_address": "jan@duinrand.example"}
    assert client.post(f"{path}/doorgeven", values).status_code == 422
    assert Invitation.objects.count() == 1


def test_nobody_asks_for_codes_to_the_learner_in_any_way(browser, invitation):
    for address in (LEARNER, LEARNER.upper(), LEARNER.replace("@", "+1@")):
        assert browser().post(f"{path_of(invitation)}/wie", {**WHO, "address": address}).status_code == 422
    assert Confirmation.objects.count() == 0
