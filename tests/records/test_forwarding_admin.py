"""Outside stores in the editor: set by administrators of the site, with a password that never comes out again."""

import uuid

import pytest

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
def school():
    return organisations.ensure_organisation(slug="school", name="School", kind="school")


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


def test_an_administrator_lets_a_store_try_again(administrator, school, person):
    administrator.post(f"{STORES}add/", filled_in(school))
    ForwardTarget.objects.update(state="attention", error="HTTP 401")
    target = ForwardTarget.objects.get()
    administrator.post(f"{STORES}edit/{target.pk}/", filled_in(school, password="", again="on"))
    target.refresh_from_db()
    assert (target.state, target.error) == ("working", "")


def test_nobody_else_reaches_them(client, school):
    organisations.ensure_groups()
    someone = make("docent@voorbeeld.example")
    organisations.add_member(organisation=school, person=someone, role="admin")
    client.force_login(someone.user)
    assert client.get(STORES).status_code == 302
    assert client.post(f"{STORES}add/", filled_in(school)).status_code == 302
    assert not ForwardTarget.objects.exists()
