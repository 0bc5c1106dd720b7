"""A supervisor without an account takes part by the assessor's link: after the code, and each message tells who."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import api as accounts
from mail.models import Mail
from workplace import api, personal_data
from workplace.domain import invitations
from workplace.domain.messages import by_link, writing
from workplace.models import Confirmation, Invitation, Message, PlacementRole

from ..conftest import ASSESSOR, GOOD, confirmed

pytestmark = pytest.mark.django_db
NOTICE = "workplace/mail/message_by_link"


@pytest.fixture
def link(assignment):
    return api.invite(assignment=assignment, address=ASSESSOR)


@pytest.fixture
def by_phone(browser, link):
    """The assessor's browser, after the code; and the path of the link."""
    client = browser()
    return client, confirmed(client, link)


def said(**changes):
    return {"form_key": str(uuid.uuid4()), "text": "Hoe ging het daarna?", **changes}


def write(assignment, text="Dank je wel."):
    return writing.write(
        thread=writing.thread_about(assignment), author=assignment.person, text=text, form_key=uuid.uuid4()
    )


def test_read_and_answer_after_the_code(by_phone, mine, assignment):
    client, path = by_phone
    assert f"{path}/berichten" in client.get(path).content.decode()
    assert client.post(f"{path}/berichten", said()).status_code == 302
    row = Message.objects.get()
    assert (row.role, row.author, row.confirmation.name, row.thread.assignment) == (
        "supervisor",
        None,
        "Ria de Boer",
        assignment,
    )
    page = mine.get(f"/berichten/{row.thread.uuid}/").content.decode()
    assert "Ria de Boer, Verpleegkundige" in page
    assert page.count("Ria de Boer") == 2
    write(assignment)
    assert "Dank je wel." in client.get(f"{path}/berichten").content.decode()


def test_the_learner_gets_a_mail_without_its_words(by_phone, assignment):
    client, path = by_phone
    client.post(f"{path}/berichten", said())
    mail = Mail.objects.get(to="noor@school.example", template="workplace/mail/message")
    assert "Hoe ging het daarna?" not in mail.body


def test_without_the_code_nothing_is_read_or_written(browser, by_phone, link, assignment):
    client, path = by_phone
    client.post(f"{path}/berichten", said())
    other = browser()
    for answer in (other.get(f"{path}/berichten"), other.post(f"{path}/berichten", said())):
        assert (answer.status_code, "Hoe ging het daarna?" in answer.content.decode()) == (403, False)
    assert Message.objects.count() == 1


def test_what_was_said_before_they_were_asked_is_not_theirs(by_phone, link, assignment):
    client, path = by_phone
    early = write(assignment, "Dit is van eerder.")
    Message.objects.filter(pk=early.pk).update(sent=link.created - timedelta(minutes=1))
    write(assignment, "Dit is van nu.")
    page = client.get(f"{path}/berichten").content.decode()
    assert ("Dit is van eerder." in page, "Dit is van nu." in page) == (False, True)


def test_the_same_post_again_is_one_message(by_phone):
    client, path = by_phone
    once = said()
    for _time in range(2):
        assert client.post(f"{path}/berichten", once).status_code == 302
    assert Message.objects.count() == 1


def test_a_citizen_service_number_is_refused_and_nothing_is_lost(by_phone):
    client, path = by_phone
    answer = client.post(f"{path}/berichten", said(text="BSN 111222333"))
    assert (answer.status_code, "BSN 111222333" in answer.content.decode()) == (422, True)
    assert not Message.objects.exists()


@pytest.mark.parametrize("end", ["withdrawn", "expired"])
def test_a_link_that_ended_ends_it(by_phone, link, assignment, end):
    client, path = by_phone
    if end == "withdrawn":
        invitations.withdraw(invitation=link)
    else:
        Invitation.objects.update(expires=timezone.now())
    assert client.post(f"{path}/berichten", said()).status_code in {403, 410}
    write(assignment)
    assert (Message.objects.count(), Mail.objects.filter(template=NOTICE).count()) == (1, 0)


def test_a_fellow_learner_has_no_part_in_it(by_phone, assignment):
    client, path = by_phone
    PlacementRole.objects.create(placement=assignment.placement, role="peer", name="Ria", address=ASSESSOR)
    assert client.post(f"{path}/berichten", said()).status_code == 403
    assert by_link.partakers(writing.thread_about(assignment)) == []


@pytest.mark.parametrize(("role", "times"), [("peer", 0), ("supervisor", 1)])
def test_the_screen_and_the_receipt_lead_there_whoever_takes_part(by_phone, assignment, role, times):
    client, path = by_phone
    PlacementRole.objects.create(placement=assignment.placement, role=role, name="Ria", address=ASSESSOR)
    screen = client.get(path).content.decode()
    api.judge(confirmation=Confirmation.objects.get(), form_key=uuid.uuid4(), results=GOOD, level=4)
    receipt = client.get(path).content.decode()
    assert [page.count(f"{path}/berichten") for page in (screen, receipt)] == [times, times]
    assert ["Je oordeel is bewaard." in page for page in (screen, receipt)] == [False, True]


def test_they_are_told_once_a_day_without_the_words(by_phone, link, assignment):
    client, path = by_phone
    for _time in range(3):
        write(assignment, "Geheim tussen ons")
    (mail,) = Mail.objects.filter(template=NOTICE, to=ASSESSOR)
    assert f"{path}/berichten" in mail.body
    assert "Geheim tussen ons" not in mail.body
    Confirmation.objects.update(told=timezone.now() - timedelta(hours=25))
    write(assignment)
    assert Mail.objects.filter(template=NOTICE).count() == 2
    Confirmation.objects.update(told=None)
    client.post(f"{path}/berichten", said())
    assert Mail.objects.filter(template=NOTICE).count() == 2


def test_with_an_account_the_other_way_is_theirs(by_phone, assignment):
    Confirmation.objects.update(person=assignment.person)
    assert by_link.partakers(writing.thread_about(assignment)) == []


def test_with_an_account_they_take_them_along_once(by_phone):
    client, path = by_phone
    client.post(f"{path}/berichten", said())
    ria = accounts.create_user_with_person(email=ASSESSOR, password=None, name="Ria", verified=True)
    for author in (None, ria):
        Message.objects.update(author=author)
        found = personal_data.export(ria)["messages"]
        texts = [row["text"] for row in found["written_by_link"]]
        assert (texts, found["written_to_others"]) == (["Hoe ging het daarna?"], [])
    thief = accounts.create_user_with_person(email="t@plek.example", password=None, name="Ton", verified=True)
    assert personal_data.export(thief)["messages"]["written_by_link"] == []


def test_their_words_go_along_and_stay_without_a_name(by_phone, mine, assignment):
    client, path = by_phone
    client.post(f"{path}/berichten", said())
    (theirs,) = personal_data.export_addresses({ASSESSOR})["written_by_link"]
    assert theirs["text"] == "Hoe ging het daarna?"
    personal_data.erase_addresses({ASSESSOR})
    row = Message.objects.get()
    assert (row.text, row.confirmation, row.role) == ("Hoe ging het daarna?", None, "supervisor")
    assert "Ria de Boer" not in mine.get(f"/berichten/{row.thread.uuid}/").content.decode()
