"""The public page, the files, and who sees what: name and evidence never leave without the holder."""

import json

import pytest

from accounts import api as accounts
from credentials import api as credentials
from credentials.domain import sharing
from credentials.openbadges.png import unbake_png

pytestmark = pytest.mark.django_db
PRIVATE = (
    "Noor Geheim",
    "noor@voorbeeld.example",
    "sha256-",
    "Bewijsstuk 1",
    "wijkverpleegkundige",
    "Thuiszorg",
    "urn:uuid",
)


def leaks(response):
    return [word for word in PRIVATE if word in response.content.decode()]


def test_the_public_page_shows_what_from_whom_and_status_and_nothing_more(client, credential, address):
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert leaks(response) == []
    assert "Beeldzorg geven aan mensen thuis" in page
    assert "School" in page
    assert '<meta name="robots" content="noindex">' in page
    assert response["X-Robots-Tag"] == "noindex"
    assert {"Accept", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}


def test_its_holder_sees_what_could_leak(holder, address):
    """So that the test above would notice: all of it is there for the holder."""
    response = holder.get(address)
    assert leaks(response) == [word for word in PRIVATE if word not in {"noor@voorbeeld.example", "urn:uuid"}]
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("suffix", [".json", ".png"])
def test_the_files_are_the_holders(client, credential, address, learner, suffix):
    assert client.get(address + suffix).status_code == 403
    other = accounts.create_user_with_person(email="x@x.example", password="x", name="Ander", verified=True)
    client.force_login(other.user)
    assert client.get(address + suffix).status_code == 403
    client.force_login(learner.user)
    response = client.get(address + suffix)
    assert response.status_code == 200
    body = response.content if suffix == ".json" else unbake_png(response.content).encode()
    assert body == credential.document.encode()


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/vc", "application/vc"),
        ("application/json", "application/vc"),
        ("application/ld+json;q=0.9, text/html;q=0.5", "application/vc"),
        ("image/png", "image/png"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
    ],
)
def test_the_form_follows_accept(holder, address, accept, kind):
    response = holder.get(address, HTTP_ACCEPT=accept)
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert "Accept" in response["Vary"]


def test_a_stranger_who_asks_for_json_gets_nothing_of_it(client, address):
    response = client.get(address, HTTP_ACCEPT="application/vc")
    assert (response.status_code, leaks(response)) == (403, [])


def test_head_works_and_a_form_we_do_not_have_is_not_found(holder, address):
    response = holder.head(address)
    assert (response.status_code, response.content) == (200, b"")
    assert holder.head(f"{address}.json").status_code == 200
    assert holder.get(f"{address}.docx").status_code == 404
    assert holder.post(address).status_code == 405
    assert holder.get("/credentials/00000000-0000-4000-8000-000000000000").status_code == 404


def test_switched_off_it_answers_the_status_alone(client, credential, address, administrator):
    sharing.set_public(credential=credential, public=False)
    response = client.get(address)
    assert (response.status_code, leaks(response)) == (200, [])
    assert "Beeldzorg" not in response.content.decode()
    assert [answer.state for answer in response.context["answers"]] == ["ok", "ok", "ok"]
    credentials.revoke(credential=credential, person=administrator, reason="geheime reden")
    response = client.get(address)
    assert response.context["answers"][1].state == "fail"
    assert "geheime reden" not in response.content.decode()


def test_the_achievement_as_page_and_as_json(client, credential):
    achievement = credential.award.achievement
    address = f"/achievements/{achievement.uuid}"
    assert "Praktijkopdracht op de werkplek" in client.get(address).content.decode()
    body = client.get(address, HTTP_ACCEPT="application/json").json()
    assert body["id"] == json.loads(credential.document)["credentialSubject"]["achievement"]["id"]
    type(achievement).objects.update(published=False)
    assert client.get(address).status_code == 200
    credential.delete()
    type(credential.award).objects.all().delete()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_an_issuers_page_costs_the_same_for_one_as_for_three(
    client, make_achievement, number, django_assert_num_queries
):
    for name in range(number):
        make_achievement(key=f"prestatie-{name}")
    client.get("/issuers/school")
    with django_assert_num_queries(10):
        response = client.get("/issuers/school")
    assert len(response.context["achievements"]) == number


def test_what_one_can_earn_has_pages(client, make_achievement, monkeypatch):
    monkeypatch.setattr("credentials.views.issuers.A_PAGE", 2)
    rows = [make_achievement(key=f"prestatie-{number}") for number in range(3)]
    shown = [
        [str(one.uuid) for one in client.get(f"/issuers/school?page={number}").context["achievements"]]
        for number in ("1", "2", "99", "x")
    ]
    keys = [str(row.uuid) for row in rows]
    assert shown == [keys[:2], keys[2:], keys[2:], keys[:2]]


def test_the_issuers_documents_are_open_to_all(client, issuer, credential):
    did = client.get("/issuers/school/did.json").json()
    # The second key is for tokens, and stands there once more as their readers want it.
    assert (did["id"], len(did["assertionMethod"])) == (issuer.did, 3)
    key = did["verificationMethod"][0]
    multikey = client.get(f"/keys/{credential.key}").json()
    assert (multikey["controller"], multikey["publicKeyMultibase"]) == (issuer.did, key["publicKeyMultibase"])
    found = client.get("/issuers/school/jwks.json").json()["keys"]
    names = [did["verificationMethod"][place]["id"] for place in (0, 2)]
    assert [(jwk["crv"], jwk["kid"]) for jwk in found] == list(zip(["Ed25519", "P-256"], names, strict=True))
    assert client.get("/issuers/ander/did.json").status_code == 404
