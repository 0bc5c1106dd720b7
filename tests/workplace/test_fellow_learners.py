"""A fellow learner who supervises gives feedback, by whatever address or link, and for as long as anybody can ask them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations import api as organisations
from workplace import api
from workplace.models import Assignment, Judgement, PlacementRole

from .conftest import confirmed, form
from .people import person

pytestmark = pytest.mark.django_db
AT_SCHOOL, AT_WORK = "piet@school.example", "piet@duinrand.example"


@pytest.fixture
def piet(db):
    """With an account that is known by an address at school and by one of the learning company's mail domain."""
    company = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.ensure_domain(organisation=company, name="duinrand.example")
    who = person(AT_SCHOOL, "Piet Peer")
    who.user.emailaddress_set.create(email=AT_WORK, verified=True)
    return who


def named(assignment, who, kind="peer", **said):
    return PlacementRole.objects.create(
        placement=assignment.placement, role=kind, person=who, name=who.name, address=AT_SCHOOL, **said
    )


def judged(browser, assignment, *, address, name):
    """What a "yes" by this mailbox and name became: feedback or not, and the state of the work."""
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=address), name=name, address=address)
    assert client.post(f"{path}/oordeel", form()).status_code == 302
    return Judgement.objects.get().formative, Assignment.objects.get().state


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (AT_SCHOOL, "P."),
        (AT_SCHOOL.replace("@", "+1@"), "P."),
        (AT_WORK, "P."),
        ("piet@thuis.example", " piet  PEER"),
    ],
)
def test_at_every_mailbox_and_name_of_theirs(browser, assignment, piet, completed, address, name):
    named(assignment, piet)
    assert judged(browser, assignment, address=address, name=name) == (True, "asked")
    assert completed == []


def test_also_after_the_learner_ended_their_role(browser, assignment, piet, completed):
    day = timezone.localdate() - timedelta(days=3)
    named(assignment, piet, start=day, end=day)
    assert judged(browser, assignment, address=AT_WORK, name="P.") == (True, "asked")


def test_with_an_account_too(assignment, piet, completed):
    day = timezone.localdate() - timedelta(days=3)
    named(assignment, piet, start=day, end=day)
    link = api.invite(assignment=assignment, address=AT_WORK)
    who = api.confirm_with_account(invitation=link, person=piet, function="Leerling")
    row = api.judge(
        confirmation=who, form_key=form()["form_key"], results={"c1": "yes", "c2": "yes"}, level=5
    )
    assert row.formative is True


def test_whoever_became_a_supervisor_is_one(browser, assignment, piet, completed):
    day = timezone.localdate() - timedelta(days=3)
    named(assignment, piet, start=day, end=day)
    named(assignment, piet, "supervisor")
    assert judged(browser, assignment, address=AT_SCHOOL, name="Piet Peer") == (False, "done")


def test_another_of_the_team_is_none(browser, assignment, piet, completed):
    named(assignment, piet)
    assert judged(browser, assignment, address="ria@duinrand.example", name="Ria") == (False, "done")
