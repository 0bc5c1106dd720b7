"""The site signs with the kind of key that its settings name, and each kind verifies everywhere."""

import json

import pytest
from django.core.checks import run_checks

from credentials.domain import documents, issuers, signing, status_lists
from credentials.domain.verifying import check
from credentials.openbadges.build import build_credential
from credentials.openbadges.plan import Issuer
from credentials.proofs.context_store import microcredential_context, microcredential_url
from keys import api as keys
from tests.credentials.judging import verified_by_vc
from tests.credentials.samples import plan

pytestmark = pytest.mark.django_db
OWN = {microcredential_url("http://localhost:8000"): microcredential_context()}


@pytest.mark.judge
def test_with_p256_what_is_issued_before_and_after_verifies(settings, issue, issuer, make_person):
    before = issue()
    settings.SIGN_WITH = "P-256"
    after = issue(person=make_person(name="Sam Geheim"))
    listed = json.loads(status_lists.document(after.status.status_list))
    proofs = [json.loads(row.document)["proof"] for row in (before, after)]
    assert [proof["cryptosuite"] for proof in (*proofs, listed["proof"])] == [
        "eddsa-rdfc-2022",
        "ecdsa-rdfc-2019",
        "ecdsa-rdfc-2019",
    ]
    assert [proof["verificationMethod"] for proof in proofs] == [
        documents.method_id(issuer, keys.active_key(issuer.key_owner, kind)) for kind in ("Ed25519", "P-256")
    ]
    assert [check(row.document).verdict for row in (before, after)] == ["valid", "valid"]
    cases = [json.loads(before.document), json.loads(after.document), listed]
    cases.append({**cases[1], "name": "Anders"})
    assert verified_by_vc(cases, did=documents.did_document(issuer), contexts=OWN) == [
        True,
        True,
        True,
        False,
    ]


def issuer_of(row) -> Issuer:
    return Issuer(id=row.did, name=row.name, url=row.url, country="NL")


def test_with_p256_a_key_is_replaced_and_given_up_as_any_other(settings, issue, issuer, administrator):
    settings.SIGN_WITH = "P-256"
    old = issue()
    issuers.replace_key(issuer=issuer, person=administrator, algorithm="P-256")
    assert check(old.document).verdict == "valid"
    issuers.give_up_key(issuer=issuer, person=administrator, key=keys.public_key(old.key))
    report = check(old.document)
    assert (report.verdict, "issuer.key_revoked" in report.codes()) == ("invalid", True)


def test_with_p256_many_are_signed_at_once(settings, issuer):
    settings.SIGN_WITH = "P-256"
    unsigned = build_credential(
        plan(vocabulary_url=microcredential_url("http://localhost:8000"), issuer=issuer_of(issuer))
    )
    unsigned_many = {
        number: {**unsigned, "id": f"http://localhost:8000/credentials/{number}"} for number in range(20)
    }
    texts, refused, key = signing.sign_many(issuer=issuer, documents=unsigned_many)
    assert (refused, key) == ({}, keys.active_key(issuer.key_owner, "P-256"))
    found = [json.loads(text) for text in texts.values()]
    assert {one["proof"]["cryptosuite"] for one in found} == {"ecdsa-rdfc-2019"}
    assert [one["id"] for one in found] == [one["id"] for one in unsigned_many.values()]
    # Their status list is of another issuer: whether they are current is not asked here.
    assert {check(text).intact for text in texts.values()} == {True}


@pytest.mark.parametrize(("kind", "found"), [("Ed25519", []), ("P-256", []), ("P-384", ["credentials.E001"])])
def test_another_kind_is_refused_at_the_start(settings, kind, found):
    settings.SIGN_WITH = kind
    assert [one.id for one in run_checks(tags=["security"]) if one.id.startswith("credentials.")] == found
