"""What the verifier asks of others: ours never over the network, theirs within one budget, and then it says unknown."""

import time

import pytest

from credentials.domain import own, reaching, sharing
from credentials.domain.verifying import check, check_address
from credentials.models import ShareLink
from outbound import api as outbound
from tests.credentials.samples import DID_URL, LIST_URL, did_document, signed, status_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs():
    """A credential of somebody else's issuer, in our strict form: their vocabulary is not ours."""
    from credentials.openbadges.build import build_credential
    from tests.credentials.samples import plan

    return signed(build_credential(plan(vocabulary_url="")))


def test_our_own_documents_are_never_fetched(network, credential):
    assert check(credential.document).verdict == "valid"
    assert network["asked"] == []


def test_a_foreign_issuer_that_answers_is_known(network, theirs):
    network |= {DID_URL: did_document(), LIST_URL: status_list()}
    report = check(theirs)
    assert (report.verdict, report.issuer_trust) == ("valid", "known")
    assert sorted(network["asked"]) == sorted([DID_URL, LIST_URL])


@pytest.mark.parametrize(
    "answer", [outbound.TimedOut("x"), outbound.Blocked("x"), outbound.TooLarge("x"), (404, {}), (500, {})]
)
def test_a_list_that_cannot_be_had_is_never_read_as_not_withdrawn(network, theirs, answer):
    network |= {DID_URL: did_document(), LIST_URL: answer}
    report = check(theirs)
    assert (report.verdict, report.intact, report.result_of("status")) == ("unknown", True, "not_done")


def test_all_requests_share_one_budget(network, theirs, monkeypatch):
    network |= {DID_URL: did_document(), LIST_URL: status_list()}
    monkeypatch.setattr(reaching, "BUDGET", 0.0)
    begin = time.monotonic()
    report = check(theirs)
    assert (report.verdict, report.result_of("issuer")) == ("unknown", "not_done")
    assert time.monotonic() - begin < 1


def test_a_credential_on_the_web_is_checked_by_its_address(network, theirs):
    address = "https://elders.example/bewijs.json"
    network |= {DID_URL: did_document(), LIST_URL: status_list(), address: theirs}
    assert check_address(address).verdict == "valid"


@pytest.mark.parametrize("how", ["withdrawn", "made-up"])
def test_a_link_of_ours_that_ended_says_so(network, credential, how):
    link = sharing.share(credential=credential, days=7)
    address = sharing.address_of(link)
    if how == "withdrawn":
        sharing.withdraw(link=link)
    else:
        ShareLink.objects.all().delete()
    report = check_address(address)
    assert (report.verdict, report.codes(), network["asked"]) == ("unknown", ["network.link_ended"], [])


@pytest.mark.parametrize(
    "spelling", ["http://LOCALHOST:8000", "https://localhost:8000", "http://localhost.:8000"]
)
def test_our_own_host_in_another_spelling_is_ours(network, credential, spelling):
    address = sharing.address_of(sharing.share(credential=credential, days=7))
    assert check_address(address.replace("http://localhost:8000", spelling)).verdict == "valid"
    assert network["asked"] == []


@pytest.mark.parametrize(
    ("base", "address", "ours"),
    [
        ("https://school.example", "https://school.example:443/x", True),
        ("https://school.example", "http://school.example/x", True),
        ("https://school.example", "https://school.example:8443/x", False),
        ("https://school.example", "https://school.example.evil.example/x", False),
        ("https://school.example", "https://school.example:port/x", False),
    ],
)
def test_what_is_ours(settings, base, address, ours):
    settings.PUBLIC_URL = base
    assert own.is_ours(address) is ours


def test_a_list_of_ours_that_cannot_be_signed_now_is_not_read_as_it_was(credential, administrator, settings):
    from credentials import api as credentials

    assert check(credential.document).verdict == "valid"
    credentials.revoke(credential=credential, person=administrator, reason="x")
    settings.MASTER_KEY = "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="
    report = check(credential.document)
    assert (report.verdict, report.result_of("status")) == ("unknown", "not_done")
