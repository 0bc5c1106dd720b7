"""A list of withdrawn credentials that cannot be signed, or that was signed with a key nobody trusts any more."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from credentials import api as credentials
from credentials.domain import status_lists
from credentials.domain.verifying import check
from credentials.models import StatusList
from keys import api as keys

pytestmark = pytest.mark.django_db
ANOTHER = "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="


@pytest.fixture
def listed(credential):
    """The list of a credential, signed, and its address."""
    row = credential.status.status_list
    status_lists.document(row)
    row.refresh_from_db()
    return row


def address(row):
    return f"/status/{row.uuid}"


def age(row, **past):
    StatusList.objects.filter(pk=row.pk).update(signed=timezone.now() - timedelta(**past))


def test_while_no_key_opens_the_last_list_is_served(client, credential, listed, settings):
    age(listed, days=6, hours=23)
    settings.MASTER_KEY = ANOTHER
    response = client.get(address(listed))
    assert (response.status_code, response.content.decode()) == (200, listed.document)
    assert check(credential.document).verdict == "valid"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_when_it_has_ended_the_answer_is_that_it_is_not_known(client, credential, listed, settings, language):
    age(listed, days=7, seconds=1)
    settings.MASTER_KEY = ANOTHER
    response = client.get(address(listed), HTTP_ACCEPT_LANGUAGE=language)
    assert (response.status_code, response["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert (response["Cache-Control"], response["Retry-After"]) == ("no-store", "300")
    assert response["Access-Control-Allow-Origin"] == "*"
    report = check(credential.document)
    assert (report.verdict, report.intact) == ("unknown", True)


def test_a_list_that_misses_a_withdrawal_is_not_served(client, credential, listed, administrator, settings):
    credentials.revoke(credential=credential, person=administrator, reason="x")
    good, settings.MASTER_KEY = settings.MASTER_KEY, ANOTHER
    assert client.get(address(listed)).status_code == 503
    settings.MASTER_KEY = good
    assert client.get(address(listed)).content.decode() != listed.document
    assert check(credential.document).verdict == "invalid"


def test_a_list_that_was_never_signed_says_so_too(client, credential, settings):
    StatusList.objects.update(document="", signed=None, signed_version=0)
    settings.MASTER_KEY = ANOTHER
    assert client.get(address(credential.status.status_list)).status_code == 503


def test_after_a_compromise_the_list_is_signed_anew_and_what_an_older_key_signed_stays_valid(
    client, issue, issuer
):
    old = issue()
    keys.rotate(issuer.key_owner)
    row = old.status.status_list
    StatusList.objects.filter(pk=row.pk).update(signed=None)
    recent = issue()
    assert [check(one.document).verdict for one in (old, recent)] == ["valid", "valid"]
    keys.mark_compromised(keys.public_key(recent.key))
    assert [check(one.document).verdict for one in (old, recent)] == ["valid", "invalid"]
    method = json.loads(client.get(address(row)).content)["proof"]["verificationMethod"]
    did = client.get("/issuers/school/did.json").json()
    assert method in did["assertionMethod"]
    assert [
        entry["id"].endswith(str(recent.key)) for entry in did["verificationMethod"] if "revoked" in entry
    ] == [True]
    kinds = [jwk["crv"] for jwk in client.get("/issuers/school/jwks.json").json()["keys"]]
    assert sorted(kinds) == ["Ed25519", "Ed25519", "P-256"]
    assert client.get(f"/keys/{recent.key}").status_code == 200
