"""The check of any credential on a page: file, link or text, without JavaScript, and never "valid" for what is not."""

import json
import time
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from credentials.domain import sharing
from credentials.models import ShareView
from credentials.openbadges.png import bake_png
from credentials.views.badges import badge_bytes

pytestmark = pytest.mark.django_db


def upload(data, name="bewijs.json"):
    return {"file": SimpleUploadedFile(name, data)}


def states(response):
    return [answer.state for answer in response.context["answers"]]


@pytest.fixture
def link(credential):
    return sharing.address_of(sharing.share(credential=credential, days=7))


def test_a_get_shows_the_form_and_fetches_nothing(client, link):
    response = client.get("/verify/", {"url": link})
    assert (response.status_code, response.context["form"].initial["url"]) == (200, link)
    assert ShareView.objects.count() == 0
    assert "Check a credential" in client.get("/en/verify/").content.decode()


@pytest.mark.parametrize("way", ["file", "picture", "text", "url"])
def test_every_way_in_gives_the_three_answers(client, credential, link, way):
    given = {
        "file": upload(credential.document.encode()),
        "picture": upload(
            bake_png(badge_bytes("m1", "microcredential", "png"), credential.document), "badge.png"
        ),
        "text": {"text": credential.document},
        "url": {"url": link},
    }[way]
    response = client.post("/verify/", given)
    assert response.status_code == 200
    assert (response.context["report"].verdict, states(response)) == ("valid", ["ok", "ok", "ok"])
    assert "Beeldzorg geven aan mensen thuis" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert [row.what for row in ShareView.objects.all()] == (["file"] if way == "url" else [])


def test_of_what_could_not_be_read_it_says_nothing_about_a_signature(client, credential):
    """Both are not right, but only in one of them a signature was looked at."""
    told = "Er klopt geen handtekening"
    for given, said in (("{", False), (credential.document.replace("Beeldzorg", "Beeldwerk"), True)):
        response = client.post("/verify/", {"text": given})
        assert (response.context["report"].verdict, told in response.content.decode()) == ("invalid", said)


def test_withdrawn_is_told_apart_from_altered(client, credential, administrator):
    from credentials import api as credentials

    credentials.revoke(credential=credential, person=administrator, reason="x")
    assert states(client.post("/verify/", {"text": credential.document})) == ["ok", "fail", "ok"]
    altered = json.loads(credential.document) | {"name": "Hoofdarts"}
    response = client.post("/verify/", {"text": json.dumps(altered)})
    assert states(response) == ["fail", "not_done", "not_done"]
    assert "Hoofdarts" not in response.content.decode()


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("noor@voorbeeld.example", "Het bewijs is voor de persoon die je noemt."),
        ("ander@voorbeeld.example", "Dit bewijs is niet voor de persoon die je noemt."),
        (
            "Noor Geheim",
            "In dit bewijs staat een e-mailadres, geen naam. Vul het e-mailadres van de persoon in: dat kunnen wij vergelijken.",
        ),
    ],
)
def test_for_whom_it_is_can_be_asked(client, credential, who, told):
    """In words, on the page. Another name than its e-mail address is no sign that it is another's."""
    response = client.post("/verify/", {"text": credential.document, "recipient": who})
    assert [one["message"] for one in response.context["besides"] if one["id"] == "recipient"] == [told]
    assert told in unescape(response.content.decode())


def test_the_public_address_alone_shows_nobody_the_document(client, credential):
    response = client.post("/verify/", {"url": f"http://localhost:8000/credentials/{credential.uuid}"})
    assert (response.context["report"].verdict, response.context["report"].codes()) == (
        "unknown",
        ["network.public_page"],
    )
    assert "Beeldzorg" not in response.content.decode()
    assert response.context["again"] is True


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "{}", "url": "https://x.example"},
        {"url": "javascript:alert(1)"},
        {"url": "ftp://x.example/"},
        upload(b""),
        upload(b"x" * (5 * 1024 * 1024 + 1)),
    ],
    ids=["nothing", "two", "script", "ftp", "empty", "large"],
)
def test_what_cannot_be_checked_goes_back_to_the_form(client, given):
    response = client.post("/verify/", given)
    assert (response.status_code, "report" in response.context) == (422, False)
    assert response.context["form"].errors


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"geen bewijs", "format.unknown"),
        (b"[" * 100_000, "json.too_large"),
        (b'{"a":1,"a":2}', "json.duplicate_member"),
        (b'{"@context":["https://www.w3.org/ns/credentials/v2",{"name":"urn:x"}]}', "structure.malformed"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image.malformed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>', "image.svg_malformed"),
        (b"\xff\xfe\x00", "format.unknown"),
    ],
    ids=["text", "deep", "twice", "inline", "png", "svg", "bytes"],
)
def test_hostile_input_gets_a_named_reason_in_no_time(client, data, code):
    begin = time.monotonic()
    response = client.post("/verify/", upload(data))
    assert (response.status_code, response.context["report"].codes()[-1]) == (200, code)
    assert time.monotonic() - begin < 2


def test_a_foreign_text_is_text(client, credential):
    hostile = json.loads(credential.document) | {"name": "<script>alert(1)</script>"}
    page = client.post("/verify/", {"text": json.dumps(hostile)}).content.decode()
    assert "<script>alert" not in page


def test_somebody_elses_badge_is_checked_and_not_known(client):
    """Signed with a key in its own name: intact, and from nobody we know."""
    from credentials.openbadges.build import build_credential
    from tests.credentials.samples import KEY, did_key, plan, public, signed

    did = did_key(public(KEY))
    unsigned = build_credential(plan(vocabulary_url="")) | {
        "issuer": {"id": did, "type": ["Profile"], "name": "Ministerie"}
    }
    del unsigned["credentialStatus"]
    document = signed(unsigned, method=f"{did}#{did.removeprefix('did:key:')}")
    response = client.post("/en/verify/", {"text": json.dumps(document)})
    assert (response.context["report"].verdict, states(response)) == ("valid", ["ok", "ok", "warn"])
    assert response.context["headline"] == "This credential is intact, but we do not know who issued it."
    assert response.context["signed"]["badge"] == ""
    assert "base/badges/" not in response.content.decode()
