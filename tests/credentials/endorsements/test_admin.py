"""The editor's pages of endorsements: find, write, look, sign; answer; take back."""

import pytest
from django.urls import reverse

from credentials import api as credentials
from credentials.domain import endorsements
from credentials.models import Endorsement, StatusEntry
from organisations import api as organisations
from tests.credentials.endorsements.conftest import COMMENT

pytestmark = pytest.mark.django_db
LIST = "/admin/bewijzen/aanbevelingen/"
NEW = f"{LIST}nieuw/"


@pytest.fixture
def giver(groups, client, body, spokesperson):
    """The sector body's browser."""
    client.force_login(spokesperson.user)
    return client


@pytest.fixture
def receiver(groups, client, administrator, issuer):
    """The school's browser."""
    client.force_login(administrator.user)
    return client


def about(row):
    return f"/achievements/{row.uuid}"


def values(achievement, then="sign", **changes):
    given = {
        "then": then,
        "issuer": "branche",
        "about": about(achievement),
        "comment": COMMENT,
        "language": "nl",
    }
    return {**given, **changes}


def address(name, row):
    return reverse(f"credentials_admin:{name}", args=[row.uuid])


def states(response):
    return [(found.name, str(state)) for _row, found, state in response.context["shown"]]


class TestGiving:
    def test_the_whole_way(self, giver, achievement, issuer):
        assert LIST in giver.get("/admin/").content.decode()
        assert giver.get(NEW).context["found"] == []
        response = giver.post(NEW, {"then": "find", "q": "beeldzorg", "comment": COMMENT})
        (found,) = response.context["found"]
        assert (found.value, found.of, COMMENT in response.content.decode()) == (
            about(achievement),
            issuer.name,
            True,
        )
        response = giver.post(NEW, values(achievement, "look"))
        assert response.context["specimen"]["credentialSubject"]["endorsementComment"] == COMMENT
        assert Endorsement.objects.count() == 0
        response = giver.post(NEW, values(achievement))
        row = Endorsement.objects.get()
        assert response["Location"] == address("endorsement", row)
        assert (row.achievement, row.issued is not None) == (achievement, True)
        assert states(giver.get(LIST, {"lijst": "gegeven"})) == [
            ("Beeldzorg geven aan mensen thuis", "waiting"),
        ]
        assert states(giver.get(LIST)) == []

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("School", ["Beeldzorg geven aan mensen thuis", "School"]),
            ("beeldzorg thuis", ["Beeldzorg geven aan mensen thuis"]),
            ("http://localhost:8000/issuers/school", ["School"]),
            ("Branche", []),
            ("http://localhost:8000/achievements/geen-uuid", []),
            ("http://localhost:8000/issuers/branche", []),
            ("", []),
        ],
    )
    def test_search_by_word_or_address_never_finds_ones_own(self, giver, achievement, query, names):
        response = giver.post(NEW, {"then": "find", "q": query})
        assert [item.name for item in response.context["found"]] == names

    def test_search_by_the_address_of_an_achievement(self, giver, achievement):
        response = giver.post(
            NEW, {"then": "find", "q": f"http://localhost:8000{about(achievement)}?lang=en"}
        )
        assert [item.value for item in response.context["found"]] == [about(achievement)]

    @pytest.mark.parametrize("then", ["look", "sign"])
    @pytest.mark.parametrize(
        "changes",
        [
            {"about": ""},
            {"about": "/achievements/00000000-0000-4000-8000-000000000000"},
            {"about": "/issuers/branche"},
            {"issuer": "school"},
            {"language": "de"},
            {"comment": "Zoals 111222333 laat zien."},
            {"comment": ""},
        ],
    )
    def test_what_cannot_be_said_is_told_and_loses_nothing(self, giver, achievement, then, changes):
        response = giver.post(NEW, values(achievement, then, **changes))
        assert (response.status_code, response.context["specimen"]) == (422, None)
        assert response.context["problem"] or response.context["form"].errors
        assert (changes.get("comment", COMMENT)) in response.content.decode()
        assert Endorsement.objects.count() == 0

    def test_without_the_master_key_nothing_is_signed(self, giver, achievement, settings):
        settings.MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        response = giver.post(NEW, values(achievement))
        assert (response.status_code, bool(response.context["problem"])) == (422, True)
        assert (Endorsement.objects.count(), StatusEntry.objects.count()) == (0, 0)

    def test_a_school_cannot(self, receiver, achievement):
        assert receiver.get(LIST).context["can_endorse"] is False
        assert receiver.get(NEW)["Location"] == "/admin/"
        assert receiver.post(NEW, values(achievement, issuer="school"))["Location"] == "/admin/"
        assert Endorsement.objects.count() == 0


class TestAnswering:
    def test_accept_then_stop_then_accept_again(self, endorse, receiver):
        row = endorse()
        assert states(receiver.get(LIST)) == [("Beeldzorg geven aan mensen thuis", "waiting")]
        assert COMMENT in receiver.get(address("endorsement", row)).content.decode()
        for answer, state in [("ja", "accepted"), ("nee", "declined"), ("ja", "accepted")]:
            assert receiver.post(address("endorsement-answer", row), {"antwoord": answer}).status_code == 302
            assert states(receiver.get(LIST)) == [("Beeldzorg geven aan mensen thuis", state)]

    def test_another_answer_or_a_look_changes_nothing(self, endorse, receiver):
        row = endorse()
        assert receiver.get(address("endorsement-answer", row), {"antwoord": "ja"}).status_code == 405
        assert receiver.post(address("endorsement-answer", row), {"antwoord": "misschien"}).status_code == 404
        row.refresh_from_db()
        assert (row.accepted, row.declined) == (None, None)

    def test_who_gave_it_cannot_answer(self, endorse, giver):
        row = endorse()
        response = giver.get(address("endorsement", row))
        assert (response.context["may_answer"], response.context["may_take_back"]) == (False, True)
        response = giver.post(address("endorsement-answer", row), {"antwoord": "ja"})
        assert (response.status_code, bool(response.context["problem"])) == (422, True)
        row.refresh_from_db()
        assert row.accepted is None


class TestTakingBack:
    def test_it_takes_a_post_and_a_reason(self, accepted, giver):
        row = accepted()
        assert giver.get(address("endorsement-withdraw", row), {"reason": "x"}).status_code == 200
        assert giver.post(address("endorsement-withdraw", row), {"reason": " "}).status_code == 422
        assert StatusEntry.objects.get(endorsement=row).revoked is None
        assert giver.post(address("endorsement-withdraw", row), {"reason": "Veranderd"}).status_code == 302
        page = giver.get(address("endorsement", row))
        assert (str(page.context["state"]), "Veranderd" in page.content.decode()) == ("withdrawn", True)

    def test_a_reason_that_is_too_long_is_not_lost(self, accepted, giver):
        row, reason = accepted(), "Veranderd. " * 100
        response = giver.post(address("endorsement-withdraw", row), {"reason": reason})
        assert (response.status_code, f">{reason}</textarea>" in response.content.decode()) == (422, True)
        assert StatusEntry.objects.get(endorsement=row).revoked is None

    def test_who_received_it_cannot(self, accepted, receiver):
        row = accepted()
        assert receiver.post(address("endorsement-withdraw", row), {"reason": "x"}).status_code == 404
        assert StatusEntry.objects.get(endorsement=row).revoked is None

    def test_a_withdrawn_one_cannot_be_accepted(self, endorse, spokesperson, receiver):
        row = endorse()
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="x")
        assert receiver.post(address("endorsement-answer", row), {"antwoord": "ja"}).status_code == 422


def test_a_third_organisation_sees_none_of_it(groups, client, endorse, make_person):
    row = endorse()
    other = organisations.ensure_organisation(slug="derde", name="Derde", kind="employer")
    credentials.ensure_issuer(organisation=other, url="https://derde.example")
    person = make_person()
    organisations.add_member(organisation=other, person=person, role="admin")
    client.force_login(person.user)
    assert [states(client.get(LIST, {"lijst": name})) for name in ("", "gegeven")] == [[], []]
    for name in ("endorsement", "endorsement-withdraw"):
        assert client.get(address(name, row)).status_code == 404
    assert client.post(address("endorsement-answer", row), {"antwoord": "ja"}).status_code == 404


@pytest.mark.parametrize("role", ["editor", "reviewer", None])
def test_nobody_else_gets_in(groups, client, endorse, make_person, body, role):
    row = endorse()
    person = make_person()
    if role:
        organisations.add_member(organisation=body.organisation, person=person, role=role)
    client.force_login(person.user)
    for page in (LIST, NEW, address("endorsement", row), address("endorsement-withdraw", row)):
        response = client.get(page)
        assert (response.status_code, COMMENT in response.content.decode()) == (302, False)
    client.post(address("endorsement-withdraw", row), {"reason": "x"})
    assert StatusEntry.objects.get(endorsement=row).revoked is None


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("which", ["", "gegeven"])
def test_the_list_costs_the_same_for_one_as_for_three(
    giver, spokesperson, school, endorse, make_achievement, number, which, django_assert_num_queries
):
    for count in range(number):
        endorse(make_achievement(key=f"p{count}"))
    if not which:
        organisations.add_member(organisation=school, person=spokesperson, role="issuer")
    giver.get(LIST, {"lijst": which})
    with django_assert_num_queries(16):
        response = giver.get(LIST, {"lijst": which})
    assert len(response.context["shown"]) == number
