"""The learner's pages of placements: found, filled in, refused with nothing lost, at one price for one and for three."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from frameworks import api as frameworks
from organisations import api as organisations
from workplace.domain import placement_roles, placements
from workplace.models import Assignment, Cohort, LearningCompany, Placement, PlacementRole, Visit

from .building import agree_all, propose

pytestmark = pytest.mark.django_db


def values(setting, group, **changes):
    return {
        "organisation_name": "Duinrand", "setting": setting.pk, "client_group": group.pk, "start": "2026-09-01",
        "end": "", "hours": "400", "route": "bol", "supernumerary": "on", **changes,
    }  # fmt: skip


@pytest.fixture
def companies(setting, group):
    """So many recognised learning companies, and one that is no longer recognised."""

    def make(count):
        for number in range(count + 1):
            row = organisations.ensure_organisation(
                slug=f"zorg-{number}", name=f"Zorg {number}", kind="employer", place="Zuiderpoort",
                learning_company=number > 0,
            )  # fmt: skip
            kept = LearningCompany.objects.create(organisation=row)
            kept.settings.add(setting)
            kept.client_groups.add(group)

    return make


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(mine, add, learner, teacher, django_assert_num_queries, count):
    for number in range(count):
        row = add(organisation_name=f"Plek {number}", hours=10)
        placement_roles.set_teacher(placement=row, teacher=teacher, by=learner)
        placement_roles.name_role(
            placement=row, by=learner, role="trainer", name="Tom", address="tom@duinrand.example"
        )
        propose(row, learner)
    mine.get("/mijn/stages/")
    with django_assert_num_queries(10):
        page = mine.get("/mijn/stages/").content.decode()
    assert page.count('<article class="card stack--s">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_placement_costs_the_same(
    mine, staffed, learner, make_assignment, completed, teacher, django_assert_num_queries, count
):
    agree_all(propose(staffed, learner), teacher)
    for number in range(count):
        placement_roles.name_role(
            placement=staffed, by=learner, role="deputy", name=f"Plaatsvervanger {number}"
        )
        made = make_assignment(title=f"Opdracht {number}")
        Assignment.objects.filter(pk=made.pk).update(placement=staffed)
    address = f"/stages/{staffed.uuid}/"
    mine.get(address)
    with django_assert_num_queries(11):
        page = mine.get(address).content.decode()
    assert page.count("Plaatsvervanger ") == 2 * count
    assert page.count(">Opdracht ") == count


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_costs_the_same(mine, companies, django_assert_num_queries, count):
    companies(count)
    mine.get("/mijn/stages/nieuw/")
    with django_assert_num_queries(7):
        page = mine.get("/mijn/stages/nieuw/?zoek=zorg+zuider").content.decode()
    assert page.count("?bedrijf=") == count
    assert "Zorg 0" not in page


def test_a_long_list_has_pages(mine, companies):
    companies(21)
    assert mine.get("/mijn/stages/nieuw/?zoek=zorg").content.decode().count("?bedrijf=") == 20
    assert mine.get("/mijn/stages/nieuw/?zoek=zorg&page=2").content.decode().count("?bedrijf=") == 1
    assert mine.get("/mijn/stages/nieuw/?zoek=ziekenhuis").content.decode().count("?bedrijf=") == 0


def test_a_company_from_the_list_is_kept_with_its_own_name(mine, companies, setting, group, learner):
    companies(1)
    chosen = organisations.Organisation.objects.get(slug="zorg-1")
    page = mine.get(f"/mijn/stages/nieuw/?bedrijf={chosen.uuid}").content.decode()
    assert 'value="Zorg 1"' in page
    answer = mine.post(
        "/mijn/stages/nieuw/",
        {**values(setting, group, organisation_name="Anders"), "bedrijf": str(chosen.uuid)},
    )
    row = Placement.objects.get(person=learner)
    assert answer.headers["Location"] == f"/stages/{row.uuid}/"
    assert (row.organisation, row.organisation_name, row.hours, row.route, row.supernumerary) == (
        chosen, "Zorg 1", 400, "bol", True,
    )  # fmt: skip


def test_a_name_of_ones_own(mine, setting, group, learner):
    assert 'value="Thuis &amp; Zorg"' in mine.get("/mijn/stages/nieuw/?naam=Thuis+%26+Zorg").content.decode()
    mine.post("/mijn/stages/nieuw/", values(setting, group, organisation_name="Thuis & Zorg"))
    row = Placement.objects.get(person=learner)
    assert (row.organisation, row.organisation_name) == (None, "Thuis & Zorg")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("end", "2026-08-01"),
        ("hours", "nul"),
        ("organisation_name", ""),
        ("setting", "999"),
        ("route", "x"),
        ("start", "x"),
    ],
)
def test_what_is_refused_comes_back(mine, setting, group, field, value):
    said = values(setting, group, organisation_name="Zorg met een lange naam")
    answer = mine.post("/mijn/stages/nieuw/", {**said, field: value})
    page = answer.content.decode()
    assert (answer.status_code, Placement.objects.count()) == (422, 0)
    assert page.count('class="error"') == 1
    kept = "400" if field != "hours" else "Zorg met een lange naam"
    assert f'value="{kept}"' in page


def test_nonsense_in_the_address_is_the_first_step(mine, setting):
    for query in ("?bedrijf=x", "?bedrijf=00000000-0000-0000-0000-000000000000", "?page=x", "?zoek=%00"):
        assert mine.get(f"/mijn/stages/nieuw/{query}").status_code == 200


def test_changing_and_ending(mine, placement, setting):
    other = frameworks.ClientGroup.objects.create(slug="jongeren", name_nl="Jongeren", name_en="Young people")
    address = f"/stages/{placement.uuid}/"
    assert mine.get(f"{address}wijzigen/").status_code == 200
    said = values(setting, other, hours="350", route="bbl")
    assert mine.post(f"{address}wijzigen/", said).headers["Location"] == address
    placement.refresh_from_db()
    assert (placement.client_group, placement.hours, placement.route, placement.supernumerary) == (
        other,
        350,
        "bbl",
        True,
    )
    assert mine.post(f"{address}wijzigen/", {**said, "end": "2020-01-01"}).status_code == 422
    assert mine.post(f"{address}einde/", {"day": "2026-08-01"}).status_code == 422
    assert mine.post(f"{address}einde/", {"day": "2026-10-01"}).headers["Location"] == address
    placement.refresh_from_db()
    assert (placement.end, placement.ended is None) == (date(2026, 10, 1), False)


def test_who_is_who_is_added_and_ended(mine, placement):
    address = f"/stages/{placement.uuid}/wie/"
    refused = mine.post(address, {"role": "supervisor", "name": "Ik zelf", "address": "noor@school.example"})
    assert (refused.status_code, 'value="Ik zelf"' in refused.content.decode()) == (422, True)
    assert mine.post(address, {"role": "koning", "name": "Willem"}).status_code == 422
    assert PlacementRole.objects.count() == 0
    mine.post(
        address,
        {"role": "supervisor", "name": "Sara", "function": "Verzorgende", "address": "s@duinrand.example"},
    )
    row = PlacementRole.objects.get()
    assert (row.name, row.function, row.address) == ("Sara", "Verzorgende", "s@duinrand.example")
    mine.post(f"{address}{row.uuid}/weg/")
    row.refresh_from_db()
    assert row.is_current is False


def test_the_old_placement_stays_beside_the_new(mine, placement, add, learner, make_assignment, completed):
    made = make_assignment(title="Wassen")
    Assignment.objects.filter(pk=made.pk).update(placement=placement, state="done")
    placements.end(placement=placement, by=learner)
    add(organisation_name="De Nieuwe Plek")
    page = mine.get("/mijn/stages/").content.decode()
    assert page.count("De Nieuwe Plek") == 1
    assert page.count(f'href="/stages/{placement.uuid}/"') == 1
    assert "Wassen" in mine.get(f"/stages/{placement.uuid}/").content.decode()
    assert page.count("<progress") == 2


def test_a_supervisor_finds_the_learners(signed_in, staffed, teacher, make_person, learner):
    assert signed_in(teacher).get("/mijn/stages/").content.decode().count(f"/stages/{staffed.uuid}/") == 1
    placement_roles.name_role(
        placement=staffed, by=learner, role="deputy", name="Dirk", address="dirk@mail.example"
    )
    dirk = make_person("dirk")
    # Made after they were named: opening the page is enough.
    assert signed_in(dirk).get("/mijn/stages/").content.decode().count(f"/stages/{staffed.uuid}/") == 1


def test_work_is_put_in_a_placement_that_is_there(mine, make_assignment, completed, make_person, add):
    row, wanted = make_assignment(), add(organisation_name="Elders")
    address = f"/opdrachten/{row.uuid}/plek/kiezen/"
    assert mine.get(address).content.decode().count(f'value="{wanted.uuid}"') == 1
    theirs = add(person=make_person("other"), organisation_name="Van een ander")
    assert str(theirs.uuid) not in mine.get(address).content.decode()
    for wrong in ("", "x", str(theirs.uuid)):
        assert mine.post(address, {"placement": wrong}).headers["Location"] == address
    said = mine.post(address, {"placement": str(wanted.uuid)}).headers["Location"]
    row.refresh_from_db()
    assert (said, row.placement) == (f"/opdrachten/{row.uuid}/#plek", wanted)
    # Not while somebody judges it.
    Assignment.objects.filter(pk=row.pk).update(state="asked")
    mine.post(address, {"placement": str(add(organisation_name="Nog ergens").uuid)})
    row.refresh_from_db()
    assert row.placement == wanted


def test_planned_visits_are_for_the_learner_and_the_teacher(
    mine, signed_in, staffed, learner, teacher, make_person
):
    cohort = Cohort.objects.create(organisation=teacher.memberships.get().organisation, name="VIG2A")
    cohort.teachers.create(person=teacher)
    cohort.members.create(person=learner, how="code")
    soon = timezone.now() + timedelta(days=3)
    kept = Visit.objects.create(
        cohort=cohort, teacher=teacher, learner=learner, place="Kamer 12", at=soon, state="fixed"
    )
    gone = Visit.objects.create(
        cohort=cohort, teacher=teacher, learner=learner, place="Kamer 13", at=soon, state="cancelled"
    )
    trainer = make_person("trainer")
    staffed.roles.create(role="supervisor", person=trainer, name="Werkbegeleider")
    address = f"/stages/{staffed.uuid}/"
    for browser in (mine, signed_in(teacher)):
        page = browser.get(address).content.decode()
        assert (f"/bezoeken/{kept.uuid}/" in page, "Kamer 12" in page) == (True, True)
        assert f"/bezoeken/{gone.uuid}/" not in page
    page = signed_in(trainer).get(address)
    assert (page.status_code, "Kamer 12" in page.content.decode()) == (200, False)
