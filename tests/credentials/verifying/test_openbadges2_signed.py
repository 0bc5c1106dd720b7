"""Open Badges 2.0, signed awards: their keys, their signatures and the list of those that were revoked."""

import pytest

from credentials.verifying.report import Trust, Verdict
from tests.credentials.open_badges_2 import (
    AWARD,
    BADGE,
    EVIL,
    HOST,
    ISSUER,
    KEY_URL,
    LIST,
    UUID,
    assertion,
    issuer,
    judge,
    key,
    revoked,
    signed,
    world,
    wrong,
)
from tests.credentials.samples import check


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_with_each_kind_of_key(algorithm):
    around = world(**{KEY_URL: key(algorithm)})
    report = check(signed(algorithm=algorithm), world=around, recipient="noor@example.org")
    assert (report.verdict, report.issuer_trust) == (Verdict.VALID, Trust.KNOWN)
    assert around.asked == [BADGE, ISSUER, KEY_URL, LIST]
    assert [one.code for one in report.checks if one.id in ("signature", "status")] == [
        "signature.ok",
        "status.ok",
    ]


def test_a_key_the_profile_names_when_the_award_names_none():
    document = assertion(id=UUID, verification={"type": "signed"})
    other = key("ES256", id=f"{HOST}/key2")
    documents = {ISSUER: issuer(publicKey=[other["id"], KEY_URL]), other["id"]: other}
    assert judge(signed(document), documents).verdict == Verdict.VALID


def test_a_profile_without_a_list():
    report = judge(signed(), {ISSUER: issuer(revocationList=None)})
    assert (report.verdict, "status.none" in report.codes()) == (Verdict.VALID, True)


@pytest.mark.parametrize("entry", [UUID, {"id": UUID}, {"id": UUID, "revocationReason": "Fout"}])
def test_revoked(entry):
    report = judge(signed(), {LIST: revoked(*["urn:uuid:x"] * 3_000, entry)})
    assert (wrong(report), report.intact) == (("invalid", "status.revoked"), True)
    assert report.shown("nl")["name"] == "Wondzorg"


@pytest.mark.parametrize("entry", [{"id": UUID, "revoked": False}, "urn:uuid:x", {"uid": UUID}])
def test_others_in_the_list(entry):
    assert judge(signed(), {LIST: revoked(entry)}).verdict == Verdict.VALID


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (None, "network.failed"),
        ({}, "openbadges2.other_kind"),
        (revoked(revokedAssertions="x"), "status.list_not_valid"),
    ],
)
def test_a_list_that_cannot_be_read_leaves_it_unknown(document, reason):
    report = judge(signed(), {LIST: document})
    assert (wrong(report), report.intact) == (("unknown", reason), True)


def test_revoked_by_itself():
    document = assertion(id=UUID, verification={"type": "signed"}, revoked=True)
    assert wrong(judge(signed(document))) == ("invalid", "status.revoked")


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ({KEY_URL: key(owner=f"{EVIL}/issuer")}, ("invalid", "issuer.key_of_another")),
        ({ISSUER: issuer(publicKey=f"{HOST}/other")}, ("invalid", "issuer.key_of_another")),
        ({ISSUER: issuer(publicKey=None)}, ("unknown", "issuer.no_key")),
        ({KEY_URL: key("ES256")}, ("invalid", "token.algorithm_not_of_key")),
        ({KEY_URL: key(publicKeyPem="x")}, ("invalid", "key.malformed")),
        ({KEY_URL: key(publicKeyPem="A" * 20_000)}, ("invalid", "key.malformed")),
        ({KEY_URL: None}, ("unknown", "network.failed")),
        ({KEY_URL: key(id=f"{HOST}/other")}, ("unknown", "network.failed")),
        ({KEY_URL: key(type="Assertion")}, ("unknown", "openbadges2.other_kind")),
    ],
    ids=range(9),
)  # fmt: skip
def test_keys_that_are_not_the_issuers(documents, reason):
    report = judge(signed(), documents)
    assert (wrong(report), report.credential) == (reason, {})


def test_the_signature_of_another():
    head, payload, _ = signed().split(".")
    other = signed(assertion(id="urn:uuid:x", verification={"type": "signed"})).split(".")
    assert wrong(judge(".".join([head, payload, other[2]]))) == ("invalid", "signature.wrong")
    assert wrong(judge(".".join([head, other[1], other[2][:-4] + "AAAA"]))) == (
        "invalid",
        "signature.wrong",
    )


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("eyJhbGciOiJub25lIn0.{}.", ("invalid", "token.algorithm")),
        ("eyJhbGciOiJIUzI1NiJ9.{}.AAAA", ("invalid", "token.algorithm")),
    ],
    ids=range(2),
)
def test_tokens_that_are_not_signed(token, reason):
    payload = signed().split(".")[1]
    assert wrong(judge(token.replace("{}", payload))) == reason


@pytest.mark.parametrize("header", [{"crit": ["b64"], "b64": True}, {"zip": "DEF"}])
def test_headers_that_would_change_what_is_checked(header):
    assert wrong(judge(signed(**header))) == ("invalid", "token.header")


@pytest.mark.parametrize("name", ["jku", "x5u"])
def test_an_address_of_keys_counts_for_nothing_and_is_never_asked(name):
    around = world(**{f"{EVIL}/k": {"keys": []}})
    assert check(signed(**{name: f"{EVIL}/k"}), world=around).verdict == Verdict.VALID
    assert f"{EVIL}/k" not in around.asked


def test_a_signed_award_without_its_signature():
    document = assertion(verification={"type": "signed", "creator": KEY_URL})
    assert wrong(judge(document, {AWARD: document})) == ("invalid", "openbadges2.method")


def test_a_signature_around_a_hosted_award():
    assert wrong(judge(signed(assertion()))) == ("invalid", "openbadges2.method")
