"""``/endorsements/<uuid>``, and what the pages of achievements, issuers and checks show of endorsements."""

import json

import pytest

from credentials import api as credentials
from credentials.domain import endorsements, registry, verifying
from keys import api as keys
from organisations import api as organisations
from tests.credentials.endorsements.conftest import COMMENT

pytestmark = pytest.mark.django_db


def address(row):
    return f"/endorsements/{row.uuid}"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/vc", "application/vc"),
        ("application/json", "application/vc"),
        ("application/ld+json;q=0.9, text/html;q=0.5", "application/vc"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("image/png", "text/html; charset=utf-8"),
    ],
)
def test_the_form_follows_accept(client, accepted, accept, kind):
    row = accepted()
    response = client.get(address(row), HTTP_ACCEPT=accept)
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert "Accept" in response["Vary"]
    if kind == "application/vc":
        assert response.content.decode() == row.document
        assert (response["Access-Control-Allow-Origin"], "Set-Cookie" in response) == ("*", False)


def test_the_document_by_its_suffix(client, accepted):
    row = accepted()
    response = client.get(f"{address(row)}.json")
    assert (response.content.decode(), response["Content-Type"]) == (row.document, "application/vc")
    assert client.get(f"{address(row)}.json", HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    assert client.post(address(row)).status_code == 405
    assert client.head(address(row)).content == b""
    assert client.get("/endorsements/00000000-0000-4000-8000-000000000000").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_says_who_says_what_and_its_three_answers(client, accepted, language):
    response = client.get(address(accepted()), {"lang": language})
    assert COMMENT in response.content.decode()
    assert [(answer.key, answer.state) for answer in response.context["answers"]] == [
        ("intact", "ok"),
        ("current", "ok"),
        ("from_whom", "ok"),
    ]
    assert response["Content-Language"] == language
    assert "noindex" not in response.content.decode()


class TestBeforeItIsAccepted:
    def test_nobody_else_reads_it(self, client, endorse, make_person, body, school):
        row = endorse()
        for role, place in [(None, None), ("editor", school), ("teacher", body.organisation)]:
            person = make_person()
            if role:
                organisations.add_member(organisation=place, person=person, role=role)
            client.force_login(person.user)
            answers = [client.get(address(row)), client.get(f"{address(row)}.json")]
            assert [answer.status_code for answer in answers] == [404, 404]
            assert COMMENT not in answers[0].content.decode()
        client.logout()
        assert client.get(address(row)).status_code == 404

    def test_the_two_organisations_do_and_nothing_keeps_it(
        self, client, endorse, spokesperson, administrator
    ):
        row = endorse()
        for person in (spokesperson, administrator):
            client.force_login(person.user)
            response = client.get(address(row))
            assert COMMENT in response.content.decode()
            assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
            assert client.get(f"{address(row)}.json")["Cache-Control"] == "private, no-store"

    def test_a_check_by_address_finds_nothing(self, endorse):
        report = verifying.check_address(f"http://localhost:8000/endorsements/{endorse().uuid}")
        assert (report.verdict, report.document) == ("unknown", None)


def test_a_check_by_address_reads_our_own_from_the_database(accepted):
    row = accepted()
    for name in (str(row.uuid), f"{row.uuid}.json"):
        report = verifying.check_address(f"http://localhost:8000/endorsements/{name}")
        assert (report.verdict, report.shown("nl")["id"]) == (
            "valid",
            f"http://localhost:8000/endorsements/{row.uuid}",
        )


def test_withdrawn_the_page_says_so_and_why(client, accepted, spokesperson):
    row = accepted()
    endorsements.withdraw(endorsement=row, person=spokesperson, reason="De eisen zijn veranderd.")
    response = client.get(address(row))
    page = response.content.decode()
    assert "De eisen zijn veranderd." in page
    assert '<meta name="robots" content="noindex">' in page
    assert response.context["answers"][1].state == "fail"


def test_one_that_is_no_longer_shown_still_answers(client, accepted, administrator, achievement):
    """It stands in credentials, whose holders did nothing."""
    row = accepted()
    endorsements.decline(endorsement=row, person=administrator)
    assert client.get(address(row)).status_code == 200
    assert COMMENT not in client.get(f"/achievements/{achievement.uuid}").content.decode()


class TestPagesOfTheEndorsed:
    def test_achievement(self, client, endorse, administrator, achievement):
        row, page = endorse(), f"/achievements/{achievement.uuid}"
        assert COMMENT not in client.get(page).content.decode()
        assert "endorsement" not in client.get(page, HTTP_ACCEPT="application/json").json()
        endorsements.accept(endorsement=row, person=administrator)
        shown = client.get(page).content.decode()
        assert (COMMENT in shown, f'href="{address(row)}"' in shown) == (True, True)
        assert client.get(page, HTTP_ACCEPT="application/json").json()["endorsement"] == [
            json.loads(row.document)
        ]

    def test_issuer(self, client, accepted, issuer):
        row = accepted(issuer)
        response = client.get("/issuers/school")
        assert (response.context["spoken_for"], COMMENT in response.content.decode()) == ([row], True)
        assert response.context["recognition"].source == "het proefregister"
        body = client.get("/issuers/school", HTTP_ACCEPT="application/json").json()
        assert [one["id"] for one in body["endorsement"]] == [f"http://localhost:8000{address(row)}"]

    def test_who_endorses_shows_what(self, client, accepted, endorse, issuer, achievement):
        row, about = accepted(), accepted(issuer)
        response = client.get("/issuers/branche")
        assert response.context["speaks_for"] == [(row, "Beeldzorg geven aan mensen thuis"), (about, "")]
        assert client.get("/issuers/school").context["speaks_for"] == []

    def test_who_endorses_much_has_pages(self, client, accepted, issuer, monkeypatch):
        monkeypatch.setattr("credentials.views.issuers.A_PAGE", 1)
        row, about = accepted(), accepted(issuer)
        shown = [
            [one for one, _name in client.get(f"/issuers/branche?aanbevolen={page}").context["speaks_for"]]
            for page in ("1", "2", "99", "x")
        ]
        assert shown == [[row], [about], [about], [row]]

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_costs_the_same_for_one_as_for_three(
        self, client, accepted, achievement, make_person, number, django_assert_num_queries
    ):
        for count in range(number):
            place = organisations.ensure_organisation(slug=f"o{count}", name=f"O{count}", kind="employer")
            person = make_person()
            organisations.add_member(organisation=place, person=person, role="admin")
            giver = credentials.ensure_issuer(organisation=place, url="https://o.example")
            accepted(issuer=giver, person=person)
        page = f"/achievements/{achievement.uuid}"
        client.get(page)
        with django_assert_num_queries(5):
            response = client.get(page)
        assert len(response.context["spoken_for"]) == number


class TestChecks:
    @pytest.fixture
    def endorsed(self, accepted, issue, achievement):
        accepted()
        return issue(achievement=achievement)

    def test_the_page_of_a_check_shows_each_with_its_own_answers(self, client, endorsed):
        response = client.post("/verify/", {"text": endorsed.document})
        (item,) = response.context["endorsements"]
        assert [(answer.key, answer.state) for answer in item["answers"]] == [
            ("intact", "ok"),
            ("current", "ok"),
            ("from_whom", "ok"),
        ]
        page = response.content.decode()
        assert (COMMENT in page, "Brancheorganisatie" in page, item["own"]) == (True, True, False)

    def test_one_by_itself_is_checked_like_any_credential(self, client, accepted, achievement):
        response = client.post("/verify/", {"text": accepted().document})
        page = response.content.decode()
        assert [answer.state for answer in response.context["answers"]] == ["ok", "ok", "ok"]
        assert (COMMENT in page, f"http://localhost:8000/achievements/{achievement.uuid}" in page) == (
            True,
            True,
        )

    def test_a_withdrawn_one_says_so_and_the_credential_stays_right(
        self, client, endorsed, spokesperson, body
    ):
        row = body.endorsements_given.get()
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="x")
        response = client.post("/verify/", {"text": endorsed.document})
        (item,) = response.context["endorsements"]
        assert [answer.state for answer in item["answers"]] == ["ok", "fail", "ok"]
        assert [answer.state for answer in response.context["answers"]] == ["ok", "ok", "ok"]

    def test_the_api_tells_every_check_of_each(self, client, endorsed):
        answer = client.post(
            "/api/v1/verify",
            json.dumps({"credential": json.loads(endorsed.document)}),
            content_type="application/json",
        ).json()
        (item,) = answer["credential"]["endorsements"]
        assert (answer["verdict"], item["verdict"], item["issuer_trust"]) == ("valid", "valid", "recognised")
        assert {check["id"]: check["result"] for check in item["checks"]} == dict.fromkeys(
            ("intake", "structure", "statements", "proof", "issuer", "signature", "dates", "status", "trust"),
            "ok",
        )

    def test_the_public_page_of_the_credential_shows_it_too(self, client, endorsed):
        assert COMMENT in client.get(f"/credentials/{endorsed.uuid}").content.decode()

    @pytest.mark.parametrize("number", [0, 1, 3])
    def test_the_public_page_asks_the_database_eight_times_however_many_endorse(
        self, client, accepted, issue, achievement, make_person, number, django_assert_num_queries
    ):
        for count in range(number):
            place = organisations.ensure_organisation(slug=f"o{count}", name=f"O{count}", kind="employer")
            person = make_person()
            organisations.add_member(organisation=place, person=person, role="admin")
            giver = credentials.ensure_issuer(organisation=place, url="https://o.example")
            accepted(issuer=giver, person=person)
        page = f"/credentials/{issue(achievement=achievement).uuid}"
        client.get(page)
        with django_assert_num_queries(8):
            response = client.get(page)
        assert [item["verdict"] for item in response.context["endorsements"]] == ["valid"] * number

    @pytest.mark.parametrize("change", ["none", "withdrawn", "revoked", "compromised", "listed"])
    def test_reading_ahead_finds_what_any_check_finds(
        self, endorsed, accepted, spokesperson, administrator, body, issuer, change
    ):
        row = body.endorsements_given.get()
        if change == "withdrawn":
            endorsements.withdraw(endorsement=row, person=spokesperson, reason="x")
        elif change == "revoked":
            credentials.revoke(credential=endorsed, person=administrator, reason="x")
        elif change == "compromised":
            keys.mark_compromised(keys.public_key(row.key))
        elif change == "listed":
            registry.take_in(
                data=json.dumps([{"identifier": body.did, "name": "Elders"}]).encode(), name="Lijst"
            )
        found = verifying.check_own(endorsed.document)
        assert found.as_dict("nl") == verifying.check(endorsed.document).as_dict("nl")
        (item,) = found.shown("nl")["endorsements"]
        assert item["verdict"] == ("invalid" if change in {"withdrawn", "compromised"} else "valid")
        assert found.verdict == ("invalid" if change == "revoked" else "valid")
        if change == "listed":
            assert "Lijst" in found.parts["endorsements"][0].report.recognition.source
