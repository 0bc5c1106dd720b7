"""Each way a proof can be wrong, by name: the code that stays, and the sentence in both languages."""

import copy
from datetime import timedelta
from typing import Any

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.chains import previous_of
from credentials.proofs.context_store import VC1
from credentials.proofs.data_integrity import unsigned_proof, with_value
from credentials.proofs.multibase import base58_decode, base58_encode
from credentials.proofs.prepared import prepare
from credentials.proofs.proof_errors import ProofUnsupported
from credentials.proofs.suites import SIGNING, suite_of
from credentials.proofs.suites.base import Content
from credentials.verifying.report import Result, Verdict
from tests.credentials.ecdsa import METHODS, SIGNERS, WAYS, did, judged, signed_in
from tests.credentials.samples import DID_URL, ISSUED, ISSUER, NOW, STORE, plan

Z = {way: signed_in(*way) for way in WAYS}
ONE, TWO = "urn:uuid:00000000-0000-4000-8000-000000000001", "urn:uuid:00000000-0000-4000-8000-000000000002"


def reasons(report) -> list[str]:
    """What is not simply well about the proofs."""
    about = ("proof", "issuer", "signature", "statements")
    return [one.code for one in report.checks if one.result != Result.OK and one.id in about]


def with_proof(way, **changes: Any) -> dict[str, Any]:
    document = copy.deepcopy(Z[way])
    document["proof"].update(changes)
    return {**document, "proof": {key: value for key, value in document["proof"].items() if value is not ...}}


def told(report, code: str) -> tuple[str, str]:
    one = next(check for check in report.checks if check.code == code)
    return one.nl, one.en


@pytest.mark.parametrize("way", WAYS, ids="-".join)
class TestValue:
    """The value of a proof: its alphabet, its length, and whose it is."""

    def test_as_it_was_signed(self, way):
        report = judged(Z[way])
        assert (report.verdict, reasons(report)) == (Verdict.VALID, [])

    def test_of_another_alphabet_or_length(self, way):
        value = Z[way]["proof"]["proofValue"]
        size = {"P-384": 96}.get(way[1], 64)
        right = base58_decode(value[1:])
        assert len(right) == size
        wrong = [
            None,
            "",
            5,
            [value],
            "z",
            # Behind another letter: a second "z" would make the rest a value of its own.
            "y" + value[1:],
            "u" + value[1:],
            "m" + value[1:],
            value + "0",
            value[:-1] + "l",
            value + " ",
            value + "\n",
            value + "é",
            "z" + "2" * 300,
            "z" + base58_encode(right[:-1]),
            "z" + base58_encode(right + b"\0"),
            "z" + base58_encode(b"\0" * (160 - size)),
        ]
        for text in wrong:
            report = judged(with_proof(way, proofValue=text))
            # Of a suite for both curves the length of the other is only wrong when the key is known.
            assert report.verdict == Verdict.INVALID
            assert reasons(report) == ["proof.malformed"], text
        assert told(report, "proof.malformed") == (
            "De handtekening is niet goed opgebouwd: proofValue.",
            "The signature is not well formed: proofValue.",
        )

    def test_of_nobody(self, way):
        right = base58_decode(Z[way]["proof"]["proofValue"][1:])
        half = len(right) // 2
        for data in (bytes(len(right)), b"\xff" * len(right), right[half:] + right[:half], right[::-1]):
            report = judged(with_proof(way, proofValue="z" + base58_encode(data)))
            assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["signature.wrong"])
        assert told(report, "signature.wrong") == (
            "De handtekening klopt niet. Het bewijs is veranderd, of iemand anders heeft het ondertekend.",
            "The signature does not match. The credential was changed, or someone else signed it.",
        )

    def test_under_another_purpose(self, way):
        for purpose in ("authentication", "capabilityInvocation", "", None, ["assertionMethod"], ...):
            report = judged(with_proof(way, proofPurpose=purpose))
            assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["proof.purpose"]), purpose
        report = judged(with_proof(way, proofPurpose="authentication"))
        assert told(report, "proof.purpose") == (
            "De handtekening is voor iets anders gezet dan om een bewijs te geven: authentication.",
            "The signature was made for something else than to give a credential: authentication.",
        )

    def test_with_a_key_of_another_kind(self, way):
        other = "P-256" if way[1] == "Ed25519" else "Ed25519"
        report = judged(with_proof(way, verificationMethod=METHODS[other]))
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["signature.key_kind"])
        assert told(report, "signature.key_kind") == (
            f"De sleutel van de uitgever past niet bij de manier waarop dit bewijs is ondertekend: {way[0]}, {other}.",
            f"The issuer's key does not fit the way this credential was signed: {way[0]}, {other}.",
        )

    def test_with_a_key_that_the_issuer_does_not_use_for_this(self, way):
        document = did()
        document["assertionMethod"].remove(METHODS[way[1]])
        document["authentication"] = [METHODS[way[1]]]
        report = judged(Z[way], **{DID_URL: document})
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["issuer.key_not_listed"])
        assert told(report, "issuer.key_not_listed") == (
            "De uitgever noemt deze sleutel niet als sleutel waarmee bewijzen worden ondertekend.",
            "The issuer does not list this key as one that signs credentials.",
        )

    def test_with_a_key_that_another_controls(self, way):
        document = did()
        for method in document["verificationMethod"]:
            method["controller"] = "did:web:ander.example"
        report = judged(Z[way], **{DID_URL: document})
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["issuer.key_of_another"])
        assert told(report, "issuer.key_of_another") == (
            "Het bewijs is ondertekend met een sleutel die niet van de genoemde uitgever is.",
            "The credential was signed with a key that is not the named issuer's.",
        )

    def test_named_as_the_method_of_another(self, way):
        fragment = METHODS[way[1]].split("#")[1]
        for method in (
            f"did:web:ander.example#{fragment}",
            f"#{fragment}",
            fragment,
            "",
            None,
            [METHODS[way[1]]],
        ):
            report = judged(with_proof(way, verificationMethod=method))
            assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["issuer.key_of_another"]), method


class TestNameOfTheWay:
    @pytest.mark.parametrize(
        ("changes", "verdict", "reason"),
        [
            ({"cryptosuite": "eddsa-2022"}, "unknown", "proof.unsupported"),
            ({"cryptosuite": "EDDSA-RDFC-2022"}, "unknown", "proof.unsupported"),
            ({"cryptosuite": ""}, "unknown", "proof.unsupported"),
            ({"cryptosuite": None}, "invalid", "proof.malformed"),
            ({"cryptosuite": ["eddsa-rdfc-2022"]}, "invalid", "proof.malformed"),
            ({"type": "Ed25519Signature2018", "cryptosuite": ...}, "unknown", "proof.unsupported"),
            ({"type": "Ed25519Signature2020"}, "unknown", "proof.unsupported"),
            ({"type": ["DataIntegrityProof"]}, "invalid", "proof.malformed"),
            ({"type": ...}, "invalid", "proof.malformed"),
            # The right name of another way is not what was signed.
            ({"cryptosuite": "eddsa-jcs-2022"}, "invalid", "signature.wrong"),
            ({"cryptosuite": "ecdsa-rdfc-2019"}, "invalid", "signature.key_kind"),
        ],
        ids=str,
    )
    def test_that_is_not_ours(self, changes, verdict, reason):
        report = judged(with_proof(("eddsa-rdfc-2022", "Ed25519"), **changes))
        assert (report.verdict.value, reasons(report)) == (verdict, [reason])


class TestFromBeforeThereWereWays:
    """Ed25519Signature2020, from which eddsa-rdfc-2022 came: read, never made."""

    def signed(self, **changes: Any) -> dict[str, Any]:
        document = {
            "@context": [VC1, "https://w3id.org/security/suites/ed25519-2020/v1"],
            "type": ["VerifiableCredential"],
            "issuer": ISSUER,
            "issuanceDate": "2026-11-20T09:30:00Z",
            "credentialSubject": {"id": "did:example:subject"},
        }
        proof = {
            "type": "Ed25519Signature2020",
            "created": "2026-11-20T09:30:00Z",
            "verificationMethod": METHODS["Ed25519"],
            "proofPurpose": "assertionMethod",
            **changes,
        }
        content = Content(prepare(document, STORE), STORE)
        data = suite_of(proof).hash_data(proof, content, "Ed25519")
        return {**document, "proof": with_value(proof, SIGNERS["Ed25519"](data))}

    def test_is_read(self):
        report = judged(self.signed())
        assert (report.verdict, reasons(report)) == (Verdict.VALID, [])

    def test_is_checked_as_any_other(self):
        good = self.signed()
        for changes, reason in (
            ({"proofPurpose": "authentication"}, "proof.purpose"),
            ({"proofValue": "z" + "2" * 20}, "proof.malformed"),
            ({"verificationMethod": METHODS["P-256"]}, "signature.key_kind"),
            ({"verificationMethod": "did:web:ander.example#1"}, "issuer.key_of_another"),
            ({"created": "2026-11-20T09:30:01Z"}, "signature.wrong"),
            ({"cryptosuite": "eddsa-rdfc-2022"}, "proof.unsupported"),
            ({"opmerking": "x"}, "statements.undefined_term"),
        ):
            assert reasons(judged({**good, "proof": {**good["proof"], **changes}})) == [reason]
        assert reasons(judged({**good, "issuanceDate": "2026-11-19T09:30:00Z"})) == ["signature.wrong"]

    def test_nothing_is_signed_with_it(self):
        with pytest.raises(ProofUnsupported):
            signed_in("Ed25519Signature2020", "Ed25519")


class TestVocabularyOfAProof:
    """JCS signs the vocabularies with the proof (EdDSA 3.3.2, ECDSA 3.3.2, step 4)."""

    @pytest.mark.parametrize("way", [way for way in WAYS if "jcs" in way[0]], ids="-".join)
    def test_must_be_how_the_document_begins(self, way):
        stated = Z[way]["proof"]["@context"]
        for context in (stated[1:], [*stated, stated[0]], stated[0], [], "", {}):
            report = judged(with_proof(way, **{"@context": context}))
            assert report.verdict == Verdict.INVALID
            assert set(reasons(report)) <= {"proof.malformed", "signature.wrong"}, context

    @pytest.mark.parametrize("way", [way for way in WAYS if "jcs" in way[0]], ids="-".join)
    def test_may_be_followed_by_more(self, way):
        """Who signs after this one may need words of their own; those that were signed keep their meaning."""
        more = "https://w3id.org/security/data-integrity/v2"
        document = {**Z[way], "@context": [*Z[way]["@context"], more]}
        assert judged(document).verdict == Verdict.VALID
        document = {**Z[way], "@context": [*Z[way]["@context"][:-1], more, Z[way]["@context"][-1]]}
        assert reasons(judged(document)) == ["proof.malformed"]

    def test_stands_in_no_proof_over_statements(self):
        way = ("eddsa-rdfc-2022", "Ed25519")
        stated = Z[way]["@context"]
        assert judged(with_proof(way, **{"@context": stated})).verdict == Verdict.VALID
        assert reasons(judged(with_proof(way, **{"@context": stated[:1]}))) == ["proof.malformed"]


def chained(*builds_on: Any) -> dict[str, Any]:
    """A credential with a proof for each of these: None, or what it names as its earlier ones; all kinds of keys take part."""
    document = build_credential(plan())
    prepared, proofs = prepare(document, STORE), []
    for number, previous in enumerate(builds_on):
        suite, kind = [way for way in WAYS if "rdfc" in way[0]][number % 3]
        proof: dict[str, Any] = {
            **unsigned_proof(suite, METHODS[kind], ISSUED),
            "id": f"urn:uuid:00000000-0000-4000-8000-00000000000{number + 1}",
        }
        if previous is not None:
            proof["previousProof"] = previous
        content = Content(prepared, STORE, previous_of(proof, proofs))
        proofs.append(with_value(proof, SIGNERS[kind](SIGNING[suite].hash_data(proof, content, kind))))
    return {**document, "proof": proofs}


class TestSetsAndChains:
    def test_all_good(self):
        for builds_on in (
            (None, None),
            (None, ONE),
            (None, [ONE]),
            (None, None, [ONE, TWO]),
            (None, ONE, TWO),
        ):
            document = chained(*builds_on)
            for proofs in (document["proof"], document["proof"][::-1]):
                report = judged({**document, "proof": proofs})
                assert (report.verdict, reasons(report)) == (Verdict.VALID, []), builds_on

    def test_without_one_of_a_chain(self):
        document = chained(None, None, [ONE, TWO])
        for left_out in (0, 1):
            proofs = [proof for number, proof in enumerate(document["proof"]) if number != left_out]
            report = judged({**document, "proof": proofs})
            assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["proof.chain_broken"])
        assert told(report, "proof.chain_broken") == (
            "Een handtekening onder dit bewijs hoort bij een eerdere handtekening, en die staat er niet bij: "
            f"{TWO}.",
            "A signature under this credential goes with an earlier signature, and that one is missing: "
            f"{TWO}.",
        )
        # The last of a chain may be left out: what came before never signed it.
        assert judged({**document, "proof": document["proof"][:2]}).verdict == Verdict.VALID

    def test_naming_one_that_never_was(self):
        document = chained(None)
        proof = {**document["proof"][0], "previousProof": TWO}
        report = judged({**document, "proof": proof})
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["proof.chain_broken"])

    @pytest.mark.parametrize("named", [[], 5, [5], None, {"id": ONE}, [ONE, ONE], [[ONE]]], ids=str)
    def test_naming_earlier_ones_in_no_known_way(self, named):
        document = chained(None, ONE)
        document["proof"][1]["previousProof"] = named
        report = judged(document)
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["proof.malformed"])
        assert told(report, "proof.malformed")[1] == "The signature is not well formed: previousProof."

    def test_in_a_circle(self):
        document = chained(None, ONE)
        document["proof"][0]["previousProof"] = TWO
        assert reasons(judged(document)) == ["proof.malformed"]
        document["proof"][0]["previousProof"] = ONE
        assert reasons(judged(document)) == ["proof.malformed"]

    def test_two_of_one_name_or_too_many(self):
        document = chained(None, None)
        twice = [document["proof"][0], {**document["proof"][1], "id": ONE}]
        assert reasons(judged({**document, "proof": twice})) == ["proof.malformed"]
        assert judged(chained(*[None] * 4, *[ONE] * 4)).verdict == Verdict.VALID
        report = judged(chained(*[None] * 3, *[ONE] * 5))
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["proof.malformed"])
        many = [dict(document["proof"][0], id=f"urn:x:{number}") for number in range(9)]
        assert reasons(judged({**document, "proof": many})) == ["proof.malformed"]

    @pytest.mark.parametrize("number", [0, 1])
    def test_one_of_a_set_fails(self, number):
        document = chained(None, None)
        document["proof"][number]["created"] = "2026-11-20T09:30:01Z"
        report = judged(document)
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["signature.wrong"])
        assert (report.intact, report.credential) == (False, {})

    def test_one_of_a_set_is_by_a_withdrawn_key(self):
        document = did()
        document["verificationMethod"][1]["revoked"] = "2026-11-22T00:00:00Z"
        report = judged(chained(None, None), **{DID_URL: document})
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["issuer.key_revoked"])
        assert (report.intact, report.credential) == (False, {})

    def test_an_earlier_one_was_altered(self):
        document = chained(None, ONE)
        document["proof"][0]["created"] = "2026-11-20T09:30:01Z"
        # Neither the altered one nor the one that signed it holds.
        assert reasons(judged(document)) == ["signature.wrong", "signature.wrong"]

    def test_an_earlier_one_was_replaced_by_another_good_one(self):
        document = chained(None, ONE)
        other = chained(None, None)["proof"][1]
        document["proof"][0] = {**other, "id": ONE}
        assert "signature.wrong" in reasons(judged(document))

    def test_an_earlier_one_that_we_cannot_check(self):
        document = chained(None, ONE)
        document["proof"][0]["cryptosuite"] = "bbs-2023"
        report = judged(document)
        assert (report.verdict, reasons(report)) == (Verdict.UNKNOWN, ["proof.unsupported"])

    def test_statements_cannot_build_on_a_proof_that_brings_a_vocabulary(self):
        """A proof over JSON holds an @context of its own, which stands in no statement."""
        earlier = {**Z["ecdsa-jcs-2019", "P-256"]["proof"], "id": ONE}
        document = chained(None, ONE)
        report = judged({**document, "proof": [earlier, document["proof"][1]]})
        assert report.verdict == Verdict.INVALID
        assert reasons(report) == ["signature.wrong", "proof.unsupported"]

    def test_json_can_build_on_any_proof(self):
        document = chained(None)
        prepared = prepare(document, STORE)
        proof = {
            **unsigned_proof("ecdsa-jcs-2019", METHODS["P-384"], ISSUED),
            "@context": document["@context"],
            "previousProof": ONE,
        }
        content = Content(prepared, STORE, (document["proof"][0],))
        data = SIGNING["ecdsa-jcs-2019"].hash_data(proof, content, "P-384")
        proofs = [document["proof"][0], with_value(proof, SIGNERS["P-384"](data))]
        report = judged({**document, "proof": proofs})
        assert (report.verdict, reasons(report)) == (Verdict.VALID, [])
        proofs[0] = {**proofs[0], "created": "2026-11-20T09:30:01Z"}
        assert reasons(judged({**document, "proof": proofs})) == ["signature.wrong", "signature.wrong"]

    def test_a_link_taken_out_of_a_chain(self):
        """What names an earlier proof signed that it does."""
        document = chained(None, ONE)
        del document["proof"][1]["previousProof"]
        assert reasons(judged(document)) == ["signature.wrong"]


class TestKeysOverTime:
    """did:web with history: an old key stays, a withdrawn one does not verify any more."""

    WAY = ("ecdsa-rdfc-2019", "P-256")

    def document(self, **changes: Any) -> dict[str, Any]:
        document = did()
        document["verificationMethod"][1].update(changes)
        return document

    def at(self, moment, **changes: Any):
        report = judged(Z[self.WAY], **{DID_URL: self.document(**changes)})
        return (report.verdict, reasons(report)), report

    def test_an_old_key_that_is_still_listed_verifies(self):
        assert self.at(NOW)[0] == (Verdict.VALID, [])

    def test_an_old_key_that_was_removed_does_not(self):
        document = did()
        del document["verificationMethod"][1]
        report = judged(Z[self.WAY], **{DID_URL: document})
        assert (report.verdict, reasons(report)) == (Verdict.INVALID, ["issuer.key_not_listed"])

    def test_a_withdrawn_key_does_not_whenever_the_signature_says_it_was_made(self):
        """Who has the key chooses what the signature says (Controlled Identifiers 1.0, 2.2)."""
        for moment in (ISSUED - timedelta(days=1), ISSUED, ISSUED + timedelta(days=1), NOW):
            found, report = self.at(NOW, revoked=moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
            assert found == (Verdict.INVALID, ["issuer.key_revoked"])
            assert report.credential == {}
        assert told(report, "issuer.key_revoked") == (
            "De uitgever heeft de sleutel van dit bewijs ingetrokken.",
            "The issuer has withdrawn the key of this credential.",
        )

    def test_a_key_that_will_be_withdrawn_still_does(self):
        later = (NOW + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert self.at(NOW, revoked=later, expires=later)[0] == (Verdict.VALID, [])

    def test_a_key_whose_time_is_over(self):
        found, report = self.at(NOW, expires="2026-11-24T12:00:00Z")
        assert found == (Verdict.INVALID, ["issuer.key_expired"])
        assert told(report, "issuer.key_expired") == (
            "De sleutel van dit bewijs was geldig tot 2026-11-24T12:00:00Z.",
            "The key of this credential was valid until 2026-11-24T12:00:00Z.",
        )

    @pytest.mark.parametrize("moment", ["ooit", None, 5, "2030-01-01"])
    def test_a_moment_that_cannot_be_read_counts_as_past(self, moment):
        assert self.at(NOW, revoked=moment)[0] == (Verdict.INVALID, ["issuer.key_revoked"])
        assert self.at(NOW, expires=moment)[0] == (Verdict.INVALID, ["issuer.key_expired"])

    def test_one_key_in_two_ways(self):
        document = did()
        document["assertionMethod"][1] = {**document["verificationMethod"][1], "publicKeyMultibase": "z6Mk"}
        report = judged(Z[self.WAY], **{DID_URL: document})
        assert (report.verdict, reasons(report)) == (Verdict.UNKNOWN, ["issuer.document_wrong"])
        assert told(report, "issuer.document_wrong")[1] == (
            f"The issuer's document is not right: {METHODS['P-256']}."
        )
        assert ISSUER in METHODS["P-256"]
