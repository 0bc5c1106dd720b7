"""Lists of withdrawn credentials from before Bitstring Status List 1.0."""

import pytest

from credentials.openbadges.build import build_credential
from credentials.status.bitstring import LENGTH, Bitstring
from credentials.verifying.report import Result, Verdict
from tests.credentials.samples import ISSUER, LIST_URL, World, check, plan, signed

VC1 = "https://www.w3.org/2018/credentials/v1"
LIST_2021 = "https://w3id.org/vc/status-list/2021/v1"
DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v2"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
NAME = plan().id


def status(report):
    return [(one.code, one.result) for one in report.checks if one.id == "status"]


def with_2021(**entry):
    """A VC 1.1 credential that points at a StatusList2021."""
    return signed(
        {
            "@context": [VC1, LIST_2021, DATA_INTEGRITY],
            "id": NAME,
            "type": ["VerifiableCredential"],
            "issuer": ISSUER,
            "issuanceDate": "2026-11-20T09:30:00Z",
            "credentialSubject": {"id": "urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00"},
            "credentialStatus": {
                "id": f"{LIST_URL}#94567",
                "type": "StatusList2021Entry",
                "statusPurpose": "revocation",
                "statusListIndex": "94567",
                "statusListCredential": LIST_URL,
                **entry,
            },
        }
    )


def list_2021(*, withdrawn=(), length=LENGTH, purpose="revocation", **changes):
    """Before the Recommendation the bits had no multibase prefix."""
    document = {
        "@context": [VC1, LIST_2021, DATA_INTEGRITY],
        "id": LIST_URL,
        "type": ["VerifiableCredential", "StatusList2021Credential"],
        "issuer": ISSUER,
        "issuanceDate": "2026-11-20T09:30:00Z",
        "credentialSubject": {
            "id": f"{LIST_URL}#list",
            "type": "StatusList2021",
            "statusPurpose": purpose,
            "encodedList": Bitstring.of(withdrawn, length=length).encode().removeprefix("u"),
        },
    }
    return signed({**document, **changes})


class TestStatusList2021:
    @pytest.mark.parametrize(
        ("document", "listed", "found"),
        [
            (with_2021(), list_2021(), ("status.ok", Result.OK)),
            (with_2021(), list_2021(withdrawn=(94_567,)), ("status.revoked", Result.FAIL)),
            (with_2021(), list_2021(withdrawn=(94_566, 94_568)), ("status.ok", Result.OK)),
            (
                with_2021(statusPurpose="suspension"),
                list_2021(withdrawn=(94_567,), purpose="suspension"),
                ("status.suspended", Result.FAIL),
            ),
            (with_2021(statusPurpose="suspension"), list_2021(), ("status.list_not_valid", Result.NOT_DONE)),
            (
                with_2021(statusListIndex="9"),
                list_2021(length=1_024),
                ("status.list_not_valid", Result.NOT_DONE),
            ),
            (with_2021(), list_2021(length=1_024), ("status.entry_malformed", Result.NOT_DONE)),
            (with_2021(), {**list_2021(), "id": "urn:x:y"}, ("status.list_not_valid", Result.NOT_DONE)),
            (
                with_2021(),
                list_2021(type=["VerifiableCredential"]),
                ("status.list_not_valid", Result.NOT_DONE),
            ),
        ],
        ids=range(9),
    )
    def test_what_its_bits_say(self, document, listed, found):
        report = check(document, world=World(**{LIST_URL: listed}))
        assert (status(report), report.intact) == ([found], True)

    def test_a_list_of_the_new_kind_is_another_list(self):
        assert status(check(with_2021())) == [("status.list_not_valid", Result.NOT_DONE)]


def with_names(**entry):
    unsigned = build_credential(plan())
    unsigned["@context"].append(EXTENSIONS)
    unsigned["credentialStatus"] = {"id": LIST_URL, "type": "1EdTechRevocationList", **entry}
    return unsigned


class TestRevocationListOf1EdTech:
    @pytest.mark.parametrize(
        ("listed", "found"),
        [
            ({"id": LIST_URL, "issuer": ISSUER, "revokedCredentials": []}, "status.ok"),
            ({"revokedCredentials": [{"id": NAME}]}, "status.revoked"),
            (
                {"revokedCredentials": [{"id": NAME, "revoked": True, "revocationReason": "x"}]},
                "status.revoked",
            ),
            ({"revokedCredentials": [NAME]}, "status.revoked"),
            ({"revokedCredential": {"id": NAME}}, "status.revoked"),
            ({"issuer": "did:web:evil.example", "revokedCredentials": [{"id": NAME}]}, "status.revoked"),
            ({"revokedCredentials": [{"id": NAME, "revoked": False}]}, "status.ok"),
            ({"revokedCredentials": [{"id": f"{NAME}0"}]}, "status.ok"),
            (
                {"revokedCredentials": [*({"id": f"{NAME}{number}"} for number in range(3_000)), NAME]},
                "status.revoked",
            ),
            ({"issuer": {"id": ISSUER}, "revokedCredentials": []}, "status.ok"),
            ({"issuer": "did:web:evil.example", "revokedCredentials": []}, "status.list_of_another"),
            ({"issuer": ISSUER}, "status.list_not_valid"),
            ({"revokedCredentials": [5]}, "status.list_not_valid"),
            ({"revokedCredentials": [{"uid": "x"}]}, "status.list_not_valid"),
            (b"[]", "network.unreadable"),
            (b"<html>", "network.unreadable"),
        ],
        ids=range(16),
    )
    def test_what_it_names(self, listed, found):
        report = check(signed(with_names()), world=World(**{LIST_URL: listed}))
        result = {"status.ok": Result.OK, "status.revoked": Result.FAIL}.get(found, Result.NOT_DONE)
        assert status(report) == [(found, result)]

    def test_a_list_that_does_not_answer_never_clears(self):
        world = World()
        del world.documents[LIST_URL]
        report = check(signed(with_names()), world=world)
        assert (report.verdict, status(report)) == (Verdict.UNKNOWN, [("network.failed", Result.NOT_DONE)])

    @pytest.mark.parametrize("address", ["urn:x:y", "https://user@bekwaam.example/list"])
    def test_an_address_that_cannot_be_followed(self, address):
        report = check(signed(with_names(id=address)))
        assert status(report) == [("status.entry_malformed", Result.NOT_DONE)]

    def test_a_credential_without_a_name_is_in_no_list(self):
        unsigned = with_names()
        del unsigned["id"]
        report = check(signed(unsigned), world=World(**{LIST_URL: {"revokedCredentials": []}}))
        assert status(report) == [("status.entry_malformed", Result.NOT_DONE)]

    def test_its_refresh_service_is_not_asked(self):
        """An unsigned answer would replace a signed credential."""
        unsigned = with_names()
        unsigned["refreshService"] = {
            "id": "https://bekwaam.example/refresh",
            "type": "1EdTechCredentialRefresh",
        }
        world = World(**{LIST_URL: {"revokedCredentials": []}})
        assert check(signed(unsigned), world=world).verdict == Verdict.VALID
        assert "https://bekwaam.example/refresh" not in world.asked
