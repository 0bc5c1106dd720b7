"""Outside stores in the editor: set by administrators of the site, with a password that never comes out again."""

import uuid

import pytest
from django.utils import timezone

from accounts import api as accounts
from organisations import api as organisations
from records import api as records
from records.domain.forwarding import targets
from records.models import Forward, ForwardTarget

STORES = "/admin/snippets/records/forwardtarget/"
QUERIES = 11

pytestmark = pytest.mark.django_db


def make(email, **values):
    return accounts.create_user_with_person(
        email=email, password="een-lang-woord", name=email, verified=True, **values
    )


@pytest.fixture
def administrator(client):
    client.force_login(make("beheer@voorbeeld.example", superuser=True).user)
    return client


def filled_in(school, **changes):
    return {
        "organisation": school.pk,
        "name": "Warehouse",
        "endpoint": "https://lrs.example/xapi/",
        "username": "bekwaam",
        "password": " planted word ",
        "version": "1.0.3",
        "since": "2026-01-01 00:00",
        "members": "on",
        "active": "on",
        **changes,
    }


def test_a_store_is_added_with_its_password_sealed(administrator, school):
    assert administrator.post(f"{STORES}add/", filled_in(school)).status_code == 302
    target = ForwardTarget.objects.get()
    assert targets.password_of(target) == " planted word "
    page = administrator.get(f"{STORES}edit/{target.pk}/").content.decode()
    assert "bekwaam" in page
    assert "planted word" not in page
    changed = filled_in(school, name="Other", password="")
    assert administrator.post(f"{STORES}edit/{target.pk}/", changed).status_code == 302
    target.refresh_from_db()
    assert (target.name, targets.password_of(target)) == ("Other", " planted word ")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"endpoint": "http://lrs.example/xapi/"}, "endpoint"),
        ({"endpoint": "https://who:what@lrs.example/xapi/"}, "endpoint"),
        ({"password": ""}, "password"),
        ({"members": ""}, "__all__"),
    ],
)
def test_what_cannot_work_is_said_at_once(administrator, school, changes, field):
    response = administrator.post(f"{STORES}add/", filled_in(school, **changes))
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not ForwardTarget.objects.exists()


def test_the_list_shows_what_waits_and_what_was_refused(
    administrator, school, person, django_assert_num_queries
):
    statement = records.write_statement(
        person=person, verb=records.Verb.ANSWERED, activity=uuid.uuid4(), key="one"
    )
    for number in range(3):
        target = ForwardTarget.objects.create(
            organisation=school, name=f"Store {number}", endpoint=f"https://{number}.example/", username="u",
            state="attention", error="HTTP 401",
        )  # fmt: skip
        Forward.objects.create(target=target, statement=statement, state="attention")
    page = administrator.get(STORES)
    rows = page.context["object_list"]
    assert [(row.name, row.waiting, row.refused) for row in rows] == [
        (f"Store {number}", 0, 1) for number in range(3)
    ]
    with django_assert_num_queries(QUERIES):
        administrator.get(STORES)
    ForwardTarget.objects.exclude(name="Store 0").delete()
    with django_assert_num_queries(QUERIES):
        administrator.get(STORES)


@pytest.fixture
def target(administrator, school):
    administrator.post(f"{STORES}add/", filled_in(school))
    return ForwardTarget.objects.get()


def edit(administrator, target, **changes):
    school = target.organisation
    response = administrator.post(f"{STORES}edit/{target.pk}/", filled_in(school, **changes))
    target.refresh_from_db()
    return response


def test_an_edit_does_not_begin_again_unless_that_is_asked(administrator, target):
    then = timezone.now()
    ForwardTarget.objects.update(collected=then)
    edit(administrator, target, password="", name="Other", tools="on")
    assert (target.name, target.collected) == ("Other", then)
    edit(administrator, target, password="", anew="on")
    assert target.collected is None


@pytest.mark.parametrize(
    ("endpoint", "allowed"),
    [
        ("https://lrs.example/elsewhere/", True),
        ("https://LRS.example:443/xapi/", True),
        ("https://lrs.example:8443/xapi/", False),
        ("https://planted.example/xapi/", False),
    ],
)
def test_another_site_asks_for_its_own_password(administrator, target, endpoint, allowed):
    response = edit(administrator, target, password="", endpoint=endpoint)
    assert response.status_code == (302 if allowed else 200)
    if allowed:
        assert targets.password_of(target) == " planted word "
        return
    assert list(response.context["form"].errors) == ["password"]
    assert target.endpoint == "https://lrs.example/xapi/"
    assert edit(administrator, target, password="new", endpoint=endpoint).status_code == 302
    assert targets.password_of(target) == "new"


def test_a_new_password_lets_it_go_on(administrator, target):
    ForwardTarget.objects.update(state="attention", error="HTTP 401")
    edit(administrator, target, password="")
    assert target.state == "attention"
    edit(administrator, target, password="right")
    assert (target.state, target.error) == ("working", "")


def refused(target, person, count):
    """Statements that the store did not take."""
    rows = []
    for number in range(count):
        statement = records.write_statement(
            person=person, verb=records.Verb.ANSWERED, activity=uuid.uuid4(), key=f"refused {number}"
        )
        rows.append(
            Forward.objects.create(target=target, statement=statement, state="attention", error="HTTP 400")
        )
    return rows


def states():
    return list(Forward.objects.order_by("pk").values_list("state", flat=True))


PAGE_QUERIES = 11


def test_the_page_of_a_store_says_what_is_wrong_and_what_was_refused(
    administrator, target, person, django_assert_num_queries
):
    address = f"/admin/leergegevens/registers/{target.pk}/"
    assert "Niets: het nam alles aan wat we stuurden." in administrator.get(address).content.decode()
    for count in (1, 3):
        Forward.objects.all().delete()
        rows = refused(target, person, count)
        page = administrator.get(address).content.decode()
        assert [page.count(str(row.statement.uuid)) for row in rows] == [3] * count
        assert page.count("Het neemt dit gegeven niet aan (HTTP 400).") == count
        with django_assert_num_queries(PAGE_QUERIES):
            administrator.get(address)
    ForwardTarget.objects.update(state="attention", error="HTTP 401")
    page = administrator.get(address).content.decode()
    assert "Het kent onze gebruikersnaam en ons wachtwoord niet." in page
    administrator.post(address, {"resume": "1"})
    target.refresh_from_db()
    assert (target.state, target.error) == ("working", "")
    # What was refused stands aside until it is tried again.
    assert states() == ["attention"] * 3


def test_refused_statements_are_tried_again_or_dropped_one_by_one_or_all(administrator, target, person):
    first, second, _third = refused(target, person, 3)
    address = f"/admin/leergegevens/registers/{target.pk}/"
    for wrong in (
        {},
        {"forward": "x", "drop": "1"},
        {"forward": "²", "again": "1"},
        {"forward": "0", "drop": "1"},
    ):
        assert administrator.post(address, wrong).status_code == 302
    assert states() == ["attention"] * 3
    administrator.post(address, {"forward": first.pk, "again": "1"})
    administrator.post(address, {"forward": second.pk, "drop": "1"})
    assert states() == ["waiting", "dropped", "attention"]
    administrator.post(address, {"again": "1"})
    assert states() == ["waiting", "dropped", "waiting"]
    assert administrator.post("/admin/leergegevens/registers/9999/", {"drop": "1"}).status_code == 404


def test_nobody_else_reaches_them(client, school):
    organisations.ensure_groups()
    someone = make("docent@voorbeeld.example")
    organisations.add_member(organisation=school, person=someone, role="admin")
    client.force_login(someone.user)
    assert client.get(STORES).status_code == 302
    assert client.post(f"{STORES}add/", filled_in(school)).status_code == 302
    row = ForwardTarget.objects.create(
        organisation=school, name="x", endpoint="https://x.example/", username="u"
    )
    for method in (client.get, client.post):
        assert method(f"/admin/leergegevens/registers/{row.pk}/").status_code == 302
    row.delete()
    assert not ForwardTarget.objects.exists()
