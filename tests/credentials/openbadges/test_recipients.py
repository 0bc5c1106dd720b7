"""Whether a credential is for somebody."""

import hashlib

import pytest

from credentials.openbadges.build import build_credential
from credentials.openbadges.recipients import identity_hash, is_for, is_weakly_hashed
from credentials.verifying.report import Result, Verdict
from tests.credentials.samples import check, plan, signed

SALT = "0123456789abcdef"


def hashed(identifier, kind="emailAddress", **changes):
    return {"type": "IdentityObject", "hashed": True, "identityHash": identity_hash(identifier, SALT), "identityType": kind, "salt": SALT, **changes}  # fmt: skip


def plain(identifier, kind="emailAddress"):
    return {"type": "IdentityObject", "hashed": False, "identityHash": identifier, "identityType": kind}


@pytest.mark.parametrize(
    ("identifiers", "who", "expected"),
    [
        (hashed("noor@example.org"), " Noor@Example.org\n", True),
        # Hashed as it was typed, with its capitals.
        (hashed("Noor@Example.org"), "Noor@Example.org", True),
        (hashed("Noor@Example.org"), "noor@example.org", False),
        ([hashed("oud@example.org"), hashed("noor@example.org")], "noor@example.org", True),
        (hashed("Noor de Vries", "name"), "Noor  de Vries ", True),
        (hashed("noor de vries", "name"), "Noor de Vries", True),
        (hashed("Noor de Vriés", "name"), "Noor de Vrie\u0301s", True),
        (plain("Noor de Vries", "name"), "noor de vries", True),
        (plain("Noor@Example.org"), "noor@example.org", True),
        (plain("noor@example.org"), "ander@example.org", False),
        (hashed("noor@example.org", salt="anders"), "noor@example.org", False),
        # The text of the hash is no identifier.
        (hashed("noor@example.org"), identity_hash("noor@example.org", SALT), False),
        ({**hashed("x"), "identityHash": "md5$" + hashlib.md5(b"noor@example.org").hexdigest(), "salt": ""}, "noor@example.org", False),  # noqa: S324
        ({**hashed("x"), "hashed": "true"}, "x", False),
        ({**hashed("x"), "identityHash": 5}, "x", False),
        ({**hashed("x"), "salt": 5}, "x", False),
        (None, "x", False),
        (["x", None, 5], "x", False),
        # Half a character, which no text can hold.
        (hashed("noor@example.org"), "\ud800", False),
        (plain("noor@example.org"), "\ud800", False),
    ],
    ids=range(20),
)  # fmt: skip
def test_by_any_identifier(identifiers, who, expected):
    assert is_for({"identifier": identifiers}, who) is expected


def test_by_id():
    assert is_for({"id": "did:key:z6Mk"}, " did:key:z6Mk ") is True
    assert is_for({"id": "did:key:z6Mk"}, "did:key:z6MK") is False


def test_weak_hashes_are_told_apart():
    assert is_weakly_hashed({"identifier": hashed("x")}) is False
    assert is_weakly_hashed({"identifier": {**hashed("x"), "identityHash": "md5$00"}}) is True
    assert is_weakly_hashed({"identifier": plain("x")}) is False


@pytest.mark.parametrize(
    ("identifiers", "who", "code", "verdict"),
    [
        ([hashed("noor@example.org")], "noor@example.org", "recipient.ok", Verdict.VALID),
        ([hashed("noor@example.org")], "ander@example.org", "recipient.another", Verdict.INVALID),
        (
            [{**hashed("x"), "identityHash": "md5$00"}],
            "noor@example.org",
            "recipient.weak_hash",
            Verdict.UNKNOWN,
        ),
        ([hashed("noor@example.org")], "Noor Geheim", "recipient.by_address", Verdict.UNKNOWN),
        ([hashed("noor@example.org")], "did:key:z6Mk", "recipient.another", Verdict.INVALID),
        ([hashed("noor geheim", "name")], "noor geheim", "recipient.ok", Verdict.VALID),
        ([hashed("noor geheim", "name")], "Ander Geheim", "recipient.another", Verdict.INVALID),
        ([hashed("noor geheim", "name")], "noor@example.org", "recipient.by_name", Verdict.UNKNOWN),
        (
            [hashed("noor geheim", "name"), hashed("noor@example.org")],
            "Ander Geheim",
            "recipient.another",
            Verdict.INVALID,
        ),
        (None, "noor@example.org", "recipient.not_named", Verdict.UNKNOWN),
        (None, plan().recipient.id, "recipient.ok", Verdict.VALID),
        (None, "did:key:z6Mk", "recipient.another", Verdict.INVALID),
    ],
)
def test_what_the_viewer_is_told(identifiers, who, code, verdict):
    document = build_credential(plan())
    document["credentialSubject"]["identifier"] = identifiers
    if identifiers is None:
        del document["credentialSubject"]["identifier"]
    report = check(signed(document), recipient=who)
    found = [one.code for one in report.checks if one.id == "recipient"]
    assert (found, report.verdict) == ([code], verdict)


def test_nobody_is_asked_about_when_the_viewer_names_nobody():
    assert check(signed()).result_of("recipient") is None
    assert check(signed(), recipient="noor@example.org").result_of("recipient") == Result.OK
