"""A fellow learner who supervises gives feedback, by whatever address or link, and for as long as anybody can ask them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from frameworks import api as frameworks
from organisations import api as organisations
from workplace import api
from workplace.domain import signing
from workplace.domain.observing import observe
from workplace.models import (
    Assignment,
    Cohort,
    CohortMember,
    Confirmation,
    Group,
    GroupMember,
    Judgement,
    Placement,
    PlacementRole,
)  # fmt: skip

from .conftest import BRIEF, confirmed, form
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
    return Judgement.objects.get().formative, Assignment.objects.get(pk=assignment.pk).state


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
    """By a role that their organisation gave them: that the learner calls them so is not enough."""
    day = timezone.localdate() - timedelta(days=3)
    named(assignment, piet, start=day, end=day)
    named(assignment, piet, "supervisor")
    a_role(piet)
    assert judged(browser, assignment, address=AT_SCHOOL, name="Piet Peer") == (False, "done")


def test_another_of_the_team_is_none(browser, assignment, piet, completed):
    named(assignment, piet)
    assert judged(browser, assignment, address="ria@duinrand.example", name="Ria") == (False, "done")


def a_role(who, role="supervisor"):
    company = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.add_member(organisation=company, person=who, role=role)


def same_class(learner, who):
    school = organisations.ensure_organisation(slug="zuid", name="ROC Zuid", kind="school")
    cohort = Cohort.objects.create(organisation=school, name="E-health najaar")
    for one in (learner, who):
        cohort.members.create(person=one, how="code")
    CohortMember.objects.filter(person=who).update(left=timezone.localdate())


def same_group(learner, who):
    group = Group.objects.create(activity=uuid4(), code="ABCDEF")
    for one in (learner, who):
        work = Assignment.objects.filter(person=one).first() or Assignment.objects.create(
            person=one, enrolment=uuid4(), activity=uuid4(), brief=BRIEF, brief_version="v1"
        )
        GroupMember.objects.create(group=group, assignment=work)


def supervised(learner, who):
    """The other way round: the learner gave feedback to them."""
    place = Placement.objects.create(
        **{
            **{
                field: getattr(Placement.objects.get(), field)
                for field in ("setting", "client_group", "start")
            },
            "person": who,
            "organisation_name": "Elders",
        }
    )
    place.roles.create(role="peer", person=learner, name=learner.name)


@pytest.mark.parametrize("beside", [same_class, same_group, supervised])
@pytest.mark.parametrize("as_what", ["", "supervisor", "second"])
def test_whatever_the_learner_calls_who_learns_beside_them(
    browser, assignment, piet, completed, beside, as_what
):
    beside(assignment.person, piet)
    if as_what:
        named(assignment, piet, as_what)
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=AT_WORK), name="P.", address=AT_WORK)
    assert client.get(path).context["feedback"] is True
    client.post(f"{path}/oordeel", form())
    assert (Judgement.objects.get().formative, completed) == (True, [])


@pytest.mark.parametrize("beside", [same_class, same_group, supervised])
def test_a_role_of_an_organisation_lifts_it(browser, assignment, piet, completed, beside):
    """A supervisor may follow a module with those whom they supervise."""
    beside(assignment.person, piet)
    a_role(piet)
    assert judged(browser, assignment, address=AT_WORK, name="P.") == (False, "done")


def test_nobody_becomes_more_than_a_fellow_by_a_second_role_of_the_learners(
    browser, assignment, piet, completed
):
    named(assignment, piet)
    named(assignment, piet, "second")
    assert judged(browser, assignment, address="piet@thuis.example", name="Piet Peer") == (True, "asked")


def test_what_a_classmate_saw_counts_for_no_decision(assignment, piet):
    same_class(assignment.person, piet)
    named(assignment, piet, "supervisor")
    epa = frameworks.Epa.objects.create(title_nl="Een beeldgesprek voeren", title_en="Hold a video call")
    who = Confirmation(person=piet, name="Piet Peer", address=AT_WORK, kind=Confirmation.Kind.DOMAIN)
    seen = observe(
        person=assignment.person, epa=epa, level=4, who=who, form_key=uuid4(), placement=assignment.placement
    )
    assert seen.formative is True


def test_a_classmate_signs_for_no_entrustment(assignment, piet):
    """Their mailbox is at the company, so it vouches for them; the learner called them their supervisor."""
    place = assignment.placement
    named(assignment, piet, "supervisor")
    owner = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    before = signing.roles_towards(piet, place.person, [owner])[owner]
    same_class(place.person, piet)
    after = signing.roles_towards(piet, place.person, [owner])[owner]
    a_role(piet)
    assert [before, after, signing.roles_towards(piet, place.person, [owner])[owner]] == [
        {"supervisor"}, set(), {"supervisor"},
    ]  # fmt: skip
