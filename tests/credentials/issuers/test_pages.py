"""The editor's pages of an issuer: what it says of itself, its keys, and what is asked before one is reported."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from credentials import api as credentials
from credentials.domain import issuers
from credentials.models import Issuer
from keys import api as keys
from organisations import api as organisations

pytestmark = pytest.mark.django_db
PAGE = "/admin/bewijzen/uitgevers/school/"
VALUES = {
    "name": "School",
    "url": "https://school.example",
    "email": "bewijzen@school.example",
    "description": "Een school.",
    "country": "nl",
    "brin": "25lt",
    "four_eyes_above": "10",
}


def active(issuer, algorithm="Ed25519"):
    return keys.active_key(issuer.key_owner, algorithm)


def replace_address(algorithm="Ed25519"):
    return reverse("credentials_admin:key-replace", args=["school", algorithm])


def report_address(key):
    return reverse("credentials_admin:key-give-up", args=["school", key.uuid])


class TestTheIssuer:
    def test_the_menu_leads_there_and_one_issuer_alone_is_its_own_list(self, browser):
        assert "/admin/bewijzen/uitgevers/" in browser.get("/admin/").content.decode()
        assert browser.get("/admin/bewijzen/uitgevers/")["Location"] == PAGE

    def test_it_shows_who_it_is_who_administers_it_and_its_keys(
        self, browser, issuer, credential, administrator
    ):
        response = browser.get(PAGE)
        page = response.content.decode()
        assert (issuer.did in page, "Examenbureau" in page, "het proefregister" in page) == (True, True, True)
        assert response.context["people"] == [administrator]
        assert [(row.key.algorithm, row.key.state, row.credentials) for row in response.context["keys"]] == [
            ("P-256", "active", 0),
            ("Ed25519", "active", 1),
        ]
        assert [event.what for event in response.context["history"]] == [gettext("New key")] * 2

    def test_what_happened_has_pages(self, browser, issuer, administrator, monkeypatch):
        monkeypatch.setattr("credentials.admin.issuer_views.PER_PAGE", 2)
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
        pages = [list(browser.get(f"{PAGE}?p={number}").context["history"]) for number in ("1", "2", "99")]
        assert [len(page) for page in pages] == [2, 2, 2]
        assert [event.what for event in pages[1]] == [gettext("New key")] * 2

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_costs_the_same_for_one_as_for_three(
        self, browser, issuer, administrator, make_person, school, number, django_assert_num_queries
    ):
        for _time in range(number):
            issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
            organisations.add_member(organisation=school, person=make_person(), role="admin")
        browser.get(PAGE)
        with django_assert_num_queries(21):
            response = browser.get(PAGE)
        assert (len(response.context["keys"]), len(response.context["people"])) == (number + 2, number + 1)

    def test_what_it_says_is_changed_by_a_post_and_tidied(self, browser, issuer):
        address = f"{PAGE}bewerken/"
        assert browser.get(address).context["form"].initial["name"] == "School"
        assert browser.post(address, VALUES)["Location"] == PAGE
        issuer.refresh_from_db()
        assert (issuer.country, issuer.brin, issuer.four_eyes_above, issuer.email) == (
            "NL",
            "25LT",
            10,
            "bewijzen@school.example",
        )

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("name", " "),
            ("url", "geen adres"),
            ("url", "javascript:alert(1)"),
            ("email", "geen adres"),
            ("country", "Nederland"),
            ("country", "1x"),
            ("brin", "abc"),
            ("four_eyes_above", "-1"),
            ("four_eyes_above", "veel"),
        ],
    )
    def test_a_wrong_value_says_so_and_loses_nothing(self, browser, issuer, name, value):
        response = browser.post(f"{PAGE}bewerken/", {**VALUES, "description": "Bewaar mij.", name: value})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [name])
        assert "Bewaar mij." in response.content.decode()
        issuer.refresh_from_db()
        assert issuer.description == ""

    def test_what_cannot_be_signed_is_told_and_not_saved(self, browser, issuer):
        response = browser.post(f"{PAGE}bewerken/", {**VALUES, "description": "Bel 111222333."})
        assert (response.status_code, "Bel 111222333." in response.content.decode()) == (422, True)
        issuer.refresh_from_db()
        assert issuer.description == ""


class TestKeys:
    @pytest.mark.parametrize("algorithm", ["Ed25519", "P-256"])
    def test_one_is_replaced_by_a_post_alone(self, browser, issuer, algorithm):
        old = active(issuer, algorithm)
        assert browser.get(replace_address(algorithm)).context["key"] == old
        assert active(issuer, algorithm) == old
        assert browser.post(replace_address(algorithm))["Location"] == PAGE
        assert active(issuer, algorithm) != old
        assert keys.public_key(old.uuid).state == "retired"

    def test_a_kind_that_there_is_not(self, browser, issuer):
        assert browser.post(replace_address("RSA")).status_code == 404

    def test_reporting_takes_a_tick_and_then_says_what_to_do(self, browser, issuer, credential):
        key = active(issuer)
        address = report_address(key)
        assert browser.get(address).context["use"].credentials == 1
        response = browser.post(address, {"since": timezone.localdate().isoformat()})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["sure"])
        assert keys.public_key(key.uuid).state == "active"
        assert browser.post(address, {"sure": "on"})["Location"] == address
        response = browser.get(address)
        assert (keys.public_key(key.uuid).state, response.context["since"]) == (
            "compromised",
            timezone.localdate(key.created),
        )
        listed = f"{reverse('credentials_admin:issued')}?sleutel={key.uuid}"
        assert listed in response.content.decode()
        assert [row.pk for row in browser.get(listed).context["rows"]] == [credential.pk]
        many = f"{reverse('credentials_admin:many')}?alles=1&sleutel={key.uuid}"
        assert many.replace("&", "&amp;") in response.content.decode()
        assert browser.get(many).context["total"] == 1

    @pytest.mark.parametrize("since", ["2999-01-01", "2001-01-01", "gisteren"])
    def test_a_day_that_cannot_be(self, browser, issuer, since):
        key = active(issuer)
        response = browser.post(report_address(key), {"since": since, "sure": "on"})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["since"])
        assert f'value="{since}"' in response.content.decode()
        assert keys.public_key(key.uuid).state == "active"

    def test_the_day_is_shown_on_the_issuers_page(self, browser, issuer):
        key = active(issuer)
        type(key).objects.filter(pk=key.pk).update(created=timezone.now() - timedelta(days=9))
        day = timezone.localdate() - timedelta(days=2)
        browser.post(report_address(key), {"since": day.isoformat(), "sure": "on"})
        response = browser.get(PAGE)
        assert [row.since for row in response.context["keys"] if row.key.pk == key.pk] == [day]
        assert response.context["history"][1].what == gettext("Key reported as known to somebody else")

    def test_without_the_master_key_nothing_changes_and_the_page_says_so(self, browser, issuer, settings):
        key = active(issuer)
        settings.MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        assert browser.post(replace_address()).status_code == 503
        assert browser.post(report_address(key), {"sure": "on"}).status_code == 503
        assert active(issuer) == key

    def test_an_empty_post_is_a_form_that_was_not_filled_in(self, browser, issuer):
        answers = [browser.post(report_address(active(issuer))), browser.post(f"{PAGE}bewerken/")]
        assert [answer.status_code for answer in answers] == [422, 422]
        assert set(answers[0].context["form"].errors) == {"sure"}
        assert active(issuer).state == "active"

    def test_a_key_of_another_issuer_is_not_found(self, browser):
        other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
        key = active(credentials.ensure_issuer(organisation=other, url="https://ander.example"))
        assert browser.post(report_address(key), {"sure": "on"}).status_code == 404
        assert keys.public_key(key.uuid).state == "active"


class TestWhoMay:
    ADDRESSES = ("", "bewerken/", "sleutels/Ed25519/vervangen/")

    @pytest.mark.parametrize("role", ["editor", "reviewer", None])
    def test_nobody_else_gets_in(self, groups, client, issuer, school, make_person, role):
        person = make_person()
        if role:
            organisations.add_member(organisation=school, person=person, role=role)
        client.force_login(person.user)
        key = active(issuer)
        addresses = [PAGE + name for name in self.ADDRESSES] + [
            report_address(key),
            "/admin/bewijzen/uitgevers/",
        ]
        for address in addresses:
            for answer in (client.get(address), client.post(address, {**VALUES, "sure": "on"})):
                assert answer.status_code in {302, 405}
                assert answer.get("Location", "") != PAGE
        assert (active(issuer), Issuer.objects.get().description) == (key, "")

    def test_another_schools_administrator_finds_nothing(self, groups, client, issuer, make_person):
        other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
        person = make_person()
        organisations.add_member(organisation=other, person=person, role="admin")
        client.force_login(person.user)
        key = active(issuer)
        for address in [*(PAGE + name for name in self.ADDRESSES), report_address(key)]:
            assert client.get(address).status_code == 404
        assert client.post(replace_address()).status_code == 404
        assert client.post(report_address(key), {"sure": "on"}).status_code == 404
        assert (active(issuer), Issuer.objects.get().description) == (key, "")


class TestBeginning:
    @pytest.fixture
    def newcomer(self, groups, client, make_person):
        organisation = organisations.ensure_organisation(
            slug="zorg", name="Zorg", kind="employer", url="https://zorg.example"
        )
        person = make_person()
        organisations.add_member(organisation=organisation, person=person, role="admin")
        client.force_login(person.user)
        return client

    def test_an_organisation_starts_to_issue(self, newcomer):
        (organisation,) = newcomer.get("/admin/bewijzen/uitgevers/").context["others"]
        address = f"/admin/bewijzen/uitgevers/{organisation.slug}/beginnen/"
        assert newcomer.get(address).context["form"].initial["url"] == "https://zorg.example"
        assert Issuer.objects.count() == 0
        assert newcomer.post(address, {**VALUES, "name": "Zorg", "brin": ""}).status_code == 302
        issuer = Issuer.objects.get()
        assert (issuer.slug, issuer.name, active(issuer).state, active(issuer, "P-256").state) == (
            "zorg",
            "Zorg",
            "active",
            "active",
        )
        assert newcomer.get(address)["Location"] == "/admin/bewijzen/uitgevers/zorg/"

    @pytest.mark.parametrize("name", ["", "prestaties/", "lijsten/", "ophaallinks/"])
    def test_before_that_the_other_pages_lead_to_where_it_begins(self, newcomer, name):
        response = newcomer.get(f"/admin/bewijzen/{name}", follow=True)
        assert [place for place, _status in response.redirect_chain] == ["/admin/bewijzen/uitgevers/"]
        told = [str(message).strip() for message in response.context["messages"]]
        assert told == [gettext("Your organisation does not issue yet. Here you begin.")]

    def test_a_wrong_value_makes_nothing(self, newcomer):
        address = "/admin/bewijzen/uitgevers/zorg/beginnen/"
        assert newcomer.post(address, {**VALUES, "url": ""}).status_code == 422
        assert Issuer.objects.count() == 0

    def test_nobody_begins_for_another_organisation(self, newcomer, school):
        address = "/admin/bewijzen/uitgevers/school/beginnen/"
        assert newcomer.post(address, VALUES).status_code == 302
        assert Issuer.objects.count() == 0
