"""The page for who asks by mail: for administrators of the site, with what goes and what stays before it goes."""

import io
import json
import zipfile

import pytest
from django.utils import translation

from audit.models import Entry
from mail.models import Mail

pytestmark = pytest.mark.django_db

PAGE = "/admin/personen/adres/"
ADDRESS = "ria@elders.example"


@pytest.fixture
def officer(client, make_person):
    client.force_login(make_person(superuser=True).user)
    return client


@pytest.fixture
def mailed(db):
    return Mail.objects.create(
        to=ADDRESS, subject="Vraag", body="Wil je oordelen?", language="nl", template="t"
    )


def test_nobody_else_sees_it(client, make_person):
    client.force_login(make_person().user)
    assert client.get(PAGE).status_code in {302, 403}
    client.post(PAGE, {"address": ADDRESS, "deed": "erase", "sure": "on"})
    assert not Entry.objects.filter(action="accounts.erased_by_address").exists()


def test_looking_says_how_many_and_changes_nothing(officer, mailed):
    page = officer.post(PAGE, {"address": ADDRESS, "deed": "look"})
    with translation.override("en"):
        told = [(str(line.kind.name), line.number) for line in page.context["report"].gone]
    assert told == [("mails that we sent", 1)]
    assert Mail.objects.filter(pk=mailed.pk).exists()


def test_nothing_is_done_before_it_is_said_to_be_theirs(officer, mailed):
    for deed in ("export", "erase"):
        page = officer.post(PAGE, {"address": ADDRESS, "deed": deed})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["sure"])
    assert Mail.objects.filter(pk=mailed.pk).exists()
    assert not Entry.objects.filter(action__startswith="accounts.e").exists()


def test_a_copy_is_a_file_and_in_the_log(officer, mailed):
    answer = officer.post(PAGE, {"address": ADDRESS, "deed": "export", "sure": "on"})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist()[0] == "index.html"
        assert "Wil je oordelen?" in archive.read("index.html").decode()
        found = json.loads(archive.read("accounts.json"))
    assert [row["text"] for row in found["mails"]] == ["Wil je oordelen?"]
    assert (answer.headers["Content-Type"], "no-store" in answer.headers["Cache-Control"]) == (
        "application/zip",
        True,
    )
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="bekwaam-')
    assert Entry.objects.filter(action="accounts.exported_by_address").count() == 1


def test_erasing_says_what_went(officer, mailed):
    page = officer.post(PAGE, {"address": ADDRESS, "deed": "erase", "sure": "on"})
    assert [line.number for line in page.context["report"].gone] == [1]
    assert (page.context["done"], Mail.objects.filter(to=ADDRESS).count()) == (True, 0)
    assert Entry.objects.filter(action="accounts.erased_by_address").count() == 1


def test_the_address_of_an_account_is_sent_to_its_owner(officer, make_person):
    owner = make_person()
    page = officer.post(PAGE, {"address": owner.user.email, "deed": "erase", "sure": "on"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["address"])
    assert type(owner).objects.filter(pk=owner.pk).exists()


@pytest.mark.parametrize("bad", ["", "geen adres", "a\x00@b.example"])
def test_what_is_no_address_is_said(officer, bad):
    page = officer.post(PAGE, {"address": bad, "deed": "look"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["address"])
