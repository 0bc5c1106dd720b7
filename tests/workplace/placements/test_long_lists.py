"""Lists that grow with a placement have pages: one row more than a page holds is on the next, and no page is lost."""

import uuid
from datetime import date

import pytest
from django.utils import timezone

from credentials import api as credentials
from tests.credentials.building import TEXT_EN, TEXT_NL
from workplace import rules
from workplace.domain import placement_roles
from workplace.domain.placement_lists import works_seen_by
from workplace.models import Agreement, Assignment, Confirmation, Invitation, Judgement, PeerBadge, Placement

from ..conftest import BRIEF
from .conftest import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(learner):
    """So many assignments in a placement, ``Opdracht 0`` the oldest."""

    def make(placement, count, **said):
        return Assignment.objects.bulk_create(
            Assignment(
                person=learner, enrolment=uuid.uuid4(), activity=uuid.uuid4(), placement=placement,
                brief={**BRIEF, "title": f"Opdracht {number}."}, brief_version="v1", **said,
            )
            for number in range(count)
        )  # fmt: skip

    return make


@pytest.fixture
def past(learner, placement):
    """So many placements that are over, ``Plek 0`` the first, beside one that goes on."""

    def make(count):
        return Placement.objects.bulk_create(
            Placement(
                person=learner, organisation_name=f"Plek {number}.", setting=placement.setting,
                client_group=placement.client_group, start=date(2020, 1, 1 + number), end=date(2020, 6, 1), route="bol",
                ended=timezone.now(),
            )
            for number in range(count)
        )  # fmt: skip

    return make


@pytest.fixture
def desk(signed_in, make_person, company):
    """A browser of an administrator of the learning company."""
    return signed_in(make_person("beheer", role=Role.ADMIN, at=company))


@pytest.fixture
def badges(school, company):
    """So many badges that the company asks of a fellow learner."""

    def make(count):
        issuer = credentials.ensure_issuer(
            organisation=school, url="https://school.example", recognised_by="x"
        )
        for number in range(count):
            achievement = credentials.ensure_achievement(
                issuer=issuer, key=f"badge-{number}", kind="practice", motif="m1", study_load=6, study_load_unit="SBU",
                texts={"nl": TEXT_NL, "en": TEXT_EN}, alignments=(),
            )  # fmt: skip
            PeerBadge.objects.create(organisation=company, achievement=achievement)

    return make


def shown(client, address, word):
    """How often a word is on the pages 1, 2 and on two that are not there."""
    return [client.get(f"{address}{number}").content.decode().count(word) for number in ("1", "2", "99", "x")]


def test_the_work_in_a_placement_has_pages(mine, staffed, works):
    works(staffed, 21)
    address = f"/stages/{staffed.uuid}/"
    assert shown(mine, f"{address}?page=", ">Opdracht ") == [20, 1, 1, 20]
    assert mine.get(f"{address}?page=2").content.decode().count(">Opdracht 0.<") == 1
    # The answer to a form that is refused stands at another address, where nothing can be read.
    refused = mine.post(f"{address}wie/", {"role": "x"}).content.decode()
    assert refused.count(f'href="{address}?page=2#werk"') == 1


def test_each_list_of_a_placement_keeps_the_page_of_the_other(
    signed_in, staffed, learner, works, make_person, monkeypatch
):
    monkeypatch.setattr("workplace.views.placements.page.A_PAGE", 2)
    monkeypatch.setattr("workplace.domain.endorsing.administers_credentials", lambda *said: True)
    ria = make_person("ria")
    placement_roles.name_role(
        placement=staffed, by=learner, role="supervisor", name="Ria", address="ria@mail.example"
    )
    for row in works(staffed, 3, state="done"):
        link = Invitation.objects.create(assignment=row, expires=timezone.now())
        who = Confirmation.objects.create(invitation=link, name="Ria", function="x", kind="self_declared")
        Judgement.objects.create(
            assignment=row, confirmation=who, form_key=uuid.uuid4(), results={}, level=4, positive=True, evidence=[],
            brief_version="v1",
        )  # fmt: skip
    address = f"/stages/{staffed.uuid}/"
    page = signed_in(ria).get(f"{address}?page=2&aanbevelen=2")
    assert [[str(row) for row in page.context[name]] for name in ("works", "endorsable")] == [
        ["Opdracht 0."]
    ] * 2
    text = page.content.decode()
    assert text.count(f'href="{address}?aanbevelen=2&amp;page=1#werk"') == 1
    assert text.count(f'href="{address}?page=2&amp;aanbevelen=1#aanbevelen"') == 1


def test_a_page_of_work_shows_what_the_rules_allow(staffed, learner, teacher, works, make_person, company):
    works(staffed, 2)
    works(staffed, 2, shared=timezone.now())
    works(staffed, 2, state="asked")
    for role in ("supervisor", "deputy", "second"):
        make_person(role)
        placement_roles.name_role(
            placement=staffed, by=learner, role=role, name=role, address=f"{role}@mail.example"
        )
    administrator = make_person("beheer", role=Role.ADMIN, at=company)
    staffed = Placement.objects.prefetch_related("roles").get(pk=staffed.pk)
    readers = [learner, teacher, administrator, *(row.person for row in staffed.roles.all() if row.person)]
    numbers = set()
    for reader in readers:
        allowed = {row.pk for row in Assignment.objects.all() if rules.may_see_work(reader, row)}
        assert {row.pk for row in works_seen_by(reader, staffed)} == allowed
        numbers.add(len(allowed))
    assert numbers == {6, 4, 0}


def test_past_placements_have_pages_beside_those_that_one_supervises(
    mine, past, learner, make_person, placement
):
    other = make_person("other")
    Placement.objects.bulk_create(
        Placement(
            person=other, organisation_name="Elders", setting=placement.setting, client_group=placement.client_group,
            start=date(2026, 9, 1), route="bol", teacher=learner,
        )
        for _number in range(21)
    )  # fmt: skip
    past(21)
    assert shown(mine, "/mijn/stages/?page=2&eerder=", ">Plek ") == [20, 1, 1, 20]
    page = mine.get("/mijn/stages/?page=2&eerder=2").content.decode()
    assert (page.count(">Plek 0.<"), page.count('class="hint">Elders')) == (1, 1)
    assert page.count('href="?page=2&amp;eerder=1#eerder"') == 1
    assert page.count('href="?eerder=2&amp;page=1#anderen"') == 1


def test_where_work_was_done_is_chosen_from_pages(mine, past, make_assignment, completed):
    row = make_assignment()
    places = past(21)
    address = f"/opdrachten/{row.uuid}/plek/kiezen/"
    # The one that goes on stands before those that are over.
    assert shown(mine, f"{address}?page=", "<strong>Plek ") == [19, 2, 2, 19]
    mine.post(f"{address}?page=2", {"placement": str(places[0].uuid)})
    row.refresh_from_db()
    assert row.placement == places[0]


@pytest.mark.parametrize("count", [1, 3])
def test_placements_that_are_over_cost_the_same(
    mine, past, make_assignment, completed, django_assert_num_queries, count
):
    row = make_assignment()
    past(count)
    for address, word, queries in (
        ("/mijn/stages/", ">Plek ", 8),
        (f"/opdrachten/{row.uuid}/plek/kiezen/", "<strong>Plek ", 6),
    ):
        mine.get(address)
        with django_assert_num_queries(queries):
            page = mine.get(address).content.decode()
        assert page.count(word) == count


def test_versions_of_an_agreement_have_pages(mine, staffed, learner, teacher):
    from .building import propose

    row = propose(staffed, learner)
    Agreement.objects.filter(pk=row.pk).update(version=21)
    Agreement.objects.bulk_create(
        Agreement(
            placement=staffed, version=number, terms=row.terms, digest=row.digest, replaced=timezone.now()
        )
        for number in range(1, 21)
    )
    address = f"/stages/{staffed.uuid}/overeenkomst/"
    assert shown(mine, f"{address}?page=", f'<li><a href="{address}') == [20, 1, 1, 20]
    page = mine.get(f"{address}?page=2").content.decode()
    assert page.count(f'<li><a href="{address}1/?page=2#versies">') == 1
    refused = mine.post(f"{address}anders/", {"remark": ""}).content.decode()
    assert refused.count(f'href="{address}21/?page=2#versies"') == 1


def test_badges_of_an_organisation_have_pages(desk, company, badges, monkeypatch):
    monkeypatch.setattr("workplace.views.placements.company.A_PAGE", 2)
    badges(3)
    address = f"/organisaties/{company.slug}/werkplek/"
    assert shown(desk, f"{address}?page=", "/badge/") == [3, 2, 2, 3]
    # The newest is what was asked just now; on the last page stands the first.
    first = PeerBadge.objects.order_by("pk").first()
    assert [(badge, text.name) for badge, text in desk.get(f"{address}?page=2").context["badges"]] == [
        (first, TEXT_NL["name"])
    ]
    refused = desk.post(f"{address}badge/", {"badge": "x"}).content.decode()
    assert refused.count(f'href="{address}?page=2#badges"') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_badges_cost_the_same(desk, company, badges, django_assert_num_queries, count):
    badges(count)
    address = f"/organisaties/{company.slug}/werkplek/"
    desk.get(address)
    with django_assert_num_queries(12):
        assert len(desk.get(address).context["badges"]) == count
