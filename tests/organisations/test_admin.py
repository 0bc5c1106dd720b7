"""Organisations in the editor."""

import pytest

from accounts import api as accounts
from organisations import api as organisations
from organisations.models import Membership, Organisation

ROLES = "/admin/snippets/organisations/membership/"
ORGANISATIONS = "/admin/snippets/organisations/organisation/"

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


def test_an_editor_of_one_school_cannot_reach_them(client, school):
    organisations.ensure_groups()
    person = make("docent@voorbeeld.example")
    organisations.add_member(organisation=school, person=person, role="admin")
    client.force_login(person.user)
    assert client.get("/admin/").status_code == 200
    for path in (ROLES, ORGANISATIONS, f"{ROLES}add/", f"{ORGANISATIONS}edit/{school.pk}/"):
        assert client.get(path).status_code == 302
    response = client.post(
        f"{ROLES}add/", {"address": person.user.email, "organisation": school.pk, "role": "issuer"}
    )
    assert response.status_code == 302
    assert not organisations.has_role(person, "issuer")


def test_an_administrator_makes_an_organisation_with_its_domain(administrator):
    data = {
        "name": "De Linde", "slug": "de-linde", "kind": "employer", "country": "NL", "place": "", "url": "", "theme": "",
        "domains-TOTAL_FORMS": "1", "domains-INITIAL_FORMS": "0", "domains-MIN_NUM_FORMS": "0",
        "domains-MAX_NUM_FORMS": "1000", "domains-0-name": "delinde.example", "domains-0-DELETE": "",
    }  # fmt: skip
    assert (
        administrator.post(f"{ORGANISATIONS}add/", {**data, "domains-0-name": "gmail.com"}).status_code == 200
    )
    assert not Organisation.objects.exists()
    assert administrator.post(f"{ORGANISATIONS}add/", data).status_code == 302
    assert organisations.owner_of_domain("delinde.example").slug == "de-linde"


def test_a_role_is_given_by_address(administrator, school):
    organisations.ensure_groups()
    person = make("docent@voorbeeld.example")
    data = {"address": "Docent@voorbeeld.example", "organisation": school.pk, "role": "editor"}
    assert administrator.post(f"{ROLES}add/", data).status_code == 302
    assert organisations.has_role(person, "editor", organisation=school)
    assert [group.name for group in person.user.groups.all()] == ["Editors"]
    response = administrator.post(f"{ROLES}add/", data)
    assert list(response.context["form"].errors) == ["role"]
    assert Membership.objects.count() == 1


def test_an_address_without_an_account_is_said_so(administrator, school):
    response = administrator.post(
        f"{ROLES}add/", {"address": "niemand@voorbeeld.example", "organisation": school.pk, "role": "editor"}
    )
    assert list(response.context["form"].errors) == ["address"]
    assert not Membership.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_roles_costs_the_same_for_one_and_for_three(
    administrator, school, number, django_assert_num_queries
):
    for index in range(number):
        organisations.add_member(
            organisation=school, person=make(f"p{index}@voorbeeld.example"), role="learner"
        )
    administrator.get(ROLES)
    with django_assert_num_queries(11):
        assert administrator.get(ROLES).status_code == 200
