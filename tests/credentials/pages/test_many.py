"""The page and the API that check many at once: without an account, behind a link for a week."""

import csv
import io
import json
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from credentials.domain.many import links
from credentials.views.spreadsheets import harmless
from jobs.domain.running import run as run_job
from jobs.models import Job, JobItem
from tests.credentials.many import zips

pytestmark = pytest.mark.django_db
PAGE = "/verify/veel/"
API = "/api/v1/verify/batch"


def upload(data, name="bewijs.json"):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def document(credential):
    return credential.document.encode()


@pytest.fixture
def archive(document):
    altered = json.dumps({**json.loads(document), "name": "Hoofdarts"}).encode()
    files = [(f"{number}.json", document) for number in range(10)]
    return zips.zipped(*files, ("=cmd|' /C calc'!A0.json", altered))


def work_off():
    for job in Job.objects.filter(kind=links.KIND):
        run_job(job.uuid)


def rows_of_file(text, delimiter):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def test_a_few_files_are_answered_at_once_and_kept_nowhere(client, document):
    response = client.post(
        PAGE, {"files": [upload(document), upload(b"", "leeg.json"), upload(b"?", "x.txt")]}
    )
    assert response.status_code == 200
    assert [(row["file"], row["verdict"]) for row in response.context["rows"]] == [
        ("bewijs.json", "valid"),
        ("leeg.json", "invalid"),
        ("x.txt", "unknown"),
    ]
    assert response["Cache-Control"] == "private, no-store"
    head, *rows = rows_of_file(unquote(response.context["download"].partition(",")[2]), ";")
    assert (len(head), [len(row) for row in rows]) == (13, [13] * 3)
    assert rows[0][4:7] == ["Beeldzorg geven aan mensen thuis", "School", "het proefregister"]
    assert Job.objects.count() == 0


def test_many_go_to_a_page_that_says_how_far_it_is_and_then_shows_the_table(client, archive):
    response = client.post(
        f"/en{PAGE}", {"files": [upload(archive, "alles.zip")], "recipient": "noor@voorbeeld.example"}
    )
    assert response.status_code == 302
    address = response["Location"]
    assert address.startswith(f"/en{PAGE}")
    waiting = client.get(address)
    assert waiting.context["sentence"] == "0 of 11 are checked."
    assert "data-progress" in waiting.content.decode()
    assert client.get(f"{address}stand/").json() == {
        "open": True,
        "worked": 0,
        "total": 11,
        "sentence": "0 of 11 are checked.",
    }
    work_off()
    assert client.get(f"{address}stand/").json()["open"] is False
    result = client.get(address)
    assert [number for _verdict, _name, number in result.context["counts"]] == [10, 1, 0]
    assert {row["recipient_name"] for row in result.context["rows"]} == {"yes", ""}
    page = result.content.decode()
    assert "Beeldzorg geven aan mensen thuis" in page
    assert "Hoofdarts" not in page
    wrong = client.get(address, {"uitkomst": "invalid"}).context["rows"]
    assert [row["file"] for row in wrong] == ["=cmd|' /C calc'!A0.json"]


def test_the_file_for_a_spreadsheet_holds_no_formula(client, archive):
    address = client.post(f"/en{PAGE}", {"files": [upload(archive, "alles.zip")]})["Location"]
    work_off()
    response = client.get(f"{address}uitslag.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="checked.csv"'
    rows = rows_of_file(response.content.decode(), ",")
    assert rows[0][:3] == ["File or link", "Verdict", "Why"]
    assert rows[11][:2] == ["'=cmd|' /C calc'!A0.json", "not in order"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_one_that_could_not_be_read_is_a_row_like_the_others(client, archive):
    address = client.post(f"/en{PAGE}", {"files": [upload(archive, "alles.zip")]})["Location"]
    item = JobItem.objects.get(number=1)
    storages["private"].delete(item.given["file"])
    work_off()
    first = client.get(address).context["rows"][0]
    assert (first["verdict"], first["code"]) == ("unknown", "many.piece_gone")
    rows = rows_of_file(client.get(f"{address}uitslag.csv").content.decode(), ",")
    assert rows[1][:3] == ["0.json", "not known", "We could not read this file any more. Give it once more."]
    token = address.rstrip("/").rpartition("/")[2]
    report = client.get(f"{API}/{token}").json()["results"][0]
    assert (report["verdict"], [check["code"] for check in report["checks"]]) == (
        "unknown",
        ["many.piece_gone"],
    )


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "\r1", "  =1", "\u00a0=1", "\uff1d1", "\n-1"]
)
def test_what_a_spreadsheet_takes_for_a_formula_is_a_text(text):
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


def test_the_link_ends_by_itself_or_by_hand(client, archive):
    address = client.post(PAGE, {"files": [upload(archive, "alles.zip")]})["Location"]
    assert client.get(address[:-2] + "x/").status_code == 404
    assert client.get(f"{address}wissen/").status_code == 405
    assert Job.objects.count() == 1
    Job.objects.update(created=timezone.now() - timedelta(days=7))
    for part in ("", "stand/", "uitslag.csv"):
        assert client.get(address + part).status_code == 410
    Job.objects.update(created=timezone.now())
    gone = client.post(f"{address}wissen/")
    assert (gone.status_code, gone["Location"], Job.objects.count()) == (302, f"{PAGE}weg/", 0)
    assert client.get(gone["Location"]).status_code == 200
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(("days", "said"), [(7, "after 7 days."), (1, "after a day."), (0, "")])
def test_the_page_says_how_long_a_result_is_kept(client, settings, days, said):
    settings.RETENTION = {**settings.RETENTION, "checks": days}
    page = client.get(f"/en{PAGE}").content.decode()
    told = page.partition("The result goes ")[2].partition(" You can remove")[0]
    assert told == said


def test_a_browser_may_post_from_the_page_of_a_result(archive):
    """Its referrer policy must leave the Origin header: with none at all every form would be refused."""
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    token = browser.get(PAGE).cookies["csrftoken"].value
    given = {"files": [upload(archive, "alles.zip")], "csrfmiddlewaretoken": token}
    address = browser.post(PAGE, given)["Location"]
    assert browser.get(address)["Referrer-Policy"] == "same-origin"
    assert browser.post(f"{address}wissen/").status_code == 403
    assert browser.post(f"{address}wissen/", {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Choose files, or fill in links."),
        (
            {"files": [upload(b"PK\x03\x04kapot", "x.zip")], "addresses": "https://x.example"},
            "This zip file cannot be read",
        ),
        ({"addresses": "\n".join(f"https://x.example/{n}" for n in range(501))}, "These are more than 500."),
        ({"files": [upload(zips.zipped(("b", b"\0" * 4_000_000)), "x.zip")]}, "unfolds to far more"),
        ({"files": [upload(zips.zipped(("map/", b"")), "x.zip")]}, "nothing in it to check"),
    ],
    ids=["nothing", "no zip", "501", "bomb", "empty zip"],
)
def test_what_cannot_be_taken_in_is_told_and_the_links_are_kept(client, given, told):
    response = client.post(f"/en{PAGE}", given)
    assert response.status_code == 422
    # On the page itself: the form's own text would be read in the language of this test.
    assert response.content.decode().count(told) == 1
    assert given.get("addresses", "").partition("\n")[0] in response.content.decode()
    assert Job.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_result_costs_the_same_for_one_as_for_three(client, document, number, django_assert_num_queries):
    lines = "\n".join(f"https://x.example/{count}" for count in range(number))
    address = client.post(PAGE, {"addresses": lines})["Location"]
    work_off()
    client.get(address)
    with django_assert_num_queries(3):
        assert len(client.get(address).context["rows"]) == number


def test_the_form_is_not_a_way_to_keep_the_site_busy(client):
    statuses = [client.post(PAGE, {}).status_code for _ in range(21)]
    assert statuses == [422] * 20 + [429]


def test_the_api_answers_a_few_files_at_once(client, document):
    response = client.post(
        API, {"files": [upload(document, "a.json"), upload(b"?", "b.txt")]}, HTTP_ACCEPT_LANGUAGE="en"
    )
    assert response.status_code == 200
    first, second = response.json()["results"]
    assert list(first) == ["name", "verdict", "checks", "issuer_trust", "credential"]
    assert (first["name"], first["verdict"], first["issuer_trust"]) == ("a.json", "valid", "recognised")
    assert (second["verdict"], second["checks"][0]["message"]) == (
        "unknown",
        "This file is in no form of credential that we know.",
    )
    assert Job.objects.count() == 0


def test_the_api_gives_an_address_for_more(client, document):
    body = {"urls": ["https://x.example/1", "no address"], "recipient": "noor@voorbeeld.example"}
    response = client.post(API, json.dumps(body), content_type="application/json")
    answer = response.json()
    assert (response.status_code, response["Location"], answer["total"]) == (202, answer["address"], 2)
    waiting = client.get(answer["address"]).json()
    assert (waiting["state"], waiting["done"], "results" in waiting) == ("waiting", 0, False)
    work_off()
    done = client.get(answer["address"]).json()
    assert [(row["name"], row["verdict"]) for row in done["results"]] == [
        ("https://x.example/1", "unknown"),
        ("no address", "invalid"),
    ]
    assert client.get(f"{API}/nothing").status_code == 404
    Job.objects.all().delete()
    assert client.get(answer["address"]).status_code == 410


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("x", "application/json", 400), ("[]", "application/json", 400), ('{"urls": []}', "application/json", 400),
        ('{"urls": [1]}', "application/json", 400), ('{"urls": "https://x.example"}', "application/json", 400),
        ('{"urls": ["https://x.example"], "recipient": 1}', "application/json", 400),
        (json.dumps({"urls": ["https://x.example"] * 501}), "application/json", 400),
        ("x" * (1024 * 1024 + 1), "application/json", 413), ("x", "text/plain", 415),
    ],
)  # fmt: skip
def test_nothing_for_the_api_to_check(client, body, kind, status):
    response = client.post(API, body, content_type=kind)
    assert (response.status_code, response.json()["status"]) == (status, status)
    assert response.json()["message"]
    assert Job.objects.count() == 0


def test_files_that_the_api_does_not_take(client):
    assert client.post(API, {}).json()["code"] == "many.nothing"
    bomb = upload(zips.zipped(("b", b"\0" * 4_000_000)), "x.zip")
    assert client.post(API, {"files": [bomb]}).json()["code"] == "many.zip_bomb"


def test_the_contract_of_the_batch_is_published(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths[API]["post"]["responses"]) >= {"200", "202", "400", "413", "415", "429"}
    assert "results" in json.dumps(paths[f"{API}/{{token}}"]["get"]["responses"]["200"])


def test_the_api_refuses_a_recipient_that_no_database_keeps(client):
    body = json.dumps({"urls": ["https://x.example/a"], "recipient": "a\0b"})
    response = client.post(API, body, content_type="application/json")
    assert (response.status_code, Job.objects.count()) == (400, 0)
