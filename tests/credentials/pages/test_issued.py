"""The administrator's list of what was issued: found, narrowed, counted, taken along, and all that is known of one."""

import csv
import io
import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from credentials.admin import issued_views
from credentials.domain import correcting, revoking
from credentials.models import Award, Claim, Credential, Issuer
from organisations import api as organisations

pytestmark = pytest.mark.django_db
LIST = "/admin/bewijzen/"
TABLE = "/admin/bewijzen/uitgegeven.csv"


def holders(response):
    return [item["holder"] for item in response.context["shown"]]


def chosen(browser, **asked):
    return set(holders(browser.get(LIST, asked)))


@pytest.fixture
def six(issue, make_person, make_achievement, administrator):
    """One credential in each standing, of people who are called after it."""
    rows = {name: issue(person=make_person(name=name)) for name in ("Valid", "Waiting", "Expired", "Revoked")}
    rows |= {name: issue(person=make_person(name=name)) for name in ("Suspended", "Replaced")}
    Award.objects.filter(pk=rows["Waiting"].award_id).update(source="hand", agreed=None)
    Credential.objects.filter(pk=rows["Expired"].pk).update(valid_until=timezone.now())
    revoking.revoke(credential=rows["Revoked"], person=administrator, reason="Verkeerd toegekend")
    revoking.suspend(credential=rows["Suspended"], person=administrator, reason="Wordt uitgezocht")
    correcting.reissue(credential=rows["Replaced"], person=administrator, reason="Verkeerd cijfer")
    return rows


def test_each_standing_finds_its_own(browser, six):
    assert {
        standing: sorted(holders(browser.get(LIST, {"staat": standing})))
        for standing in ("valid", "waiting", "expired", "suspended", "revoked", "replaced", "")
    } == {
        "valid": ["Replaced", "Valid"],
        "waiting": ["Waiting"],
        "expired": ["Expired"],
        "suspended": ["Suspended"],
        "revoked": ["Revoked"],
        "replaced": ["Replaced"],
        "": ["Expired", "Replaced", "Replaced", "Revoked", "Suspended", "Valid", "Waiting"],
    }


def test_the_list_says_how_each_stands_and_why(browser, six):
    page = browser.get(LIST, {"staat": "suspended"}, HTTP_ACCEPT_LANGUAGE="nl").content.decode()
    assert "Wordt uitgezocht" in page
    assert "Verkeerd toegekend" not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("noor", {"Noor Bos"}),
        ("amir@voorbeeld", {"Amir Tas"}),
        ("LINK@ELDERS.EXAMPLE", {"Zonder Account"}),
        ("beeldzorg", {"Noor Bos", "Zonder Account"}),
        ("niemand", set()),
    ],
)
def test_search_looks_at_name_address_and_achievement(
    browser, issue, make_person, make_achievement, words, found
):
    from accounts import api as accounts

    (stranger,) = accounts.make_placeholders([("Zonder Account", "nl")])
    text = {"name": "Iets anders", "description": "x", "criteria": "x"}
    other = make_achievement(key="anders", kind="participation", texts={"nl": text})
    issue(person=make_person(name="Noor Bos", email="n@voorbeeld.example"))
    issue(person=make_person(name="Amir Tas", email="amir@voorbeeld.example"), achievement=other)
    award = issue(person=stranger).award
    Claim.objects.create(award=award, email="link@elders.example", expires=timezone.now())
    assert chosen(browser, zoek=words) == found


def test_search_by_number_and_by_address_finds_the_one(browser, issue, make_person):
    row, _other = issue(person=make_person(name="Noor Bos")), issue(person=make_person(name="Amir Tas"))
    address = f"http://localhost:8000/credentials/{row.uuid}"
    assert [chosen(browser, zoek=words) for words in (str(row.uuid), address, str(uuid.uuid4()))] == [
        {"Noor Bos"},
        {"Noor Bos"},
        set(),
    ]


def test_dates_kinds_keys_and_achievements_narrow(browser, issue, make_person, make_achievement, issuer):
    from keys import api as keys

    text = {"name": "Meegedaan", "description": "x", "criteria": "x"}
    other = make_achievement(key="anders", kind="participation", texts={"nl": text})
    old = issue(person=make_person(name="Oud"))
    Credential.objects.filter(pk=old.pk).update(issued=datetime(2026, 3, 1, 22, 59, tzinfo=UTC))
    keys.rotate(issuer.key_owner)
    new = issue(person=make_person(name="Nieuw"), achievement=other)
    assert chosen(browser, prestatie="school/anders") == {"Nieuw"}
    assert chosen(browser, soort="participation") == {"Nieuw"}
    assert chosen(browser, sleutel=str(old.key)) == {"Oud"}
    assert chosen(browser, sleutel=str(new.key)) == {"Nieuw"}
    # One minute before midnight in the Netherlands.
    assert chosen(browser, van="2026-03-01", tot="2026-03-01") == {"Oud"}
    assert chosen(browser, van="2026-03-02") == {"Nieuw"}


@pytest.mark.parametrize(
    "asked", [{"van": "gisteren"}, {"staat": "x"}, {"prestatie": "x"}, {"sleutel": "x"}, {"p": "x"}]
)
def test_what_cannot_be_read_is_said_and_narrows_nothing(browser, credential, asked):
    response = browser.get(LIST, asked)
    assert holders(response) == ["Noor Geheim"]
    assert set(response.context["form"].errors) == set(asked) - {"p"}


def test_the_choice_stays_in_the_address_on_the_next_page(browser, issue, monkeypatch):
    monkeypatch.setattr(issued_views, "PER_PAGE", 1)
    newest, oldest = [issue(), issue()][::-1]
    first = browser.get(LIST, {"staat": "valid"})
    assert 'href="?staat=valid&amp;p=2"' in first.content.decode()
    assert f'href="{TABLE}?staat=valid"' in first.content.decode()
    second = browser.get(LIST, {"staat": "valid", "p": 2})
    assert [list(page.context["rows"]) for page in (first, second)] == [[newest], [oldest]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_as_for_three(
    browser, issue, make_person, number, django_assert_num_queries
):
    for _ in range(number):
        issue(person=make_person())
    browser.get(LIST)
    with django_assert_num_queries(21):
        response = browser.get(LIST)
    assert len(holders(response)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_file_costs_the_same_for_one_as_for_three(
    browser, issue, make_person, number, django_assert_num_queries
):
    for _ in range(number):
        issue(person=make_person())
    browser.get(TABLE)
    with django_assert_num_queries(20):
        rows = lines(browser.get(TABLE))
    assert len(rows) == number + 1


def lines(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def test_the_file_holds_the_same_choice_in_a_table(browser, six):
    response = browser.get(TABLE, {"staat": "suspended"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    heads, row = lines(response)
    assert (len(heads), len(row)) == (13, 13)
    assert (row[0], row[2], row[12]) == (str(six["Suspended"].uuid), "Suspended", "Wordt uitgezocht")
    assert row[1] == f"http://localhost:8000/credentials/{six['Suspended'].uuid}"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "@SUM(A1)", " -1", "\t=1"])
def test_a_name_is_never_a_formula(browser, issue, make_person, name):
    issue(person=make_person(name="Eerst"))
    award = Award.objects.get()
    type(award.person).objects.filter(pk=award.person_id).update(name=name)
    assert lines(browser.get(TABLE))[1][2] == f"'{name}"


def test_taking_the_file_is_written_down_without_anybodys_name(browser, six):
    browser.get(TABLE, {"staat": "revoked"})
    entry = Entry.objects.get(action="credentials.list_taken")
    assert (entry.organisation, entry.data) == ("school", '{"rows":1}')


def test_who_holds_several_schools_sees_whose_each_is(browser, administrator, elsewhere, credential):
    issuer = Issuer.objects.get(slug="ander")
    assert "uitgever" not in browser.get(LIST).context["form"].fields
    organisations.add_member(organisation=issuer.organisation, person=administrator, role="issuer")
    assert chosen(browser, uitgever="ander") == set()
    assert chosen(browser, uitgever="school") == {"Noor Geheim"}


PAGES = ["credential", "withdraw", "suspend", "lift", "correct"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_schools_administrator_finds_nothing(groups, client, credential, elsewhere, name, method):
    if (name, method) == ("credential", "post"):
        return
    client.force_login(elsewhere.user)
    address = reverse(f"credentials_admin:{name}", args=[credential.uuid])
    response = getattr(client, method)(address, {"reason": "x"})
    assert (response.status_code, "Noor Geheim" in response.content.decode()) == (404, False)
    credential.refresh_from_db()
    assert (credential.status.revoked, Credential.objects.count()) == (None, 1)


@pytest.mark.parametrize("name", PAGES)
def test_the_holder_and_a_teacher_do_not_get_in(
    groups, client, credential, learner, make_person, school, name
):
    teacher = make_person(name="Docent")
    organisations.add_member(organisation=school, person=teacher, role="teacher")
    address = reverse(f"credentials_admin:{name}", args=[credential.uuid])
    for person in (learner, teacher):
        client.force_login(person.user)
        response = client.post(address, {"reason": "x"})
        assert response.status_code in {302, 403}
        assert "Noor Geheim" not in response.content.decode()
    credential.refresh_from_db()
    assert (credential.status.revoked, Credential.objects.count()) == (None, 1)


def test_another_schools_rows_are_in_no_list_and_in_no_file(groups, client, credential, elsewhere):
    client.force_login(elsewhere.user)
    assert holders(client.get(LIST)) == []
    assert len(lines(client.get(TABLE))) == 1
    assert holders(client.get(LIST, {"zoek": str(credential.uuid)})) == []


def history(response):
    return [(event.what, event.who, event.reason, event.copy) for event in response.context["history"]]


def test_the_page_of_one_tells_what_was_signed_and_what_happened(browser, credential, administrator):
    revoking.suspend(credential=credential, person=administrator, reason="Wordt uitgezocht")
    new = correcting.lift(credential=credential, person=administrator)
    revoking.revoke(credential=new, person=administrator, reason="Toch niet behaald")
    response = browser.get(
        reverse("credentials_admin:credential", args=[new.uuid]), HTTP_ACCEPT_LANGUAGE="en"
    )
    told = history(response)
    assert [(who, reason, copy) for _what, who, reason, copy in told] == [
        ("Noor Geheim", "", 0),
        ("", "", 1),
        ("Examenbureau", "", 1),
        ("Examenbureau", "Wordt uitgezocht", 1),
        ("", "", 2),
        ("Examenbureau", "", 2),
        ("Examenbureau", "Toch niet behaald", 2),
    ]
    assert response.context["signed"]["name"] == "Beeldzorg geven aan mensen thuis"
    page = response.content.decode()
    assert f'href="/credentials/{new.uuid}"' in page
    assert "noor@voorbeeld.example" in page


def test_somebody_who_left_is_not_named_in_the_history(browser, credential, school, make_person):
    gone = make_person(name="Weg Is Weg")
    organisations.add_member(organisation=school, person=gone, role="issuer")
    revoking.revoke(credential=credential, person=gone, reason="x")
    organisations.remove_member(membership=organisations.roles_of(gone)[0])
    response = browser.get(reverse("credentials_admin:credential", args=[credential.uuid]))
    assert "Weg Is Weg" not in response.content.decode()
    assert history(response)[-1][1] != ""


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_one_costs_the_same_for_a_line_of_one_as_of_three(
    browser, credential, administrator, number, django_assert_num_queries
):
    for _ in range(number - 1):
        credential = correcting.reissue(credential=credential, person=administrator, reason="x")
    address = reverse("credentials_admin:credential", args=[credential.uuid])
    browser.get(address)
    with django_assert_num_queries(24):
        response = browser.get(address)
    assert len(response.context["line"]) == (number if number > 1 else 0)
