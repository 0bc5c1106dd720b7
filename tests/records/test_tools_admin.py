"""The administrator's pages of tools for learning records."""

import pytest
from django.utils import timezone

from accounts.models import Person, User
from audit import api as audit
from organisations import api as organisations
from organisations.models import Organisation
from records.domain.clients import client_with, make_client
from records.models import Client

pytestmark = pytest.mark.django_db
PAGE = "/admin/leergegevens/toepassingen/"
NEW = f"{PAGE}nieuw/"
Role = organisations.Role


@pytest.fixture
def schools():
    organisations.ensure_groups()
    return [
        Organisation.objects.create(slug=slug, name=f"School {slug.title()}", kind="school")
        for slug in ("oost", "west")
    ]


@pytest.fixture
def sign_in(client):
    def signed_in(role=None, organisation=None, *, superuser=False):
        number = User.objects.count()
        user = User.objects.create_user(
            email=f"beheer-{number}@school.example", password="x", is_superuser=superuser, is_staff=superuser
        )
        person = Person.objects.create(user=user, name="Beheer", language="nl")
        if role:
            organisations.add_member(organisation=organisation, person=person, role=role)
        client.force_login(user)
        return person

    return signed_in


def given(**values):
    return {"name": "Quizmaker", "scopes": ["statements/write", "state"], "per_minute": "600", **values}


def test_an_administrator_makes_a_tool_and_sees_the_password_once(client, schools, sign_in):
    person = sign_in(Role.ADMIN, schools[0])
    assert PAGE in client.get("/admin/").content.decode()
    assert client.get(NEW).context["form"]["organisation"].initial == schools[0]
    response = client.post(NEW, given(organisation=schools[0].pk))
    assert response.status_code == 200
    made = Client.objects.get()
    password = response.context["password"]
    assert f'<code class="bw-break">{password}</code>' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert client_with(made.username, password) == made
    assert (made.organisation, made.scopes, made.per_minute) == (
        schools[0],
        ["statements/write", "state"],
        600,
    )
    listed = client.get(PAGE).content.decode()
    assert made.username in listed
    assert password not in listed
    (entry,) = audit.entries_of([made.username])
    assert (entry.action, entry.organisation, entry.actor) == (
        "records.client.made",
        "oost",
        audit.hash_of_person(person.uuid),
    )


@pytest.mark.parametrize(
    "values",
    [
        given(name=""),
        given(scopes=[]),
        given(scopes=["everything"]),
        given(per_minute="0"),
        given(per_minute="veel"),
        given(organisation=""),
        given(organisation="999999"),
        {},
    ],
)
def test_what_is_wrong_makes_nothing_and_keeps_what_was_filled_in(client, schools, sign_in, values):
    sign_in(Role.ADMIN, schools[0])
    response = client.post(NEW, {"organisation": schools[0].pk, **values} if values else {})
    assert (response.status_code, Client.objects.count()) == (422, 0)
    assert response.context["form"].errors
    if values.get("name"):
        assert 'value="Quizmaker"' in response.content.decode()


def test_an_administrator_makes_none_for_another_organisation_or_the_site(client, schools, sign_in):
    sign_in(Role.ADMIN, schools[0])
    for organisation in (schools[1].pk, ""):
        assert client.post(NEW, given(organisation=organisation)).status_code == 422
    assert Client.objects.count() == 0


def test_who_administers_the_site_makes_one_for_the_site_itself(client, schools, sign_in):
    sign_in(superuser=True)
    assert client.post(NEW, given(organisation="")).status_code == 200
    assert Client.objects.get().organisation is None


def test_each_sees_and_stops_their_own_alone(client, schools, sign_in):
    theirs, other, site = (
        make_client(name=f"Tool {number}", scopes=["all"], organisation=organisation)[0]
        for number, organisation in enumerate((*schools, None))
    )
    sign_in(Role.ADMIN, schools[0])
    assert [row for row, _words in client.get(PAGE).context["shown"]] == [theirs]
    for row in (other, site):
        assert client.get(f"{PAGE}{row.pk}/stoppen/").status_code == 404
        assert client.post(f"{PAGE}{row.pk}/stoppen/").status_code == 404
    address = f"{PAGE}{theirs.pk}/stoppen/"
    assert client.get(address).status_code == 200
    assert Client.objects.filter(active=True).count() == 3
    assert client.post(address).status_code == 302
    assert list(Client.objects.filter(active=False)) == [theirs]
    assert client.post(address).status_code == 302
    assert [entry.action for entry in audit.entries_of([theirs.username])] == ["records.client.stopped"]
    sign_in(superuser=True)
    assert {row for row, _words in client.get(PAGE).context["shown"]} == {theirs, other, site}
    assert client.post(f"{PAGE}{site.pk}/stoppen/").status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.ISSUER, Role.TEACHER, Role.LEARNER, None])
def test_nobody_else_gets_in(client, schools, sign_in, role):
    row, _password = make_client(name="Geheime tool", scopes=["all"], organisation=schools[0])
    sign_in(role, schools[0])
    stop = f"{PAGE}{row.pk}/stoppen/"
    answers = [client.get(address) for address in (PAGE, NEW, stop)]
    answers += [client.post(address, given()) for address in (NEW, stop)]
    for response in answers:
        assert response.status_code in (302, 403)
        assert response.get("Location") != PAGE
    assert Client.objects.filter(active=True).count() == 1


def test_a_list_of_tools_costs_the_same_however_long(client, schools, sign_in, django_assert_max_num_queries):
    sign_in(Role.ADMIN, schools[0])
    counts = []
    for number in (1, 3):
        while Client.objects.count() < number:
            make_client(name=f"Tool {number}", scopes=["all"], organisation=schools[0])
        client.get(PAGE)
        with django_assert_max_num_queries(40) as queries:
            assert len(client.get(PAGE).context["shown"]) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_launches_are_not_in_the_list(client, schools, sign_in):
    make_client(name="Launch", scopes=["state"], organisation=schools[0], expires=timezone.now())
    sign_in(Role.ADMIN, schools[0])
    assert client.get(PAGE).context["shown"] == []
