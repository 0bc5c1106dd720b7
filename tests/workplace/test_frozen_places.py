"""A placement may be changed; what was judged in it keeps setting, client group, organisation, period and roles as they were."""

import uuid
from datetime import date

import pytest

from accounts import api as accounts
from frameworks import api as frameworks
from organisations import api as organisations
from records import api as records
from workplace import api
from workplace.domain import correcting, noting
from workplace.domain.errors import WorkChanged
from workplace.domain.judging import judge
from workplace.domain.observing import seen_of
from workplace.domain.rounds import work_mark
from workplace.models import Assignment, Confirmation, Judgement, Placement

from .conftest import GOOD, confirmed, form
from .test_correcting import assessor
from .test_seen import seen_in

pytestmark = pytest.mark.django_db
WAS = {
    "name": "Duinrand", "organisation": "", "setting": "thuiszorg", "client_group": "ouderen", "start": "2026-09-01",
    "end": "", "supernumerary": False, "roles": [],
}  # fmt: skip


@pytest.fixture
def elsewhere(db):
    """Another setting and client group, for which a placement is changed."""
    return {
        "setting": frameworks.Setting.objects.create(slug="ziekenhuis", name_nl="Ziekenhuis", name_en="Hospital"),
        "client_group": frameworks.ClientGroup.objects.create(slug="jeugd", name_nl="Jeugd", name_en="Youth"),
        "organisation_name": "Ziekenhuis Zee", "start": date(2025, 1, 1), "end": date(2026, 12, 1),
    }  # fmt: skip


def said_by_records(learner):
    return [
        {name: row.content["context"]["extensions"][records.JUDGEMENT][name] for name in ("setting", "client_group")}
        for row in records.statements_of(learner).order_by("pk")
        if records.JUDGEMENT in row.content.get("context", {}).get("extensions", {})
    ]  # fmt: skip


def give(assignment, **who):
    row = assessor(assignment, **who)
    return judge(confirmation=row, form_key=uuid.uuid4(), results=GOOD, level=4)


def test_a_judgement_keeps_the_placement_as_it_was(assignment, learner, elsewhere):
    placement = Placement.objects.get()
    first = give(assignment)
    api.change_placement(placement=placement, by=learner, **elsewhere)
    first.refresh_from_db()
    assert first.place == {**WAS, "placement": str(placement.uuid)}
    newer = correcting.correct(
        judgement=first, form_key=uuid.uuid4(), results=GOOD, level=5, reason="Ik vergiste me."
    )
    assert newer.place == first.place
    assert said_by_records(learner) == [{"setting": "thuiszorg", "client_group": "ouderen"}]
    assert Assignment.objects.get().state == "done"


def test_a_role_and_an_observation_are_frozen_too(make_assignment, learner, elsewhere, completed):
    epa = frameworks.Epa.objects.create(title_nl="Bellen", title_en="Calling")
    assignment = make_assignment(epa={"uuid": str(epa.uuid), "title": "Bellen"})
    placement = Placement.objects.get()
    api.name_role(
        placement=placement, by=learner, role="supervisor", name="Ria", address="ria@duinrand.example"
    )
    row = assessor(assignment, address="ria@duinrand.example")
    judge(confirmation=row, form_key=uuid.uuid4(), results=GOOD, level=4)
    api.change_placement(placement=placement, by=learner, **elsewhere)
    noting.note_by_link(confirmation=row, epa=epa, form_key=uuid.uuid4(), level=4)
    assert [(one.kind, one.setting, one.place) for one in seen_of(learner, epa)] == [
        ("judgement", "thuiszorg", "Duinrand"),
        ("observation", "thuiszorg", "Duinrand"),
    ]
    assert Judgement.objects.get().place["roles"] == ["supervisor"]


def test_two_assessors_count_together_in_one_setting_only(make_assignment, learner, elsewhere, completed):
    assignment = make_assignment(second_assessor=True)
    give(assignment)
    api.change_placement(placement=Placement.objects.get(), by=learner, **elsewhere)
    give(assignment, name="Jan Smit", address="jan@duinrand.example")
    assert (Assignment.objects.get().state, completed) == ("asked", [])
    give(assignment, name="Ans Vos", address="ans@duinrand.example")
    assert (Assignment.objects.get().state, completed) == ("done", [assignment.enrolment])


@pytest.mark.parametrize("changed", ["placement", "caption", "answer"])
def test_whatever_was_on_the_screen_is_looked_at_again(browser, assignment, learner, elsewhere, changed):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    page = client.get(path)
    for word in ("Duinrand", "Thuiszorg", "Ouderen"):
        assert word in page.content.decode()
    if changed == "placement":
        api.change_placement(placement=Placement.objects.get(), by=learner, **elsewhere)
    elif changed == "caption":
        assignment.evidence.update(caption="Iets anders")
    else:
        assignment.questions.create(
            confirmation=Confirmation.objects.get(), form_key=uuid.uuid4(), text="Hoe?", answer="Zo.",
            answered=assignment.created,
        )  # fmt: skip
    answer = client.post(f"{path}/oordeel", form(seen=seen_in(page)))
    again = answer.content.decode()
    assert (answer.status_code, Judgement.objects.count()) == (409, 0)
    assert "Rustig en duidelijk." in again
    assert again.count("checked") == 3
    assert client.post(f"{path}/oordeel", form(seen=seen_in(answer))).status_code == 302


def test_the_mark_follows_what_the_placement_says(assignment, learner, elsewhere):
    mark = work_mark(Assignment.objects.get())
    api.change_placement(placement=Placement.objects.get(), by=learner, end=date(2027, 1, 1))
    assert work_mark(Assignment.objects.get()) != mark
    with pytest.raises(WorkChanged):
        judge(confirmation=assessor(assignment), form_key=uuid.uuid4(), results=GOOD, level=4, seen=mark)


def test_the_company_of_then_corrects_not_the_one_of_today(client, assignment, learner):
    def administrator(organisation):
        person = accounts.create_user_with_person(
            email=f"{organisation.slug}@kantoor.example", password="samen-leren-2026", name="Beheer", verified=True
        )  # fmt: skip
        organisations.Membership.objects.create(person=person, organisation=organisation, role="admin")
        return person

    then, today = (
        organisations.Organisation.objects.create(name=name, slug=name, kind="employer") for name in ("toen", "nu")
    )  # fmt: skip
    placement = Placement.objects.get()
    Placement.objects.update(organisation=then)
    judgement = give(assignment)
    api.change_placement(placement=placement, by=learner, organisation=today)
    found = []
    for person in (administrator(then), administrator(today)):
        client.force_login(person.user)
        found.append(client.get(f"/oordelen/{judgement.uuid}/verbeteren/").status_code)
    assert found == [200, 404]
