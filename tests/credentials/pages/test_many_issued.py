"""The same done to many: chosen by ticks or filters, counted before, agreed to by a second, and told how it went."""

import pytest
from django.urls import reverse

from credentials import api as credentials
from credentials.domain import revoking, withdrawals
from credentials.models import Credential, Issuer, StatusEntry, Withdrawal
from jobs.tasks import run_job
from organisations import api as organisations

pytestmark = pytest.mark.django_db
MANY = "/admin/bewijzen/veel/"
LIST = "/admin/bewijzen/intrekkingen/"


def page(row, name="withdrawal"):
    return reverse(f"credentials_admin:{name}", args=[row.uuid])


def numbers(response):
    return {name: number for name, _label, _meaning, number in response.context["acts"]}


def do(browser, address, act="revoke", reason="Fout in de toets", **given):
    seen = numbers(browser.get(address))
    return browser.post(address, {"wat": act, "reason": reason, f"aantal-{act}": seen[act], **given})


def test_the_ticked_ones_and_no_other_are_withdrawn(browser, three):
    address = f"{MANY}?bewijs={three[0].uuid}&bewijs={three[2].uuid}"
    assert browser.get(address).context["total"] == 2
    answer = do(browser, address)
    row = Withdrawal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page(row))
    run_job.call(str(row.job))
    entries = StatusEntry.objects.filter(kind="revoked", revoked__isnull=False)
    assert {entry.credential for entry in entries} == {three[0], three[2]}
    response = browser.get(page(row))
    assert (response.context["outcome"].done, response.context["progress"]) == (2, None)


def test_all_that_the_filters_find_are_meant_and_said_in_words(browser, three):
    address = f"{MANY}?alles=1&zoek=houder+1&staat=valid"
    do(browser, address)
    row = Withdrawal.objects.get()
    assert (row.credentials, "houder 1" in row.what) == ([three[1].pk], True)


def test_each_act_counts_those_to_whom_it_can_be_done(browser, three, administrator):
    revoking.revoke(credential=three[0], person=administrator, reason="x")
    revoking.suspend(credential=three[1], person=administrator, reason="x")
    response = browser.get(f"{MANY}?alles=1")
    assert numbers(response) == {"revoke": 2, "suspend": 1, "lift": 1, "renew": 1}


@pytest.mark.parametrize(
    "given", [{"reason": " "}, {"wat": "alles"}, {"aantal-revoke": "2"}, {"aantal-revoke": "x"}]
)
def test_what_is_wrong_is_said_and_nothing_is_lost(browser, three, given):
    answer = do(browser, f"{MANY}?alles=1", **given)
    assert (answer.status_code, bool(answer.context["problem"])) == (422, True)
    assert (answer.context["given"], answer.context["act"]) == (
        given.get("reason", "Fout in de toets"),
        given.get("wat", "revoke"),
    )
    assert Withdrawal.objects.count() == 0


@pytest.mark.parametrize("address", [MANY, f"{MANY}?bewijs=x", f"{MANY}?alles=1&zoek=niemand"])
def test_an_empty_choice_leads_back_to_the_list(browser, three, address):
    for answer in (browser.get(address), browser.post(address, {"wat": "revoke", "reason": "x"})):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/bewijzen/")
    assert Withdrawal.objects.count() == 0


def test_above_the_number_the_second_agrees_and_the_first_cannot(browser, client, three, second):
    Issuer.objects.update(four_eyes_above=2)
    do(browser, f"{MANY}?alles=1")
    row = Withdrawal.objects.get()
    assert browser.get("/admin/bewijzen/").context["waiting"] == 1
    browser.post(page(row, "withdrawal-agree"))
    row.refresh_from_db()
    assert (row.state, row.job) == ("waiting", None)
    assert page(row, "withdrawal-agree") not in browser.get(page(row)).content.decode()
    client.force_login(second.user)
    assert page(row, "withdrawal-agree") in client.get(page(row)).content.decode()
    assert client.get(page(row, "withdrawal-agree")).status_code == 405
    client.post(page(row, "withdrawal-agree"))
    row.refresh_from_db()
    assert (row.state, row.approved_by) == ("running", second)
    state = client.get(page(row, "withdrawal-state")).json()
    assert (state["open"], state["worked"], state["total"]) == (True, 0, 3)
    run_job.call(str(row.job))
    assert client.get(page(row, "withdrawal-state")).json()["open"] is False


def test_what_runs_is_stopped_by_a_post(browser, three):
    do(browser, f"{MANY}?alles=1")
    row = Withdrawal.objects.get()
    assert browser.get(page(row)).context["progress"].total == 3
    assert browser.get(page(row, "withdrawal-stop")).status_code == 405
    browser.post(page(row, "withdrawal-stop"))
    run_job.call(str(row.job))
    row.refresh_from_db()
    assert (row.state, StatusEntry.objects.exclude(revoked=None).count()) == ("cancelled", 0)


def test_one_that_could_not_be_signed_is_named_with_the_reason(browser, three):
    award = three[1].award
    award.snapshot = {**award.snapshot, "completed_at": "gisteren"}
    award.save()
    do(browser, f"{MANY}?alles=1", "renew")
    row = Withdrawal.objects.get()
    run_job.call(str(row.job))
    ((name, address, why),) = browser.get(page(row)).context["failures"]
    assert (name, address) == (
        "Houder 1",
        reverse("credentials_admin:credential", args=[three[1].uuid]),
    )
    assert why.endswith("snapshot.")


def test_credentials_of_two_issuers_are_chosen_apart(browser, three, administrator):
    place = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
    other = credentials.ensure_issuer(organisation=place, url="https://ander.example")
    organisations.add_member(organisation=place, person=administrator, role="issuer")
    Credential.objects.filter(pk=three[0].pk).update(issuer=other)
    assert browser.get(f"{MANY}?alles=1").context["several_issuers"] is True
    answer = browser.post(f"{MANY}?alles=1", {"wat": "revoke", "reason": "x", "aantal-revoke": "3"})
    assert (answer.status_code, Withdrawal.objects.count()) == (422, 0)
    do(browser, f"{MANY}?alles=1&uitgever=ander")
    assert Withdrawal.objects.get().credentials == [three[0].pk]


@pytest.mark.parametrize("who", ["elsewhere", "learner"])
def test_nobody_else_chooses_looks_agrees_or_stops(browser, client, three, second, learner, elsewhere, who):
    Issuer.objects.update(four_eyes_above=0)
    do(browser, f"{MANY}?alles=1")
    row = Withdrawal.objects.get()
    client.force_login((elsewhere if who == "elsewhere" else learner).user)
    expected = {404} if who == "elsewhere" else {302, 403}
    for name in ("withdrawal-agree", "withdrawal-stop"):
        assert client.post(page(row, name)).status_code in expected
    for name in ("withdrawal", "withdrawal-state"):
        answer = client.get(page(row, name))
        assert (answer.status_code in expected, "Fout in de toets" in answer.content.decode()) == (
            True,
            False,
        )
    answer = client.get(f"{MANY}?bewijs={three[0].uuid}")
    assert (answer.status_code in {302, 403}, "Houder 0" in answer.content.decode()) == (True, False)
    assert "Fout in de toets" not in client.get(LIST).content.decode()
    row.refresh_from_db()
    assert row.state == "waiting"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_as_for_three(
    browser, three, administrator, issuer, number, django_assert_num_queries
):
    for row in three[:number]:
        withdrawals.begin(
            issuer=issuer, person=administrator, act="suspend", credentials=Credential.objects.filter(pk=row.pk),
            reason="x", what="x", expected=1,
        )  # fmt: skip
    browser.get(LIST)
    with django_assert_num_queries(14):
        response = browser.get(LIST)
    assert len(response.context["shown"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_a_choice_and_its_result_cost_the_same_for_one_as_for_three(
    browser, three, number, django_assert_num_queries
):
    address = f"{MANY}?" + "&".join(f"bewijs={row.uuid}" for row in three[:number])
    browser.get(address)
    with django_assert_num_queries(25):
        response = browser.get(address)
    assert response.context["total"] == number
    do(browser, address)
    row = Withdrawal.objects.get()
    run_job.call(str(row.job))
    browser.get(page(row))
    with django_assert_num_queries(19):
        response = browser.get(page(row))
    assert response.context["outcome"].done == number
