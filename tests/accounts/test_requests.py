"""Who makes a request, at what cost, and the way back after signing in."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.api import Person, person_of, person_required
from accounts.middleware import PersonMiddleware
from accounts.models import User

pytestmark = pytest.mark.django_db


@person_required
def private(request):
    return HttpResponse(request.person.name)


def ask(method="get", path="/opdrachten/1/?stap=2", person=None, **headers):
    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.person = person
    return private(request)


def test_someone_who_is_there_is_served(person):
    assert ask(person=person).content == b"Leerling"


def test_a_page_is_asked_for_again():
    assert ask().headers["Location"] == "/accounts/login/?next=/opdrachten/1/%3Fstap%3D2"


def test_a_form_leads_back_to_the_page_that_held_it():
    response = ask("post", referer="http://testserver/modules/beeldbellen/?x=1#les")
    assert response.headers["Location"] == "/accounts/login/?next=/modules/beeldbellen/%3Fx%3D1"


@pytest.mark.parametrize("referer", ["https://elders.example/modules/", "", "//elders.example/x"])
def test_a_form_from_elsewhere_leads_to_ones_own_page(referer):
    assert ask("post", referer=referer).headers["Location"] == "/accounts/login/?next=/mijn/"


def run(django_assert_num_queries, number, request):
    seen = []
    middleware = PersonMiddleware(lambda request: seen.append(request.person) or HttpResponse())
    with django_assert_num_queries(number):
        middleware(request)
    return seen[0]


class Trap:
    """A user that must not be asked for."""

    @property
    def is_authenticated(self):
        raise AssertionError("the user was asked for")


def test_without_a_session_nobody_is_asked_for(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = Trap()
    assert run(django_assert_num_queries, 0, request) is None


def test_a_session_without_a_user_is_nobody(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.user = AnonymousUser()
    assert run(django_assert_num_queries, 0, request) is None


def test_an_account_without_a_person_gets_one(client):
    user = User.objects.create_superuser(
        "beheer@voorbeeld.example", "een-lang-wachtwoord", first_name="Beheer"
    )
    client.force_login(user)
    assert client.get("/accounts/password/reset/done/").context["request"].person.name == "Beheer"
    client.get("/accounts/password/reset/done/")
    assert Person.objects.filter(user=user).count() == 1


@pytest.mark.parametrize("others", [0, 2])
def test_session_and_person_are_two_statements(signed_in, make_person, others, django_assert_num_queries):
    for _ in range(others):
        make_person()
    signed_in.get("/accounts/deleted/")
    with django_assert_num_queries(2):
        signed_in.get("/accounts/deleted/")


def test_an_anonymous_page_needs_no_statement(client, django_assert_num_queries):
    client.get("/accounts/deleted/")
    with django_assert_num_queries(0):
        client.get("/accounts/deleted/")


def test_a_closed_account_is_nobody(signed_in, person):
    User.objects.filter(pk=person.user_id).update(is_active=False)
    assert person_of(signed_in.get("/accounts/deleted/").context["request"]) is None
