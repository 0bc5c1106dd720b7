"""A placement is begun, changed and ended, and what was earned in it stays."""

from datetime import date, timedelta

import pytest
from allauth.account.signals import email_confirmed
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from workplace import api
from workplace.domain import placement_roles, placements
from workplace.domain.errors import BadPlacement, ClientData, NoBadge, OwnAddress
from workplace.domain.placement_lists import coverage, people_in, placements_of
from workplace.models import Assignment, Placement, PlacementRole

from ..conftest import ASSESSOR, LEARNER, confirmed, form

pytestmark = pytest.mark.django_db


def actions():
    return list(Entry.objects.order_by("number").values_list("action", flat=True))


def test_a_known_learning_company_gives_its_own_name(add, company):
    row = add(organisation=company, organisation_name="duinrand bv")
    assert (row.organisation, row.organisation_name) == (company, "Duinrand")
    assert actions() == ["workplace.placement-added"]


def test_the_same_form_twice_is_one_placement(add):
    assert add(hours=300).pk == add(hours=300).pk
    assert add(hours=301).pk == Placement.objects.latest("pk").pk
    assert Placement.objects.count() == 2


@pytest.mark.parametrize(
    "said",
    [
        {"organisation_name": "   "},
        {"end": date(2026, 8, 31)},
        {"start": date(1949, 12, 31)},
        {"start": timezone.localdate() + timedelta(days=400)},
        {"hours": 0},
        {"hours": 5001},
    ],
)
def test_what_cannot_be_is_refused_in_words(add, said):
    with pytest.raises(BadPlacement) as refused:
        add(**said)
    assert str(refused.value)
    assert (Placement.objects.count(), actions()) == (0, [])


def test_a_citizen_number_is_kept_nowhere(add, placement, learner):
    with pytest.raises(ClientData):
        add(organisation_name="Duinrand 111222333")
    with pytest.raises(ClientData):
        placement_roles.name_role(placement=placement, by=learner, role="deputy", name="Mevrouw 111222333")
    assert Placement.objects.count() == 1


def test_the_database_refuses_what_ends_before_it_begins(placement):
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=placement.pk).update(end=date(2026, 8, 31))


def test_a_change_says_in_the_log_what_changed(placement, learner):
    changed = placements.change(placement=placement, by=learner, hours=500, end=date(2027, 1, 31))
    assert (changed.hours, changed.end) == (500, date(2027, 1, 31))
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.data) == ("workplace.placement-changed", '{"fields":"end hours"}')
    placements.change(placement=placement, by=learner, hours=500)
    assert Entry.objects.latest("number") == entry


def test_ending_keeps_judgements_and_lets_what_waits_be_judged(
    browser, assignment, learner, completed, staffed
):
    Assignment.objects.filter(pk=assignment.pk).update(placement=staffed)
    assignment.refresh_from_db()
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=ASSESSOR))
    assert client.post(f"{path}/oordeel", form()).status_code == 302
    placements.end(placement=staffed, by=learner)
    staffed.refresh_from_db()
    (kept,) = [row for row in placements_of(learner) if row.pk == staffed.pk]
    assert (kept.works, kept.works_done, kept.is_current) == (1, 1, False)
    assert [row.is_current for row in staffed.roles.all()] == [True]
    assert staffed.roles.get().end == timezone.localdate() + timedelta(days=60)


def test_an_ended_placement_is_no_longer_changed(placement, learner):
    placements.end(placement=placement, by=learner)
    with pytest.raises(BadPlacement):
        placements.change(placement=placement, by=learner, hours=3)
    with pytest.raises(BadPlacement):
        placement_roles.name_role(placement=placement, by=learner, role="deputy", name="Dirk")
    before = actions()
    placements.end(placement=placement, by=learner)
    assert actions() == before


@pytest.mark.parametrize("day", [date(2026, 8, 31), timezone.localdate() + timedelta(days=1)])
def test_a_last_day_lies_between_the_first_and_today(placement, learner, day):
    with pytest.raises(BadPlacement):
        placements.end(placement=placement, by=learner, day=day)
    placement.refresh_from_db()
    assert (placement.ended, placement.end) == (None, None)


def test_several_people_in_several_roles(placement, learner, make_person):
    dirk = make_person("dirk")
    for role, name, address in [
        ("supervisor", "Sara", "sara@duinrand.example"), ("supervisor", "Sem", ""), ("deputy", "Dirk", "DIRK@mail.example"),
        ("second", "Bea", "bea@duinrand.example"),
    ]:  # fmt: skip
        for _twice in range(2):
            placement_roles.name_role(placement=placement, by=learner, role=role, name=name, address=address)
    rows = [(row.role, row.name, row.person) for row in placement.roles.all()]
    assert rows == [
        ("supervisor", "Sara", None), ("supervisor", "Sem", None), ("deputy", "Dirk", dirk), ("second", "Bea", None),
    ]  # fmt: skip


@pytest.mark.parametrize("address", [LEARNER, "NOOR@school.example", "noor+werk@school.example"])
def test_the_learner_is_nobody_elses_role(placement, learner, address):
    with pytest.raises(OwnAddress):
        placement_roles.name_role(
            placement=placement, by=learner, role="supervisor", name="Ik", address=address
        )
    assert PlacementRole.objects.count() == 0


def test_a_teacher_with_an_account_takes_the_place_of_a_name(placement, learner, teacher):
    said = placement_roles.name_role(
        placement=placement, by=learner, role="teacher", name="De Docent", address="d@roc.example"
    )
    assert (said.person, said.is_current) == (None, True)
    placement_roles.name_role(
        placement=placement, by=learner, role="teacher", name="Teacher", address="teacher@mail.example"
    )
    placement.refresh_from_db()
    said.refresh_from_db()
    assert (placement.teacher, said.is_current) == (teacher, False)
    now, before = people_in(placement)
    assert ([who.name for who in now], [who.name for who in before]) == (["Teacher"], ["De Docent"])


def test_an_account_that_is_no_teacher_stays_a_name(placement, learner, make_person):
    make_person("tante")
    row = placement_roles.name_role(
        placement=placement, by=learner, role="teacher", name="Tante", address="tante@mail.example"
    )
    placement.refresh_from_db()
    assert (placement.teacher, row.person, row.address) == (None, None, "tante@mail.example")


def test_a_fellow_learner_needs_an_account_and_a_badge(placement, learner, make_person, monkeypatch):
    peer = make_person("peer")
    said = {"placement": placement, "by": learner, "role": "peer", "name": "Peer"}
    for address in ("", "wie@mail.example", "peer@mail.example"):
        with pytest.raises(NoBadge):
            placement_roles.name_role(**said, address=address)
    monkeypatch.setattr("credentials.api.holds", lambda person, achievements=None: person == peer)
    assert placement_roles.name_role(**said, address="peer@mail.example").person == peer


@pytest.mark.parametrize("act", ["signs in", "confirms an address"])
def test_a_role_that_waits_comes_by_an_act_and_not_by_looking(placement, learner, make_person, client, act):
    placement_roles.name_role(
        placement=placement, by=learner, role="supervisor", name="Ria", address="ria@mail.example"
    )
    ria = make_person("ria")
    client.force_login(ria.user)
    placement.roles.update(person=None)
    assert client.get("/mijn/stages/").status_code == 200
    assert placement.roles.get().person is None
    if act == "signs in":
        client.force_login(ria.user)
    else:
        address = ria.user.emailaddress_set.get()
        email_confirmed.send(sender=type(address), request=None, email_address=address)
    assert placement.roles.get().person == ria


def test_an_account_made_later_gets_the_roles_that_wait(placement, learner, make_person):
    for role in ("supervisor", "teacher"):
        placement_roles.name_role(
            placement=placement, by=learner, role=role, name="Ria", address="ria@mail.example"
        )
    ria, other = make_person("ria"), make_person("other")
    assert (placement_roles.recognise(person=other), placement_roles.recognise(person=ria)) == (0, 1)
    assert placement_roles.recognise(person=ria) == 0
    assert [(row.role, row.person) for row in placement.roles.order_by("role")] == [
        ("supervisor", ria),
        ("teacher", None),
    ]


def test_whoever_no_longer_has_a_role_loses_it_today(placement, learner):
    row = placement_roles.name_role(placement=placement, by=learner, role="deputy", name="Dirk")
    ended = placement_roles.end_role(row=row, by=learner)
    assert (ended.is_current, ended.end) == (False, timezone.localdate())
    assert placement_roles.end_role(row=row, by=learner).end == ended.end
    assert actions()[-2:] == ["workplace.role-named", "workplace.role-ended"]


def test_coverage_counts_hours_and_judged_work(add, learner, setting, group, make_assignment, completed):
    first, second = add(hours=100), add(hours=50, organisation_name="Elders")
    for row, state in ((first, "done"), (first, "draft"), (second, "done")):
        made = make_assignment()
        Assignment.objects.filter(pk=made.pk).update(placement=row, state=state)
    rows = [row for row in placements_of(learner) if row.pk in {first.pk, second.pk}]
    found = coverage(rows)
    (covered,) = found.settings
    assert (covered.name, covered.placements, covered.hours, covered.works, found.most) == (
        "Thuiszorg",
        2,
        150,
        2,
        2,
    )
    assert "Thuiszorg" not in found.open_settings
