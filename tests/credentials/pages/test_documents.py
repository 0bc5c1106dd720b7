"""Documents for machines: readable from everywhere, cacheable for all, the same whoever asks."""

import json

import pytest

from keys import api as keys

pytestmark = pytest.mark.django_db
KINDS = {
    "did": ("application/did+json", "public, max-age=300"),
    "jwks": ("application/jwk-set+json", "public, max-age=300"),
    "key": ("application/json", "public, max-age=300"),
    "context": ("application/ld+json", "public, max-age=31536000, immutable"),
    "status": ("application/vc", "public, max-age=60"),
}


@pytest.fixture(params=list(KINDS))
def asked(request, credential):
    """The name of a document, and its address."""
    return request.param, {
        "did": "/issuers/school/did.json",
        "jwks": "/issuers/school/jwks.json",
        "key": f"/keys/{credential.key}",
        "context": "/contexts/microcredential-v1.json",
        "status": f"/status/{credential.status.status_list.uuid}",
    }[request.param]


def test_any_origin_may_read_it_and_every_cache_keep_it(client, asked):
    name, address = asked
    response = client.get(address, HTTP_ORIGIN="https://wallet.example")
    assert (response["Content-Type"], response["Cache-Control"]) == KINDS[name]
    assert (response["Access-Control-Allow-Origin"], response["X-Content-Type-Options"]) == ("*", "nosniff")
    assert [header for header in ("Set-Cookie", "Content-Language") if header in response] == []
    # A list is there in three forms, a key in two; the others in one.
    assert response.get("Vary") == ("Accept" if name in ("status", "key") else None)
    assert response.cookies == {}


def test_head_and_a_second_question_carry_no_body(client, asked):
    _name, address = asked
    response = client.get(address)
    assert (client.head(address).content, client.head(address)["ETag"]) == (b"", response["ETag"])
    again = client.get(address, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])
    assert (again["Cache-Control"], again["Access-Control-Allow-Origin"]) == (response["Cache-Control"], "*")
    assert client.post(address).status_code == 405


def test_a_list_that_changed_is_not_taken_for_the_old_one(client, credential, administrator):
    from credentials import api as credentials

    address = f"/status/{credential.status.status_list.uuid}"
    etag = client.get(address)["ETag"]
    credentials.revoke(credential=credential, person=administrator, reason="x")
    assert client.get(address, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_a_key_as_jwk_for_whoever_asks_for_one(client, credential):
    response = client.get(f"/keys/{credential.key}", HTTP_ACCEPT="application/jwk+json")
    assert (response["Content-Type"], response["Vary"]) == ("application/jwk+json", "Accept")
    assert json.loads(response.content) == keys.public_key(credential.key).public_jwk
    assert set(client.get(f"/keys/{credential.key}").json()) == {
        "@context",
        "id",
        "type",
        "controller",
        "publicKeyMultibase",
    }


def test_a_key_that_was_withdrawn_says_so_at_its_address(client, credential):
    address = f"/keys/{credential.key}"
    assert "revoked" not in client.get(address).json()
    row = keys.mark_compromised(keys.public_key(credential.key))
    assert client.get(address).json()["revoked"] == row.retired_at.strftime("%Y-%m-%dT%H:%M:%SZ")
