"""The box of somebody with an account: what waits for them or for whom they replace, never their own work; and what they judged."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import api as accounts
from organisations import api as organisations
from workplace import api
from workplace.domain import inbox, joint
from workplace.domain.errors import NotOpen
from workplace.models import Assignment, Confirmation, Invitation, JointReview, Judgement, PlacementRole

from .conftest import ASSESSOR, GOOD, confirmed, form
from .people import person

pytestmark = pytest.mark.django_db
BOX = "/mijn/beoordelingen/"


@pytest.fixture
def ria(db):
    return person(ASSESSOR, "Ria de Boer")


@pytest.fixture
def box(browser, ria):
    client = browser()
    client.force_login(ria.user)
    return client


def role(assignment, who, kind):
    return PlacementRole.objects.create(
        placement=assignment.placement, role=kind, person=who, name=who.name, function="Verpleegkundige"
    )


def titles(who):
    return [(one.assignment.pk, one.instead_of, one.asked) for one in inbox.open_of(who)]


def test_what_was_mailed_to_an_address_of_theirs(ria, make_assignment, completed):
    row, other, unasked = make_assignment(), make_assignment(), make_assignment()
    api.invite(assignment=row, address=ASSESSOR)
    api.invite(assignment=other, address="jan@duinrand.example")
    assert titles(ria) == [(row.pk, [], True)]
    assert unasked.state == "draft"


def test_an_address_that_was_merely_typed_shows_nothing(db, make_assignment, completed):
    liar = person("l@ergens.example", "L")
    liar.user.emailaddress_set.create(email=ASSESSOR, verified=False)
    api.invite(assignment=make_assignment(), address=ASSESSOR)
    assert titles(liar) == []


def test_a_deputy_sees_whom_they_replace(ria, make_assignment, completed):
    jan, row = person("jan@duinrand.example", "Jan Smit"), make_assignment()
    role(row, jan, "supervisor")
    role(row, ria, "deputy")
    api.invite(assignment=row, address="jan@duinrand.example")
    assert titles(ria) == [(row.pk, ["Jan Smit"], False)]
    assert titles(jan) == [(row.pk, [], True)]
    assert inbox.workload(inbox.open_of(ria)) == [("Jan Smit", 1)]


def test_a_fellow_learner_finds_what_their_badge_lets_them_look_at(
    box, ria, assignment, learner, monkeypatch
):
    school = organisations.ensure_organisation(slug="zuid", name="ROC Zuid", kind="school")
    organisations.add_member(organisation=school, person=learner, role="learner")
    asked = []
    monkeypatch.setattr(
        "workplace.domain.badges.credentials.holds", lambda *given: asked.append(given) or held
    )
    role(assignment, ria, "peer")
    api.invite(assignment=assignment)
    held = False
    assert titles(ria) == []
    held = True
    assert titles(ria) == [(assignment.pk, [], False)]
    page = box.get(BOX)
    assert (page.context["waiting_count"], page.content.decode().count("/bekwaamheid/")) == (1, 0)
    assert set(asked) == {(ria, None)}
    assert box.post(f"{BOX}{assignment.uuid}/openen/").status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_a_fellow_learners_box_costs_the_same(box, ria, make_assignment, completed, monkeypatch, count):
    monkeypatch.setattr("workplace.domain.badges.credentials.holds", lambda *_given: True)
    for number in range(count):
        row = make_assignment()
        place = row.placement
        place.pk, place.uuid, place.organisation_name = None, uuid.uuid4(), f"Plek {number}"
        place.save(force_insert=True)
        Assignment.objects.filter(pk=row.pk).update(placement=place)
        role(row, ria, "peer")
        api.invite(assignment=row)
    with CaptureQueriesContext(connection) as asked:
        assert len(inbox.open_of(ria)) == count
    assert len(asked) == 9


def test_a_role_that_is_over_shows_nothing(ria, assignment):
    row = role(assignment, ria, "supervisor")
    yesterday = timezone.localdate() - timedelta(days=1)
    PlacementRole.objects.filter(pk=row.pk).update(start=yesterday, end=yesterday)
    api.invite(assignment=assignment)
    assert titles(ria) == []


def test_nobody_finds_their_own_work(assignment, learner):
    role(assignment, learner, "supervisor")
    api.invite(assignment=assignment)
    assert titles(learner) == []
    with pytest.raises(NotOpen):
        inbox.open_for(person=learner, assignment=assignment, function="x")


@pytest.mark.parametrize(
    ("domain_is_known", "kind"), [(False, "self_declared"), (True, "organisation_domain")]
)
def test_an_account_alone_vouches_for_nothing(ria, assignment, domain_is_known, kind):
    """Whom the learner names as supervisor may be the learner's own second account."""
    role(assignment, ria, "supervisor")
    if domain_is_known:
        duinrand = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
        organisations.ensure_domain(organisation=duinrand, name="duinrand.example")
    api.invite(assignment=assignment, address="jan@duinrand.example")
    found = inbox.open_for(person=ria, assignment=assignment, function="Verpleegkundige")
    assert (found.kind, found.person) == (kind, ria)


def test_from_the_box_to_the_screen_and_out_of_it(box, ria, assignment):
    role(assignment, ria, "supervisor")
    duinrand = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.add_member(organisation=duinrand, person=ria, role="supervisor")
    api.invite(assignment=assignment, address="jan@duinrand.example")
    answer = box.post(f"{BOX}{assignment.uuid}/openen/")
    path = answer["Location"]
    assert "Ik belde en legde rustig uit." in box.get(path).content.decode()
    assert box.post(f"{path}/oordeel", form()).status_code == 302
    confirmation = Judgement.objects.get().confirmation
    assert (confirmation.kind, confirmation.person, confirmation.forwarded) == ("account", ria, False)
    assert titles(ria) == []
    assert "Noor" in box.get(f"{BOX}?staat=klaar").content.decode()


def test_opening_twice_is_one_link(box, ria, assignment):
    role(assignment, ria, "supervisor")
    api.invite(assignment=assignment, address="jan@duinrand.example")
    for _ in range(2):
        box.post(f"{BOX}{assignment.uuid}/openen/")
    assert (Invitation.objects.count(), Confirmation.objects.count()) == (2, 1)


def test_two_with_an_account_are_two_people(make_assignment, completed, ria):
    row = make_assignment(second_assessor=True)
    jan = person("jan@duinrand.example", "Jan Smit")
    for who in (ria, jan):
        role(row, who, "supervisor")
    api.invite(assignment=row)
    for who in (ria, jan):
        confirmation = inbox.open_for(person=who, assignment=row, function="Verpleegkundige")
        api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=GOOD, level=4)
    assert Assignment.objects.get().state == "done"


@pytest.mark.parametrize("stranger", [True, False], ids=["no role", "role of a fellow learner"])
def test_who_has_no_say_opens_nothing(box, ria, assignment, stranger):
    if not stranger:
        role(assignment, ria, "peer")
    api.invite(assignment=assignment, address="jan@duinrand.example")
    if stranger:
        assert box.post(f"{BOX}{assignment.uuid}/openen/")["Location"] == BOX
        assert Confirmation.objects.count() == 0
    else:
        box.post(f"{BOX}{assignment.uuid}/openen/")
        for confirmation in Confirmation.objects.all():
            api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=GOOD, level=4)
        assert Assignment.objects.get().state == "asked"
        assert set(Judgement.objects.values_list("formative", flat=True)) <= {True}


def test_the_box_asks_who_is_there(browser):
    assert browser().get(BOX).status_code == 302
    assert browser().post(f"{BOX}{uuid.uuid4()}/openen/").status_code == 302


@pytest.mark.parametrize(
    ("which", "found"), [("", 3), ("mij", 1), ("vervangen", 1), ("laat", 1), ("onzin", 3)]
)
def test_filters(box, ria, make_assignment, completed, which, found):
    jan = person("jan@duinrand.example", "Jan Smit")
    asked, replaced, late = (make_assignment() for _ in range(3))
    other = make_assignment()
    for row in (replaced, late):
        row.placement.pk = None
        row.placement.uuid = uuid.uuid4()
        row.placement.save()
        Assignment.objects.filter(pk=row.pk).update(placement=row.placement)
    role(replaced, jan, "supervisor")
    role(replaced, ria, "deputy")
    role(late, ria, "supervisor")
    api.invite(assignment=asked, address=ASSESSOR)
    for row in (replaced, late, other):
        api.invite(assignment=row, address="jan@duinrand.example")
    Invitation.objects.filter(assignment=late).update(created=timezone.now() - timedelta(days=8))
    page = box.get(f"{BOX}?welke={which}").content.decode()
    assert page.count("/openen/") == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_box_costs_the_same(box, ria, make_assignment, completed, django_assert_num_queries, count):
    for _ in range(count):
        row = make_assignment()
        role(row, ria, "supervisor") if not row.placement.roles.exists() else None
        api.invite(assignment=row, address=ASSESSOR)
    box.get(BOX)
    with django_assert_num_queries(13):
        page = box.get(BOX).content.decode()
    assert page.count("/openen/") == count


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_judged_costs_the_same(
    box, ria, make_assignment, completed, django_assert_num_queries, count
):
    for _ in range(count):
        row = make_assignment()
        confirmation = api.confirm_with_account(
            invitation=api.invite(assignment=row, address=ASSESSOR), person=ria, function="Verpleegkundige"
        )
        api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=GOOD, level=4)
    box.get(f"{BOX}?staat=klaar")
    with django_assert_num_queries(11):
        page = box.get(f"{BOX}?staat=klaar").content.decode()
    assert page.count("<strong>Noor Jansen") == count


@pytest.fixture
def reviewed(assignment, ria, completed):
    """A judgement that names the teacher as having judged along."""
    els = person("els@school.example", "Els Docent")
    assignment.placement.teacher = els
    assignment.placement.save()
    confirmation = api.confirm_with_account(
        invitation=api.invite(assignment=assignment, address=ASSESSOR), person=ria, function="Verpleegkundige"
    )
    api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=GOOD, level=4, together=True)
    return els


@pytest.mark.parametrize(("answer", "field"), [("ja", "confirmed"), ("nee", "declined")])
def test_the_teacher_says_whether_they_judged_along(browser, mine, reviewed, assignment, answer, field):
    client = browser()
    client.force_login(reviewed.user)
    review = JointReview.objects.get()
    assert client.get(f"{BOX}?staat=samen").content.decode().count("<form") >= 1
    for said in (answer, "ja", "nee"):
        client.post(f"{BOX}samen/{review.pk}/", {"antwoord": said})
    review.refresh_from_db()
    assert [bool(review.confirmed), bool(review.declined)] == [field == "confirmed", field == "declined"]


@pytest.mark.parametrize("by_account", [True, False])
def test_a_teacher_who_supervises_too_judges_along_with_nobody(ria, assignment, completed, by_account):
    """A hybrid teacher: teacher and supervisor of one placement is still one person."""
    assignment.placement.teacher = ria
    assignment.placement.save()
    role(assignment, ria, "supervisor")
    link = api.invite(assignment=assignment, address=ASSESSOR)
    if by_account:
        who = api.confirm_with_account(invitation=link, person=ria, function="Docent")
    else:
        who = Confirmation.objects.create(
            invitation=link,
            name="Ria",
            address=ASSESSOR.replace("@", "+1@"),
            kind="self_declared",
            confirmed=timezone.now(),
        )
    judgement = api.judge(confirmation=who, form_key=uuid.uuid4(), results=GOOD, level=4, together=True)
    assert (judgement.positive, JointReview.objects.count()) == (True, 0)


def test_the_screen_offers_that_to_others_alone(box, browser, ria, assignment):
    assignment.placement.teacher = ria
    assignment.placement.save()
    api.invite(assignment=assignment, address="iemand@duinrand.example")
    opened = box.post(f"{BOX}{assignment.uuid}/openen/", follow=True)
    other = browser()
    shown = other.get(
        confirmed(
            other,
            Invitation.objects.get(address="iemand@duinrand.example"),
            address="iemand@duinrand.example",
        )
    )
    assert [answer.context["has_teacher"] for answer in (opened, shown)] == [False, True]


def test_nobody_answers_for_the_teacher(box, ria, reviewed):
    review = JointReview.objects.get()
    assert box.post(f"{BOX}samen/{review.pk}/", {"antwoord": "ja"}).status_code == 404
    with pytest.raises(NotOpen):
        joint.answer(review=review, person=ria, agrees=True)


def test_an_address_that_was_never_confirmed_opens_nothing_and_breaks_nothing(assignment):
    bo = accounts.create_user_with_person(
        email="bo@duinrand.example", password="samen-leren-2026", name="Bo", verified=False
    )
    api.invite(assignment=assignment, address="bo@duinrand.example")
    assert titles(bo) == []
    role(assignment, bo, "supervisor")
    assert titles(bo) == [(assignment.pk, [], False)]
    assert list(inbox.judged_by(bo)) == []
