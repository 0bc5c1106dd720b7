"""The pages: who sees them, deciding and noting on them, what they cost."""

import uuid

import pytest
from django.utils import timezone

from organisations import api as organisations
from workplace.models import (
    EntrustmentDecision,
    EntrustmentRule,
    Observation,
    Placement,
)

from ..people import person
from .builders import decide, meet, page_of, states

pytestmark = pytest.mark.django_db


def test_for_whoever_has_no_say_it_does_not_exist(
    as_, browser, rule, learner, epa, observe, supervisor, teacher
):
    meet(observe)
    stranger = person("s@elders.example", "S")
    address, decision = page_of(learner, epa), EntrustmentDecision.objects.get()
    decide_at = f"/bekwaamheid/besluit/{decision.uuid}/"
    assert [as_(who).get(address).status_code for who in (learner, supervisor, teacher, stranger)] == [
        200,
        200,
        200,
        404,
    ]
    assert browser().get(address).status_code == 302
    assert as_(stranger).post(decide_at, {"besluit": "ja"}).status_code == 404
    assert as_(learner).post(decide_at, {"besluit": "ja"}).status_code == 409
    assert as_(learner).post(f"{address}gezien/", {}).status_code == 404
    assert states(learner) == ["proposed"]


def test_deciding_on_the_page(as_, rule, learner, epa, observe, supervisor, teacher):
    meet(observe)
    decide_at = f"/bekwaamheid/besluit/{EntrustmentDecision.objects.get().uuid}/"
    assert as_(supervisor).post(decide_at, {"besluit": "misschien"}).status_code == 409
    for who in (supervisor, teacher):
        assert as_(who).post(decide_at, {"besluit": "ja"}).status_code == 302
    assert states(learner) == ["entrusted"]
    answer = as_(teacher).post(decide_at, {"besluit": "intrekken", "reason": ""})
    assert (answer.status_code, states(learner)) == (409, ["entrusted"])


def test_noting_on_the_page(as_, learner, epa, supervisor):
    client, address = as_(supervisor), page_of(learner, epa)
    values = {"form_key": str(uuid.uuid4()), "seen_level": "", "good": "Rustig.", "tip": "Vraag door."}
    answer = client.post(f"{address}gezien/", values)
    assert (answer.status_code, "Vraag door." in answer.content.decode()) == (422, True)
    assert client.post(f"{address}gezien/", {**values, "seen_level": "4"}).status_code == 302
    row = Observation.objects.get()
    assert (row.level, row.good, row.tip) == (4, "Rustig.", "Vraag door.")


@pytest.mark.parametrize("count", [1, 3])
def test_the_chart_and_its_table_cost_the_same(
    as_, learner, epa, rule, observe, django_assert_num_queries, count
):
    EntrustmentRule.objects.update(observations=1, assessors=1)
    for number in range(count):
        observe(f"Naam{number}")
    client = as_(learner)
    address = f"/mijn/bekwaamheid/{epa.uuid}/"
    client.get(address)
    with django_assert_num_queries(10):
        page = client.get(address).content.decode()
    assert (page.count('r="7"'), page.count('<th scope="row">')) == (count, count)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("supervisor", 19), ("school_admin", 18)])
def test_the_page_about_somebody_else_costs_the_same(
    request, as_, learner, epa, rule, observe, school, django_assert_num_queries, count, who, queries
):
    reader = request.getfixturevalue("supervisor") if who == "supervisor" else person("a@x.example", "A")
    if who == "school_admin":
        organisations.add_member(organisation=school, person=reader, role="admin")
    EntrustmentRule.objects.update(observations=1, assessors=1)
    for number in range(count):
        observe(f"Naam{number}")
        if number:
            place = Placement.objects.first()
            roles = list(place.roles.all())
            place.pk, place.uuid, place.organisation_name = None, uuid.uuid4(), f"Plek {number}"
            place.save(force_insert=True)
            for row in roles:
                row.pk, row.uuid, row.placement = None, uuid.uuid4(), place
                row.save(force_insert=True)
            own = organisations.ensure_organisation(slug=f"o{number}", name=f"O{number}", kind="employer")
            Placement.objects.filter(pk=place.pk).update(organisation=own)
            EntrustmentDecision.objects.create(
                person=learner, epa=epa, level=number, state="refused", reason="x", decided=timezone.now(),
                rule=EntrustmentRule.objects.create(organisation=own, epa=epa, level=number),
            )  # fmt: skip
    client = as_(reader)
    client.get(page_of(learner, epa))
    with django_assert_num_queries(queries):
        assert client.get(page_of(learner, epa)).status_code == 200


def test_the_table_of_what_was_seen_and_the_list_have_pages(as_, learner, epa, observe, monkeypatch):
    monkeypatch.setattr("workplace.views.entrustment.A_PAGE", 2)
    monkeypatch.setattr("workplace.views.entrustment.MOST_DOTS", 2)
    for name in ("Ria", "Jan", "Els"):
        observe(name)
    client, address = as_(learner), f"/mijn/bekwaamheid/{epa.uuid}/"
    pages = [client.get(f"{address}?page={number}") for number in (1, 2)]
    assert [[one.who.name for one in page.context["page_obj"]] for page in pages] == [["Els", "Jan"], ["Ria"]]
    assert [pages[0].content.decode().count('r="7"'), pages[0].context["not_drawn"]] == [2, 1]
    assert client.get("/mijn/bekwaamheid/").context["page_obj"].paginator.count == 1


def test_decisions_have_pages_and_what_waits_stands_first(
    as_, rule, learner, epa, observe, supervisor, monkeypatch
):
    for name in ("DECISIONS", "A_PAGE"):
        monkeypatch.setattr(f"workplace.views.entrustment.{name}", 2)
    meet(observe)
    waits = EntrustmentDecision.objects.get()
    refused = [
        EntrustmentDecision.objects.create(
            person=learner, epa=epa, level=4, state="refused", reason=f"Reden {number}", decided=timezone.now(),
            rule=rule,
        )
        for number in range(2)
    ]  # fmt: skip
    client, address = as_(supervisor), page_of(learner, epa)
    shown = [
        [row["row"] for row in client.get(f"{address}?besluiten={number}").context["shown"]]
        for number in ("1", "2", "99", "x")
    ]
    assert shown == [[waits, refused[1]], [refused[0]], [refused[0]], [waits, refused[1]]]
    page = client.get(f"{address}?page=2&besluiten=2").content.decode()
    assert page.count(f'href="{address}?page=2&amp;besluiten=1"') == 1
    assert page.count(f'href="{address}?besluiten=2&amp;page=1#gezien"') == 1
    # The answer to a form that is refused stands at another address, where nothing can be read.
    page = client.post(f"{address}gezien/", {}).content.decode()
    assert page.count(f'href="{address}?page=2#gezien"') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_rules_cost_the_same_and_have_pages(
    as_, school, epa, django_assert_num_queries, count, monkeypatch
):
    monkeypatch.setattr("workplace.views.entrustment_rules.A_PAGE", 2)
    admin = person("beheer@school.example", "Beheer")
    organisations.add_member(organisation=school, person=admin, role="admin")
    for level in range(1, count + 1):
        EntrustmentRule.objects.create(organisation=school, epa=epa, level=level)
    client, address = as_(admin), f"/bekwaamheid/regels/{school.slug}/"
    client.get(address)
    with django_assert_num_queries(7):
        assert len(client.get(address).context["rows"]) == min(count, 2)
    assert len(client.get(f"{address}?page=99").context["rows"]) == 1


def test_only_administrators_keep_the_rules(as_, school, teacher, epa):
    address = f"/bekwaamheid/regels/{school.slug}/"
    values = {"epa": epa.pk, "level": 4, "observations": 3, "assessors": 2, "places": 1, "months": 12,
              "valid_months": 24, "needs_teacher": "on", "active": "on"}  # fmt: skip
    assert as_(teacher).post(address, values).status_code == 404
    admin = person("beheer@school.example", "Beheer")
    organisations.add_member(organisation=school, person=admin, role="admin")
    client = as_(admin)
    assert client.post(address, {**values, "assessors": 9}).status_code == 422
    for observations in (3, 5):
        assert client.post(address, {**values, "observations": observations}).status_code == 302
    assert list(EntrustmentRule.objects.values_list("observations", "assessors")) == [(5, 2)]


def test_the_box_lists_what_is_to_be_decided(as_, rule, learner, observe, supervisor, teacher):
    meet(observe)
    address = "/mijn/beoordelingen/?staat=besluiten"
    link = f"/bekwaamheid/{learner.uuid}/"
    assert as_(supervisor).get(address).content.decode().count(link) == 1
    decide(EntrustmentDecision.objects.get(), supervisor)
    assert [as_(who).get(address).content.decode().count(link) for who in (supervisor, teacher)] == [0, 0]


def test_the_list_of_a_learner_leads_to_each_activity(browser, learner, supervisor, teacher, epa, observe):
    observe()
    client = browser()
    page = f"/bekwaamheid/{learner.uuid}/"
    for who in (supervisor, teacher):
        client.force_login(who.user)
        assert f"{page}{epa.uuid}/" in client.get(page).content.decode()
    client.force_login(person("elders@elders.example", "Elders").user)
    assert client.get(page).status_code == 404
