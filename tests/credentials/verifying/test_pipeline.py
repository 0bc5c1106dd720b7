import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from credentials.openbadges.build import build_credential
from credentials.openbadges.png import bake_png
from credentials.proofs.context_store import VC2, standard_store
from credentials.proofs.prepared import unsecured
from credentials.proofs.public_keys import PublicKey
from credentials.verifying.circumstances import Recognition
from credentials.verifying.pipeline import verify
from credentials.verifying.report import TEXTS, Result, Trust, Verdict
from tests.credentials.openbadges.test_images import picture
from tests.credentials.samples import (
    DID_URL,
    ISSUED,
    ISSUER,
    KEY,
    LIST_URL,
    METHOD,
    NOW,
    OTHER_KEY,
    STORE,
    World,
    achievement_with,
    check,
    did_document,
    did_key,
    edited,
    own_method,
    plan,
    public,
    signed,
    status_list,
)


def registry(issuer):
    return Recognition("ROC Zuiderpoort", "eigen organisaties") if issuer == ISSUER else None


def named(report):
    """The reasons that are not simply well."""
    return [check.code for check in report.checks if check.result != Result.OK]


class TestValid:
    def test_every_check_is_reported_and_the_signed_values_are_shown(self):
        world = World()
        report = check(signed(), world=world, registry=registry, recipient="noor@example.org")
        assert report.verdict == Verdict.VALID
        assert report.issuer_trust == Trust.RECOGNISED
        assert [(item.id, item.result.value) for item in report.checks] == [
            ("intake", "ok"),
            ("structure", "ok"),
            ("schema", "ok"),
            ("statements", "ok"),
            ("proof", "ok"),
            ("issuer", "ok"),
            ("signature", "ok"),
            ("dates", "ok"),
            ("status", "ok"),
            ("recipient", "ok"),
            ("trust", "ok"),
            ("alignments", "warn"),
        ]
        assert world.asked == [DID_URL, LIST_URL]
        shown = report.credential
        assert shown["name"] == "Zorgtechnologie gebruiken in de wijk"
        assert shown["issuer"]["name"] == "ROC Zuiderpoort"
        assert shown["achievement"]["study_load"] == {"amount": 20, "unit": "SBU"}
        assert shown["practice"]["supervisionLevel"] == 4
        assert shown["practice"]["assessors"] == [
            {"assessorRole": "werkbegeleider", "identityCheck": "code op werkadres van de organisatie"}
        ]
        assert shown["results"] == ["4"]

    @pytest.mark.parametrize(
        "form",
        [
            lambda d: d,
            json.dumps,
            lambda d: json.dumps(d).encode(),
            lambda d: bake_png(picture(), json.dumps(d)),
        ],
    )
    def test_in_every_form(self, form):
        assert check(form(signed())).verdict == Verdict.VALID

    def test_the_api_shape_in_both_languages(self):
        report = check(signed())
        dutch, english = report.as_dict("nl"), report.as_dict("en")
        assert sorted(dutch) == ["checks", "credential", "issuer_trust", "verdict"]
        assert (dutch["verdict"], dutch["issuer_trust"]) == ("valid", "known")
        assert [item["id"] for item in dutch["checks"]] == [item["id"] for item in english["checks"]]
        assert all(
            nl["message"] != en["message"] for nl, en in zip(dutch["checks"], english["checks"], strict=True)
        )
        json.dumps(dutch)

    def test_more_than_one_subject_is_told_since_a_page_shows_one(self):
        document = unsecured(signed())
        document["type"] = ["VerifiableCredential"]
        document["credentialSubject"] = [
            document["credentialSubject"],
            {**document["credentialSubject"], "id": "urn:uuid:11111111-1111-4111-8111-111111111111"},
        ]
        document["credentialSubject"][1]["achievement"] = "https://school.example/achievements/9"
        (told,) = [item for item in check(signed(document)).checks if item.id == "credentials"]
        assert (told.code, told.result) == ("credentials.several_subjects", Result.WARN)
        assert (
            told.nl
            == "Dit bewijs gaat over 2 mensen of dingen. Je ziet er één; bekijk het bestand voor de rest."
        )
        assert "credentials" not in {item.id for item in check(signed()).checks}

    def test_an_issuer_that_is_its_own_key(self):
        name = did_key(public(KEY))
        document = unsecured(signed())
        document["issuer"]["id"] = name
        del document["credentialStatus"]
        report = check(signed(document, method=own_method(name)), world=World())
        assert (report.verdict, report.issuer_trust) == (Verdict.VALID, Trust.UNKNOWN)
        assert "status.none" in report.codes()

    def test_a_key_the_caller_was_given(self):
        document = unsecured(signed())
        del document["credentialStatus"]
        world = World()
        report = check(
            signed(document), world=world, trusted_keys={METHOD: PublicKey.from_raw("Ed25519", public(KEY))}
        )
        assert (report.verdict, report.issuer_trust, world.asked) == (Verdict.VALID, Trust.UNKNOWN, [])

    def test_confirmed_alignments_count_only_from_an_issuer_we_recognise(self):
        confirmed = tuple(item for item in plan().achievement.alignments if item.confirmed_on)
        document = signed(build_credential(plan(achievement=achievement_with(alignments=confirmed))))
        assert check(document, registry=registry).result_of("alignments") == Result.OK
        assert check(document).result_of("alignments") == Result.WARN

    def test_old_keys_keep_verifying_after_rotation(self):
        world = World(**{DID_URL: did_document(keys=(OTHER_KEY, KEY))})
        assert check(signed(), world=world).verdict == Verdict.VALID


class TestTampered:
    @pytest.mark.parametrize(
        ("document", "reason"),
        [
            (edited(name="Iets anders"), "signature.wrong"),
            (edited(credentialSubject__achievement__name="Iets anders"), "signature.wrong"),
            (edited(credentialSubject__supervisionLevel=5), "signature.wrong"),
            (edited(credentialSubject__id="urn:uuid:00000000-0000-4000-8000-000000000000"), "signature.wrong"),
            (edited(validFrom="2026-11-19T09:30:00Z"), "signature.wrong"),
            (edited(credentialStatus__statusListIndex="4712"), "signature.wrong"),
            (edited(proof__created="2026-11-19T09:30:00Z"), "signature.wrong"),
            (edited(cijfer="10"), "statements.undefined_term"),
            (edited(credentialSubject__identifier__0__hashed="true"), "statements.changed_value"),
            (edited(proof__opmerking="x"), "statements.undefined_term"),
            (edited(proof__proofPurpose="authentication"), "proof.purpose"),
            (edited(proof__proofValue="z" + "1" * 64), "signature.wrong"),
            (edited(proof__proofValue="zabc"), "proof.malformed"),
            (edited(proof__proofValue="uabc"), "proof.malformed"),
            (edited(proof__created="2027-11-19T09:30:00Z"), "proof.from_the_future"),
            (edited(proof__expires="2026-11-21T09:30:00Z"), "proof.expired"),
            (edited(proof=[]), "proof.missing"),
            (edited(proof={}), "proof.malformed"),
            (edited(issuer=did_key(public(OTHER_KEY))), "issuer.key_of_another"),
        ],
        ids=range(19),
    )  # fmt: skip
    def test_is_invalid_for_a_named_reason_and_shows_nothing(self, document, reason):
        report = check(document)
        assert (report.verdict, reason in named(report)) == (Verdict.INVALID, True)
        assert report.credential == {}

    def test_without_status_or_with_another_one(self):
        document = signed()
        del document["credentialStatus"]
        assert "signature.wrong" in named(check(document))

    def test_of_a_set_of_proofs_none_may_fail(self):
        document = signed()
        wrong = {**document["proof"], "created": "2026-11-19T09:30:00Z"}
        assert check({**document, "proof": [document["proof"], document["proof"]]}).verdict == Verdict.VALID
        assert "signature.wrong" in named(check({**document, "proof": [document["proof"], wrong]}))

    def test_a_proof_we_do_not_know_beside_a_good_one_is_told(self):
        document = signed()
        other = {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}
        report = check({**document, "proof": [other, document["proof"]]})
        assert (report.verdict, named(report)[0]) == (Verdict.VALID, "proof.others")

    def test_only_a_proof_we_do_not_know_is_unknown(self):
        report = check({**signed(), "proof": {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}})
        assert (report.verdict, named(report)) == (Verdict.UNKNOWN, ["proof.unsupported"])


class TestIssuer:
    @pytest.mark.parametrize(
        ("did", "verdict", "reason"),
        [
            (did_document(assertionMethod=[]), "invalid", "issuer.key_not_listed"),
            ({"id": ISSUER, "verificationMethod": []}, "unknown", "issuer.document_wrong"),
            (did_document(assertionMethod=[METHOD + "x"]), "invalid", "issuer.key_not_listed"),
            (did_document(verificationMethod=[]), "invalid", "issuer.key_not_listed"),
            (did_document(keys=(OTHER_KEY,)), "invalid", "issuer.key_not_listed"),
            (did_document(id="did:web:ander.example"), "unknown", "issuer.document_wrong"),
            (b"<html>", "unknown", "network.unreadable"),
            (b"[]", "unknown", "network.unreadable"),
        ],
        ids=range(8),
    )
    def test_the_key_must_be_listed_by_the_issuer(self, did, verdict, reason):
        report = check(signed(), world=World(**{DID_URL: did}))
        assert (report.verdict, named(report), report.credential) == (verdict, [reason], {})

    def test_a_key_that_was_withdrawn(self):
        did = did_document()
        did["verificationMethod"][0]["revoked"] = "2026-11-22T00:00:00Z"
        assert named(check(signed(), world=World(**{DID_URL: did}))) == ["issuer.key_revoked"]
        did["assertionMethod"] = []
        assert named(check(signed(), world=World(**{DID_URL: did}))) == ["issuer.key_revoked"]
        assert check(signed(), world=World(**{DID_URL: did}), now=ISSUED).verdict == Verdict.INVALID

    def test_a_key_of_the_wrong_issuer(self):
        report = check(signed(key=OTHER_KEY))
        assert named(report) == ["signature.wrong"]

    def test_an_issuer_that_does_not_answer(self):
        world = World()
        del world.documents[DID_URL]
        report = check(signed(), world=world)
        assert (report.verdict, named(report), report.intact) == (Verdict.UNKNOWN, ["network.failed"], False)
        assert report.credential == {}

    def test_an_expired_credential_is_invalid_even_when_the_issuer_does_not_answer(self):
        document = signed(build_credential(plan(valid_until=ISSUED + timedelta(days=1))))
        world = World()
        world.documents.clear()
        assert check(document, world=world).verdict == Verdict.INVALID


class TestDates:
    @pytest.mark.parametrize(
        ("at", "verdict", "reason"),
        [
            (ISSUED - timedelta(seconds=59), "valid", "trust.known"),
            (ISSUED - timedelta(seconds=61), "invalid", "dates.not_yet_valid"),
            (ISSUED + timedelta(days=30, seconds=59), "valid", "trust.known"),
            (ISSUED + timedelta(days=30, seconds=61), "invalid", "dates.expired"),
        ],
    )
    def test_a_minute_of_difference_between_clocks_is_allowed(self, at, verdict, reason):
        document = signed(build_credential(plan(valid_until=ISSUED + timedelta(days=30))))
        report = check(document, now=at)
        assert (report.verdict, named(report)[0]) == (verdict, reason)

    def test_an_expired_credential_still_shows_what_it_said(self):
        document = signed(build_credential(plan(valid_until=ISSUED + timedelta(days=1))))
        report = check(document)
        assert (report.verdict, report.intact) == (Verdict.INVALID, True)
        assert report.credential["valid_until"] == "2026-11-21T09:30:00Z"

    @pytest.mark.parametrize(
        "text", ["2026-11-20", "2026-11-20T09:30:00", "gisteren", "2026-13-01T00:00:00Z", 5, None]
    )
    def test_dates_that_are_no_point_in_time(self, text):
        assert named(check(edited(validFrom=text))) == ["dates.malformed"]


class TestStatus:
    def test_revoked(self):
        report = check(signed(), world=World(**{LIST_URL: status_list(revoked=(4_711,))}))
        assert (report.verdict, report.intact, named(report)[0]) == (Verdict.INVALID, True, "status.revoked")
        assert report.as_dict("nl")["checks"][8]["message"] == "De uitgever heeft dit bewijs ingetrokken."

    def test_a_neighbour_that_was_revoked(self):
        assert (
            check(signed(), world=World(**{LIST_URL: status_list(revoked=(4_710, 4_712))})).verdict
            == Verdict.VALID
        )

    @pytest.mark.parametrize(
        ("document", "reason"),
        [
            (b"", "network.unreadable"),
            ({}, "status.list_not_valid"),
            (unsecured(status_list()), "status.list_not_valid"),
            ({**status_list(), "validUntil": "2030-01-01T00:00:00Z"}, "status.list_not_valid"),
            (status_list(validUntil="2026-11-23T00:00:00Z"), "status.list_not_valid"),
            (status_list(validFrom="2027-01-01T00:00:00Z"), "status.list_not_valid"),
            (status_list(type=["VerifiableCredential"]), "status.list_not_valid"),
            (
                status_list(credentialSubject={"type": "BitstringStatusList", "statusPurpose": "suspension", "encodedList": "uH4s"}),
                "status.list_not_valid",
            ),
            (
                status_list(credentialSubject={"type": "BitstringStatusList", "statusPurpose": "revocation", "encodedList": "uH4s"}),
                "status.list_not_valid",
            ),
        ],
        ids=range(9),
    )  # fmt: skip
    def test_a_list_that_cannot_be_believed_leaves_the_question_open(self, document, reason):
        report = check(signed(), world=World(**{LIST_URL: document}))
        assert (report.verdict, report.result_of("status")) == (Verdict.UNKNOWN, Result.NOT_DONE)
        assert named(report)[0] == reason

    def test_a_list_that_does_not_answer(self):
        world = World()
        del world.documents[LIST_URL]
        report = check(signed(), world=world)
        assert (report.verdict, report.intact, named(report)[0]) == (Verdict.UNKNOWN, True, "network.failed")

    def test_a_list_of_another_issuer_never_clears(self):
        other = did_key(public(OTHER_KEY))
        method = own_method(other)
        clear = signed({**unsecured(status_list()), "issuer": other}, key=OTHER_KEY, method=method)
        assert named(check(signed(), world=World(**{LIST_URL: clear})))[0] == "status.list_of_another"
        taken = signed(
            {**unsecured(status_list(revoked=(4_711,))), "issuer": other}, key=OTHER_KEY, method=method
        )
        assert named(check(signed(), world=World(**{LIST_URL: taken})))[0] == "status.revoked"

    @pytest.mark.parametrize(
        ("entry", "reason"),
        [
            ({"type": "1EdTechRevocationList", "id": LIST_URL}, "status.list_not_valid"),
            ({"type": "1EdTechRevocationList", "id": "urn:x:y"}, "status.entry_malformed"),
            ({"type": "1EdTechCredentialRefresh", "id": LIST_URL}, "status.unsupported"),
            ({"statusListIndex": "-1"}, "status.entry_malformed"),
            ({"statusListIndex": "131072"}, "status.entry_malformed"),
            ({"statusListIndex": "1e3"}, "status.entry_malformed"),
            ({"statusListCredential": "urn:x:y"}, "status.entry_malformed"),
        ],
    )
    def test_entries_we_cannot_follow(self, entry, reason):
        document = unsecured(signed())
        document["credentialStatus"] = entry if len(entry) == 2 else {**document["credentialStatus"], **entry}
        if "1EdTech" in str(entry):
            document["@context"].append("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json")
        report = check(signed(document))
        assert (report.verdict, reason in named(report)) == (Verdict.UNKNOWN, True)


class TestRecipient:
    def test_another_person(self):
        report = check(signed(), recipient="sam@example.org")
        assert (report.verdict, "recipient.another" in named(report)) == (Verdict.INVALID, True)


class TestOtherForms:
    @pytest.mark.parametrize(
        ("data", "verdict", "reason"),
        [
            (b"", "unknown", "format.unknown"),
            (b"zomaar tekst", "unknown", "format.unknown"),
            (b"\x00\x01\x02", "unknown", "format.unknown"),
            ("eyJhbGciOiJFZERTQSJ9.e30.c2ln", "invalid", "structure.malformed"),
            ("eyJhbGciOiJFUzI1NiJ9.e30.c2ln~WyJhIl0~", "invalid", "token.malformed"),
            ({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion"}, "invalid", "openbadges2.malformed"),
            ({"@context": "https://w3id.org/openbadges/v1", "type": "Assertion"}, "unknown", "format.open_badges_1"),
            ({"recipient": "a@b.example", "badge": {}, "verify": {}}, "unknown", "format.open_badges_1"),
            ({"@context": [VC2], "type": ["VerifiablePresentation"]}, "invalid", "presentation.empty"),
            (b'{"a": 1, "a": 2}', "invalid", "json.duplicate_member"),
            (b"{" * 100_000, "invalid", "json.too_large"),
            (b"[]", "invalid", "structure.malformed"),
            (b"{}", "invalid", "structure.malformed"),
            (b"<svg/>", "invalid", "image.no_credential"),
            (b"<svg", "invalid", "image.svg_malformed"),
            (b"\x89PNG\r\n\x1a\n", "invalid", "image.malformed"),
            (b" " * 6_000_000, "invalid", "json.too_large"),
            ({"type": "VerifiableCredential", "a": {1, 2}}, "invalid", "json.malformed"),
        ],
        ids=range(18),
    )  # fmt: skip
    def test_are_named(self, data, verdict, reason):
        report = check(data)
        assert (report.verdict, named(report)) == (verdict, [reason])

    def test_an_unknown_vocabulary_is_unknown(self):
        report = verify(signed(), contexts=standard_store(), now=NOW, fetcher=World())
        assert (report.verdict, named(report)) == (Verdict.UNKNOWN, ["context.unknown"])

    def test_poison_is_refused(self):
        children = [{"type": "Alignment"} for _ in range(9)]
        poison = [{"type": ["Achievement"], "alignment": children}] * 2
        assert "statements.too_complex" in named(check(edited(credentialSubject__achievement=poison)))


def test_many_threads_agree():
    document = signed()
    with ThreadPoolExecutor(8) as threads:
        verdicts = {report.verdict for report in threads.map(check, [document] * 64)}
    assert verdicts == {Verdict.VALID}


def test_what_an_attacker_wrote_comes_back_short_and_printable():
    report = check(edited(**{"\u202e<script>" + "x" * 5_000: 1}))
    message = report.as_dict("nl")["checks"][-1]["message"]
    assert len(message) < 250
    assert message.isprintable()


def test_every_sentence_exists_in_two_languages():
    assert all(nl and en and nl != en and "!" not in nl + en for nl, en in TEXTS.values())


def test_the_store_of_the_caller_decides():
    assert STORE.fingerprint != standard_store().fingerprint
