"""The pages on which an issuer awards: from a file to the result, and nobody else's lists."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from credentials.admin import list_making, list_urls, list_views
from credentials.domain.batches import starting, words
from credentials.domain.claim_links import address_of
from credentials.models import Award, AwardBatch, Claim, Issuer
from jobs.models import Job
from mail.models import Mail
from organisations import api as organisations

from .conftest import people, ready, run

pytestmark = pytest.mark.django_db
BAD = "Naam;E-mail;Klas\nNoor;noor@x;4b\n;sam@x.example;4b\nKim;kim@x.example;=1+1\nKim;kim@x.example;4c"


@pytest.fixture
def colleague(groups, second):
    from django.test import Client

    other = Client()
    other.force_login(second.user)
    return other


def to(name, *args):
    return reverse(f"credentials_admin:{name}", args=args)


def upload(browser, achievement, data, name="klas.csv", **values):
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data, content_type="text/csv")
    given = {"achievement": achievement.uuid, "language": "nl", "file": file, **values}
    return browser.post(to("list-new"), given)


def read(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_it_is_in_the_menu(browser):
    page = browser.get("/admin/").content.decode()
    assert [to(name) in page for name in ("lists", "claims")] == [True, True]


def test_from_a_file_to_the_result(browser, make_achievement):
    achievement = make_achievement()
    response = upload(browser, achievement, BAD)
    batch = AwardBatch.objects.get()
    assert (response.status_code, response["Location"]) == (302, to("list", batch.uuid))
    page = browser.get(to("list", batch.uuid))
    assert [row.number for row, _given, _problems in page.context["lines"]] == [2, 3, 5]
    with translation.override("nl"):
        told = words.tell({"column": "email", "code": "email.invalid", "detail": "noor@x"})
    assert escape(told.what) in page.content.decode()
    assert escape(told.mend) in page.content.decode()
    assert (page.context["ready"], Award.objects.count()) == (1, 0)
    browser.post(to("list-row", batch.uuid, 2), {"name": "Noor", "email": "noor@x.example"})
    browser.post(to("list-leave-out", batch.uuid, 5), {"weg": "1"})
    assert browser.get(to("list", batch.uuid)).context["ready"] == 2
    assert browser.get(to("list-starten", batch.uuid)).status_code == 405
    response = browser.post(to("list-starten", batch.uuid), {"aantal": "2"}, follow=True)
    assert response.context["progress"].total == 2
    assert browser.get(to("list-state", batch.uuid)).json()["open"] is True
    run(batch)
    assert browser.get(to("list-state", batch.uuid)).json() == {"open": False}
    page = browser.get(to("list", batch.uuid))
    assert [state for _row, state, _words, _why, _credential in page.context["lines"]] == [
        "sent",
        "problem",
        "sent",
        "left_out",
    ]
    assert Mail.objects.count() == 2
    rows = read(browser.get(to("list-result", batch.uuid)))
    assert [row[0] for row in rows[1:]] == ["2", "3", "4", "5"]
    assert rows[1][7].startswith("http://localhost:8000/credentials/")
    assert len(browser.get(to("list", batch.uuid), {"toon": "niet"}).context["lines"]) == 2
    assert len(browser.get(to("list", batch.uuid), {"toon": "wacht"}).context["lines"]) == 2


def test_rows_with_a_problem_go_back_whole_and_harmless_and_come_in_again(browser, make_achievement):
    achievement = make_achievement()
    upload(browser, achievement, BAD.replace("Noor;", "=HYPERLINK(1);"))
    batch = AwardBatch.objects.get()
    response = browser.get(to("list-wrong", batch.uuid))
    rows = read(response)
    assert rows[0][3:] == ["Naam", "E-mail", "Klas"]
    assert [row[3:] for row in rows[1:]] == [
        ["'=HYPERLINK(1)", "noor@x", "4b"],
        ["", "sam@x.example", "4b"],
        ["Kim", "kim@x.example", "4c"],
    ]
    assert [row[0] for row in rows[1:]] == ["2", "3", "5"]
    assert all(row[1] and row[2] for row in rows[1:])
    upload(browser, achievement, response.content)
    again = AwardBatch.objects.first()
    assert [(row.name, row.email) for row in again.rows.all()] == [
        ("=HYPERLINK(1)", "noor@x"),
        ("", "sam@x.example"),
        ("Kim", "kim@x.example"),
    ]


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04", "workbook"), (b"\x00\x01", "not_text"), (b"  \n", "empty")]
)
def test_a_file_that_cannot_be_read_keeps_what_else_was_filled_in(browser, make_achievement, data, code):
    achievement = make_achievement()
    response = upload(browser, achievement, data, language="en")
    assert (response.status_code, AwardBatch.objects.count()) == (422, 0)
    page = response.content.decode()
    with translation.override("nl"):
        assert escape(words.unreadable(code, "")) in page
    assert f'value="{achievement.uuid}" selected' in page
    assert 'value="en" checked' in page


def test_pasted_rows_are_kept_when_something_else_is_wrong(browser, issuer):
    response = browser.post(
        to("list-new"), {"achievement": "", "language": "nl", "text": "Noor noor@x.example"}
    )
    assert response.status_code == 422
    assert "Noor noor@x.example" in response.content.decode()
    assert AwardBatch.objects.count() == 0


def test_not_a_file_and_rows_at_once_and_not_neither(browser, make_achievement):
    achievement = make_achievement()
    assert upload(browser, achievement, people(1), text="Sam s@x.example").status_code == 422
    given = {"achievement": achievement.uuid, "language": "nl"}
    assert browser.post(to("list-new"), given).status_code == 422
    assert AwardBatch.objects.count() == 0


def test_columns_that_nobody_recognised_are_asked_for(browser, make_achievement):
    response = upload(browser, make_achievement(), "Naam;Bereikbaar\nNoor;noor@x.example")
    batch = AwardBatch.objects.get()
    assert response["Location"] == to("list-columns", batch.uuid)
    page = browser.get(response["Location"])
    assert [(heading, chosen) for _n, heading, chosen, _e in page.context["columns"]] == [
        ("Naam", "name"),
        ("Bereikbaar", ""),
    ]
    wrong = browser.post(response["Location"], {"kolom-0": "name", "kolom-1": "name"})
    assert wrong.status_code == 422
    assert browser.post(response["Location"], {"kolom-0": "name", "kolom-1": "email"}).status_code == 302
    assert ready(batch) == 1


def test_a_row_is_not_saved_while_something_is_wrong_with_it(browser, make_batch):
    batch = make_batch(BAD)
    response = browser.post(
        to("list-row", batch.uuid, 2), {"name": "Noor J", "email": "noor@", "result": "8"}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert [value in page for value in ("Noor J", "noor@", 'value="8"')] == [True] * 3
    row = batch.rows.get(number=2)
    assert (row.name, row.result) == ("Noor", "")
    cells = browser.get(to("list-row", batch.uuid, 2)).context["cells"]
    assert cells == [("Naam", "Noor"), ("E-mail", "noor@x"), ("Klas", "4b")]
    assert browser.get(to("list-row", batch.uuid, 99)).status_code == 404


def test_all_at_once_left_out_and_taken_in_again(browser, make_batch):
    batch = make_batch(BAD)
    browser.post(to("list-leave-out-all", batch.uuid))
    assert batch.rows.filter(left_out=True).count() == 3
    browser.post(to("list-leave-out", batch.uuid, 2), {"weg": "0"})
    assert batch.rows.filter(left_out=True).count() == 2
    assert len(browser.get(to("list", batch.uuid), {"toon": "weg"}).context["lines"]) == 2


def test_above_the_limit_a_colleague_agrees_on_the_same_page(browser, colleague, make_batch):
    Issuer.objects.update(four_eyes_above=1)
    batch = make_batch(people(2))
    browser.post(to("list-starten", batch.uuid), {"aantal": "2"})
    own = browser.get(to("list", batch.uuid))
    assert (
        to("list-akkoord", batch.uuid) in own.content.decode(),
        "Tweede Bureau" in own.content.decode(),
    ) == (
        False,
        True,
    )
    browser.post(to("list-akkoord", batch.uuid), {"aantal": "2"})
    assert AwardBatch.objects.get().state == "waiting"
    assert to("list-akkoord", batch.uuid) in colleague.get(to("list", batch.uuid)).content.decode()
    colleague.post(to("list-akkoord", batch.uuid), {"aantal": "2"})
    assert AwardBatch.objects.get().state == "running"


def test_sent_back_stopped_and_thrown_away(browser, colleague, make_batch):
    Issuer.objects.update(four_eyes_above=0)
    batch = make_batch(people(1))
    browser.post(to("list-starten", batch.uuid), {"aantal": "1"})
    colleague.post(to("list-terug", batch.uuid))
    assert AwardBatch.objects.get().state == "checked"
    browser.post(to("list-stoppen", batch.uuid))
    assert AwardBatch.objects.get().state == "cancelled"
    assert to("list-starten", batch.uuid) not in browser.get(to("list", batch.uuid)).content.decode()
    browser.post(to("list-throw-away", batch.uuid))
    assert AwardBatch.objects.count() == 0


def test_what_cannot_be_done_now_is_said(browser, make_batch):
    batch = make_batch(people(2))
    for aantal in ("1", "", "99999999999", "x"):
        page = browser.post(to("list-starten", batch.uuid), {"aantal": aantal}, follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
    for what in ("akkoord", "terug", "verder", "opnieuw"):
        page = browser.post(to(f"list-{what}", batch.uuid), follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert (AwardBatch.objects.get().state, Job.objects.count()) == ("checked", 0)


def test_learners_of_the_organisation_are_ticked(browser, make_achievement, make_person, school):
    ticked, other = make_person(name="Noor Jansen"), make_person(name="Sam Bos")
    unconfirmed = make_person(name="Zonder adres")
    unconfirmed.user.emailaddress_set.update(verified=False)
    for person in (ticked, other, unconfirmed):
        organisations.add_member(organisation=school, person=person, role="learner")
    make_person(name="Geen leerling")
    page = browser.get(to("list-choose"))
    assert [name for _uuid, name, _address in page.context["learners"]] == [
        "Noor Jansen",
        "Sam Bos",
        "Zonder adres",
    ]
    given = {"achievement": make_achievement().uuid, "language": "nl", "wie": [str(ticked.uuid)]}
    found = browser.post(to("list-choose"), {**given, "zoek": "sam", "toon": "1"})
    assert (found.status_code, AwardBatch.objects.count()) == (200, 0)
    assert [name for _uuid, name, _address in found.context["learners"]] == ["Noor Jansen", "Sam Bos"]
    browser.post(to("list-choose"), {**given, "wie": [str(ticked.uuid), str(unconfirmed.uuid)]})
    assert [(row.name, row.email) for row in AwardBatch.objects.get().rows.all()] == [
        ("Noor Jansen", ticked.user.email)
    ]
    nobody = browser.post(to("list-choose"), {**given, "wie": []})
    assert (nobody.status_code, AwardBatch.objects.count()) == (422, 1)


def test_only_so_many_learners_are_drawn(browser, issuer, make_person, school, monkeypatch):
    monkeypatch.setattr(list_making, "MOST_SHOWN", 1)
    for name in ("A", "B"):
        organisations.add_member(organisation=school, person=make_person(name=name), role="learner")
    page = browser.get(to("list-choose"))
    assert (len(page.context["learners"]), page.context["more"]) == (1, True)


def test_one_person_by_hand(browser, make_achievement):
    achievement = make_achievement()
    address = to("award-by-hand", achievement.uuid)
    assert browser.get(address).status_code == 200
    wrong = browser.post(address, {"name": "Sam", "email": "sam@", "awarded": "31-12-2999", "language": "nl"})
    assert (wrong.status_code, AwardBatch.objects.count()) == (422, 0)
    assert sorted(wrong.context["form"].errors) == ["awarded", "email"]
    given = {
        "name": "Sam",
        "email": "sam@x.example",
        "awarded": "12-11-2026",
        "result": "8",
        "language": "en",
    }
    response = browser.post(address, given)
    batch = AwardBatch.objects.get()
    page = browser.get(response["Location"]).content.decode()
    assert [text in page for text in ("Sam", "sam@x.example", "12 november 2026")] == [True] * 3
    browser.post(to("list-starten", batch.uuid), {"aantal": "1"})
    run(batch)
    award = Award.objects.get()
    assert (award.source, award.language, award.state) == ("hand", "en", "issued")


def test_links_are_sent_again_and_withdrawn(browser, make_batch, award_all):
    award_all(make_batch("Naam;E-mail\nSam Bos;sam@x.example"))
    claim = Claim.objects.get()
    page = browser.get(to("claims"))
    assert [row for row, *_rest in page.context["shown"]] == [claim]
    assert address_of(claim) not in page.content.decode()
    assert browser.get(to("claims"), {"zoek": "niemand"}).context["shown"] == []
    assert browser.get(to("claim-again", claim.uuid)).status_code == 200
    wrong = browser.post(to("claim-again", claim.uuid), {"email": "kapot"})
    assert (wrong.status_code, "kapot" in wrong.content.decode()) == (422, True)
    assert Claim.objects.get().email == "sam@x.example"
    browser.post(to("claim-again", claim.uuid), {"email": "samen@x.example"})
    assert (Claim.objects.get().email, Mail.objects.filter(to="samen@x.example").count()) == (
        "samen@x.example",
        1,
    )
    # Another address has another link: the first works no more.
    moved = Claim.objects.get()
    assert moved.uuid != claim.uuid
    assert browser.post(to("claim-withdraw", moved.uuid)).status_code == 302
    assert Claim.objects.get().withdrawn is not None
    for state, number in (("withdrawn", 1), ("open", 0), ("used", 0), ("expired", 0), ("x", 1)):
        assert (state, len(browser.get(to("claims"), {"staat": state}).context["shown"])) == (state, number)


# Every address of these pages, with what it is posted or asked with.
NAMES = [pattern.name for pattern in list_urls.urlpatterns]


def addresses(batch, claim, achievement):
    kwargs = {"list-row": (batch.uuid, 2), "list-leave-out": (batch.uuid, 2)}
    for name in NAMES:
        if name in {"lists", "list-new", "list-choose", "claims"}:
            args = ()
        elif name == "award-by-hand":
            args = (achievement.uuid,)
        elif name.startswith("claim-"):
            args = (claim.uuid,)
        else:
            args = kwargs.get(name, (batch.uuid,))
        yield name, to(name, *args)


@pytest.mark.parametrize("role", [None, "learner", "teacher", "editor", "reviewer", "supervisor"])
def test_no_page_for_whoever_administers_nothing(
    groups, client, make_batch, award_all, make_person, school, role
):
    batch = award_all(make_batch("Naam;E-mail\nSam Geheim;sam@x.example"))
    claim = Claim.objects.get()
    person = make_person(name="Ander")
    if role:
        organisations.add_member(organisation=school, person=person, role=role)
    client.force_login(person.user)
    for name, address in addresses(batch, claim, batch.achievement):
        for response in (client.get(address), client.post(address, {"email": "x@x.example"})):
            assert response.status_code in {302, 403, 405}, name
            assert "Geheim" not in response.content.decode()
    claim.refresh_from_db()
    assert (claim.email, claim.withdrawn, AwardBatch.objects.count()) == ("sam@x.example", None, 1)


def test_an_empty_post_is_a_form_that_was_not_filled_in(browser, make_achievement, make_batch):
    batch, by_hand = make_batch(BAD), to("award-by-hand", make_achievement("ander").uuid)
    for address in (to("list-new"), to("list-choose"), by_hand, to("list-row", batch.uuid, 2)):
        response = browser.post(address)
        assert (response.status_code, bool(response.context["form"].errors)) == (422, True), address
    assert AwardBatch.objects.count() == 1


def test_another_schools_administrator_finds_nothing(groups, client, make_batch, award_all, elsewhere):
    batch = award_all(make_batch("Naam;E-mail\nSam Geheim;sam@x.example"))
    claim = Claim.objects.get()
    client.force_login(elsewhere.user)
    for name, address in addresses(batch, claim, batch.achievement):
        for response in (client.get(address), client.post(address, {"email": "x@x.example"})):
            expected = (
                {200, 405, 422} if name in {"lists", "list-new", "list-choose", "claims"} else {404, 405}
            )
            assert response.status_code in expected, (name, response.status_code)
            assert "Geheim" not in response.content.decode()
    # Nor by naming another's achievement in their own form.
    response = upload(client, batch.achievement, people(1))
    assert (response.status_code, AwardBatch.objects.count()) == (422, 1)
    claim.refresh_from_db()
    assert (claim.email, claim.withdrawn) == ("sam@x.example", None)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_lists_costs_the_same_for_one_as_for_three(
    browser, make_batch, number, django_assert_num_queries
):
    for n in range(number):
        make_batch(people(2, begin=10 * n + 1))
    browser.get(to("lists"))
    with django_assert_num_queries(15):
        response = browser.get(to("lists"))
    assert len(response.context["shown"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_a_checked_list_costs_the_same_for_one_row_as_for_three(
    browser, make_batch, number, django_assert_num_queries
):
    batch = make_batch(people(number))
    browser.get(to("list", batch.uuid))
    with django_assert_num_queries(22):
        response = browser.get(to("list", batch.uuid))
    assert len(response.context["lines"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_a_result_costs_the_same_for_one_row_as_for_three(
    browser, make_batch, award_all, number, django_assert_num_queries
):
    batch = award_all(make_batch(people(number)))
    browser.get(to("list", batch.uuid))
    with django_assert_num_queries(21):
        response = browser.get(to("list", batch.uuid))
    assert len(response.context["lines"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_links_costs_the_same_for_one_as_for_three(
    browser, make_batch, award_all, number, django_assert_num_queries
):
    award_all(make_batch(people(number)))
    browser.get(to("claims"))
    with django_assert_num_queries(15):
        response = browser.get(to("claims"))
    assert len(response.context["shown"]) == number


def test_a_long_list_has_pages_that_keep_the_choice(browser, make_batch, monkeypatch):
    monkeypatch.setattr(list_views, "PER_PAGE", 1)
    batch = make_batch(people(2))
    page = browser.get(to("list", batch.uuid), {"toon": "goed"})
    assert 'href="?toon=goed&amp;p=2"' in page.content.decode()


def test_started_by_hand_while_the_form_was_open(browser, make_batch, administrator):
    batch = make_batch(people(1))
    starting.start(batch=batch, person=administrator, expected=1)
    for name in ("list-row", "list-columns"):
        args = (batch.uuid, 2) if name == "list-row" else (batch.uuid,)
        page = browser.post(to(name, *args), {"name": "X", "email": "x@x.example"}, follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert batch.rows.get().name == "Persoon b"
