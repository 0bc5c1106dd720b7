"""Where a brief asks for two assessors they are two people, who judged the same work after the last "not yet"."""

import uuid

import pytest

from accounts import api as accounts
from records import api as records
from workplace import api
from workplace.domain import invitations
from workplace.domain.errors import NotOpen, WorkplaceError
from workplace.models import Assignment, Confirmation, Judgement

from .conftest import ASSESSOR, GOOD, confirmed, form

pytestmark = pytest.mark.django_db
BAD = {**GOOD, "c1": "not_yet"}
JAN = {"name": "Jan Smit", "address": "jan@duinrand.example"}


@pytest.fixture
def assignment(make_assignment, completed):
    return make_assignment(second_assessor=True)


def state(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


def assessor(assignment, *, invitation=None, name="Ria de Boer", address=ASSESSOR, person=None):
    """Somebody who confirmed who they are, by a link of their own unless one is given."""
    return Confirmation.objects.create(
        invitation=invitation or api.invite(assignment=assignment), name=name, function="Verpleegkundige",
        address=address, person=person, kind="self_declared", confirmed="2026-11-20T10:00Z",
    )  # fmt: skip


def judge(confirmation, results=GOOD):
    return api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=results, level=4)


@pytest.fixture
def ria(db):
    """Somebody with an account that is known by two addresses."""
    person = accounts.create_user_with_person(
        email=ASSESSOR, password="samen-leren-2026", name="Ria de Boer", verified=True
    )
    person.user.emailaddress_set.create(email="ria@thuis.example", verified=True)
    return person


def test_two_people_with_two_links_are_enough(assignment, completed):
    judge(assessor(assignment))
    assert (state(assignment), completed) == ("asked", [])
    judge(assessor(assignment, **JAN))
    assert (state(assignment), completed) == ("done", [assignment.enrolment])


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"address": ASSESSOR.upper(), "name": "Jan Smit"},
        {"address": ASSESSOR.replace("@", "+2@"), "name": "Jan Smit"},
        {"address": "ria@thuis.example", "name": " ria  DE boer"},
    ],
)
def test_one_mailbox_or_one_name_is_one_person(assignment, completed, again):
    judge(assessor(assignment))
    with pytest.raises(WorkplaceError, match=r"^Je hebt dit al beoordeeld|^You judged this already"):
        judge(assessor(assignment, **again))
    assert (state(assignment), completed, Judgement.objects.count()) == ("asked", [], 1)


def test_one_link_is_one_person(assignment, completed):
    first = assessor(assignment)
    judge(first)
    with pytest.raises(WorkplaceError):
        judge(assessor(assignment, invitation=first.invitation, **JAN))
    assert (state(assignment), completed) == ("asked", [])


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_addresses_of_one_account_are_one_person(assignment, ria, completed, signed_in):
    """Signed in, or by a code to the account's own address; then by a code to its other address."""
    judge(assessor(assignment, person=ria if signed_in else None, name="R. de Boer"))
    with pytest.raises(WorkplaceError):
        judge(assessor(assignment, address="ria@thuis.example", name="Iemand Anders"))
    assert (state(assignment), completed) == ("asked", [])


def test_what_was_said_before_a_not_yet_no_longer_counts(assignment, completed):
    judge(assessor(assignment))
    judge(assessor(assignment, **JAN), BAD)
    assert state(assignment) == "not_yet"
    judge(assessor(assignment, **JAN))
    assert (state(assignment), completed) == ("asked", [])
    judge(assessor(assignment))
    assert (state(assignment), completed) == ("done", [assignment.enrolment])


def test_what_was_said_of_other_evidence_does_not_count(assignment, completed):
    first = assessor(assignment)
    judge(first)
    invitations.withdraw(invitation=first.invitation)
    api.save_work(assignment=assignment, text="Ik deed het anders.", reflection="Rustiger.")
    judge(assessor(assignment, **JAN))
    assert (state(assignment), completed) == ("asked", [])
    judge(assessor(assignment))
    assert (state(assignment), completed) == ("done", [assignment.enrolment])


def test_the_record_names_both_roles(assignment, completed, learner):
    judge(assessor(assignment))
    judge(assessor(assignment, **JAN))
    first, second = records.statements_of(learner)
    said = [next(iter(row.content["context"]["extensions"].values()))["assessors"] for row in (first, second)]
    one = {"role": "Verpleegkundige", "verified": "self_declared", "organisation": ""}
    assert said == [[one], [one, one]]


def test_a_link_that_was_withdrawn_meanwhile_judges_nothing(assignment, completed):
    late = assessor(assignment)
    api.invite(assignment=assignment)
    invitations.withdraw(invitation=late.invitation)
    late = Confirmation.objects.get(pk=late.pk)
    late.invitation.withdrawn = None  # as it was when the page was opened
    with pytest.raises(NotOpen):
        judge(late)
    assert Judgement.objects.count() == 0


def test_the_refused_second_form_comes_back_filled_in(browser, assignment, completed):
    one, two = browser(), browser()
    link = api.invite(assignment=assignment)
    path = confirmed(one, link)
    assert one.post(f"{path}/oordeel", form()).status_code == 302
    confirmed(two, link, **JAN)
    answer = two.post(f"{path}/oordeel", form(comment="Ook ik zag het."))
    assert answer.status_code == 409
    assert "Ook ik zag het." in answer.content.decode()
    assert (Judgement.objects.count(), completed) == (1, [])
