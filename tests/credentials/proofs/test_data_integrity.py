import copy
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from credentials.proofs.chains import check_proofs, previous_of
from credentials.proofs.context_store import (
    VC2,
    ContextRefused,
    ContextStore,
    UnknownContext,
    microcredential_bytes,
    microcredential_url,
    standard_store,
)
from credentials.proofs.data_integrity import sign, verify_proof
from credentials.proofs.jsonld import (
    AddressRefused,
    ChangedValue,
    MisspelledTerm,
    MovedStatement,
    StatementsRefused,
    UndefinedTerm,
)
from credentials.proofs.multibase import base58_decode
from credentials.proofs.prepared import options_canonical, prepare
from credentials.proofs.proof_errors import ProofUnsupported, SignatureWrong
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.rdfc10 import WorkBudgetSpent
from credentials.proofs.times import parse_time
from tests.credentials.samples import ISSUED, KEY, METHOD, OTHER_KEY, STORE, public, signed

VECTORS = Path(__file__).parents[2] / "vectors" / "credentials"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


def vector(name: str):
    return json.loads((VECTORS / f"w3c-{name}.json").read_text())


@pytest.fixture(scope="module")
def example_store() -> ContextStore:
    """The examples' vocabulary maps every unknown word, so it is in no store but this one."""
    return standard_store().adding({EXAMPLES: vector("examples-v2-context")})


class TestTheVectorOfTheRecommendation:
    def test_hashes_and_signature(self, example_store):
        document = vector("eddsa-rdfc-2022-signed")
        prepared = prepare(document, example_store)
        assert (
            prepared.digest.hex() == (VECTORS / "w3c-eddsa-rdfc-2022-document-hash.txt").read_text().strip()
        )
        options = options_canonical(document["proof"], prepared.document, example_store)
        expected = (VECTORS / "w3c-eddsa-rdfc-2022-options-hash.txt").read_text().strip()
        assert hashlib.sha256(options.encode()).hexdigest() == expected
        key = PublicKey.from_multikey(vector("eddsa-rdfc-2022-key-pair")["publicKeyMultibase"])
        verify_proof(document["proof"], prepared, key, example_store)

    def test_signing_gives_the_same_bytes(self, example_store):
        document = vector("eddsa-rdfc-2022-signed")
        secret = base58_decode(vector("eddsa-rdfc-2022-key-pair")["privateKeyMultibase"][1:])[2:34]
        again = sign(
            document,
            verification_method=document["proof"]["verificationMethod"],
            created=parse_time(document["proof"]["created"]),
            signer=Ed25519PrivateKey.from_private_bytes(secret).sign,
            store=example_store,
        )
        assert again["proof"]["proofValue"] == document["proof"]["proofValue"]

    @pytest.mark.parametrize(
        ("name", "proofs"),
        [("ecdsa-jcs-2019-p384", 1), ("ed25519signature2020", 1), ("proof-chain", 4)],
    )
    def test_other_ways_of_signing_and_a_chain(self, example_store, name, proofs):
        document = vector(f"{name}-signed")
        stated = document["proof"] if isinstance(document["proof"], list) else [document["proof"]]
        assert len(stated) == proofs
        check_proofs(stated)
        prepared = prepare(document, example_store)
        altered = prepare({**document, "name": "Another"}, example_store)
        for proof in stated:
            key = PublicKey.from_multikey(proof["verificationMethod"].split("#")[1])
            previous = previous_of(proof, stated)
            verify_proof(proof, prepared, key, example_store, previous)
            for wrong in ((altered, previous), (prepared, stated if not previous else ())):
                with pytest.raises(SignatureWrong):
                    verify_proof(proof, wrong[0], key, example_store, wrong[1])

    def test_its_vocabulary_is_not_in_the_store(self):
        with pytest.raises(UnknownContext):
            prepare(vector("eddsa-rdfc-2022-signed"), standard_store())


class TestSigning:
    def test_what_we_sign_verifies_with_our_key_only(self):
        document = signed()
        prepared = prepare(document, STORE)
        verify_proof(document["proof"], prepared, PublicKey.from_raw("Ed25519", public(KEY)), STORE)
        with pytest.raises(SignatureWrong):
            verify_proof(document["proof"], prepared, PublicKey.from_raw("Ed25519", public(OTHER_KEY)), STORE)

    def test_jcs(self):
        document = sign(
            signed(),
            verification_method=METHOD,
            created=ISSUED,
            signer=KEY.sign,
            store=STORE,
            suite="eddsa-jcs-2022",
        )
        verify_proof(
            document["proof"], prepare(document, STORE), PublicKey.from_raw("Ed25519", public(KEY)), STORE
        )
        with pytest.raises(SignatureWrong):
            verify_proof(
                document["proof"],
                prepare({**document, "name": "Anders"}, STORE),
                PublicKey.from_raw("Ed25519", public(KEY)),
                STORE,
            )

    def test_other_suites_are_refused(self):
        with pytest.raises(ProofUnsupported):
            sign(
                signed(),
                verification_method=METHOD,
                created=ISSUED,
                signer=KEY.sign,
                store=STORE,
                suite="bbs-2023",
            )

    def test_nothing_unsigned_can_be_signed(self):
        with pytest.raises(UndefinedTerm):
            signed({**signed(), "onbekend": "x"})


def changed(**path_values):
    """A signed document with members set by a dotted path."""
    document = copy.deepcopy(signed())
    for path, value in path_values.items():
        *parents, last = path.split("__")
        target = document
        for parent in parents:
            target = target[int(parent)] if parent.isdigit() else target[parent]
        target[last] = value
    return document


class TestStrictness:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"cijfer": "10"}, UndefinedTerm),
            ({"credentialSubject__achievement__niveau": "4"}, UndefinedTerm),
            ({"credentialSubject__type": ["AchievementSubject", "Directeur"]}, UndefinedTerm),
            ({"https://schema.org/alternateName": "Anders"}, UndefinedTerm),
            ({"@type": "Iets"}, UndefinedTerm),
            ({"@graph": []}, UndefinedTerm),
            ({"@included": [{"id": "urn:x:1"}]}, UndefinedTerm),
            ({"@reverse": {}}, UndefinedTerm),
            ({"type": ["VerifiableCredential", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"]}, MisspelledTerm),
            ({"id": "credentials/1"}, AddressRefused),
            ({"id": "_:b1"}, AddressRefused),
            ({"credentialSubject__achievement__id": "https://example.org/a b"}, AddressRefused),
            ({"credentialSubject__identifier__0__hashed": "true"}, ChangedValue),
            ({"credentialSubject__supervisionLevel": "4"}, ChangedValue),
            ({"validFrom": 2026}, ChangedValue),
            ({"name": None}, ChangedValue),
            ({"credentialSubject__achievement__tag": ["a", "a"]}, ChangedValue),
            ({"credentialSubject__achievement__tag": [["a"]]}, ChangedValue),
            ({"name": {"@value": "x", "@direction": "ltr"}}, MisspelledTerm),
            ({"name": {"@value": "x", "@type": "http://www.w3.org/2001/XMLSchema#string"}}, MisspelledTerm),
        ],
        ids=str,
    )  # fmt: skip
    def test_refused_before_the_signature_is_looked_at(self, changes, reason):
        with pytest.raises(StatementsRefused) as caught:
            prepare(changed(**changes), STORE)
        assert type(caught.value) is reason

    @pytest.mark.parametrize(
        "context",
        [
            None,
            [],
            {"@vocab": "https://example.org/#"},
            [VC2, {"cijfer": "https://example.org/#cijfer"}],
            ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", VC2],
            [VC2, VC2],
            [VC2] * 9,
        ],
        ids=str,
    )
    def test_vocabularies_must_be_pinned_and_in_order(self, context):
        with pytest.raises(ContextRefused):
            prepare({**signed(), "@context": context}, STORE)

    def test_an_inline_vocabulary_deeper_down_is_refused_too(self):
        for context in ({"x": "urn:x:y"}, VC2):
            document = changed(
                credentialSubject__achievement__criteria={"@context": context, "narrative": "n"}
            )
            with pytest.raises(ContextRefused):
                prepare(document, STORE)

    def test_an_unknown_vocabulary_is_no_fault_of_the_credential(self):
        with pytest.raises(UnknownContext):
            prepare({**signed(), "@context": [VC2, "https://example.org/context"]}, STORE)

    def test_dates_cannot_hide_in_another_description_of_the_credential(self):
        document = signed()
        hidden = {
            "id": document["id"],
            "type": ["VerifiableCredential"],
            "validUntil": "2020-01-01T00:00:00Z",
        }
        document["credentialSubject"]["achievement"]["related"] = [hidden]
        with pytest.raises(StatementsRefused):
            prepare(document, STORE)

    def test_a_second_description_may_repeat_but_not_add(self):
        document = signed()
        status = document["credentialStatus"]
        document["evidence"][0]["id"] = status["id"]
        with pytest.raises(MovedStatement):
            prepare(document, STORE)

    def test_what_is_said_of_the_achievement_cannot_hide_in_another_description(self):
        document = signed()
        achievement = document["credentialSubject"]["achievement"]
        document["evidence"][0] |= {"id": achievement["id"], "description": achievement.pop("description")}
        with pytest.raises(MovedStatement, match="achievement"):
            prepare(document, STORE)

    def test_criteria_may_have_the_address_of_their_achievement(self):
        document = signed()
        achievement = document["credentialSubject"]["achievement"]
        achievement["criteria"]["id"] = achievement["id"]
        prepare(document, STORE)
        achievement["criteria"]["description"] = achievement.pop("description")
        with pytest.raises(MovedStatement, match="achievement"):
            prepare(document, STORE)

    def test_a_text_with_its_language_is_accepted(self):
        prepare(changed(name={"@value": "Zorg", "@language": "nl"}), STORE)

    def test_poison_without_blank_node_labels(self):
        """Two look-alike parents with eight look-alike children each, all under pinned vocabularies."""
        children = [{"type": "Alignment"} for _ in range(9)]
        poison = [
            {"type": ["Achievement"], "alignment": children},
            {"type": ["Achievement"], "alignment": children},
        ]
        with pytest.raises(WorkBudgetSpent):
            prepare(changed(credentialSubject__achievement=poison), STORE)


class TestContextStore:
    def test_our_own_vocabulary_is_immutable(self):
        digest = hashlib.sha256(microcredential_bytes()).hexdigest()
        assert digest == "4516b1400081ce3cdf41f07f4ab3f1e210a333d91762914ae1156772cac12cf7"

    def test_a_pinned_address_cannot_be_replaced(self):
        with pytest.raises(ValueError, match="already pinned"):
            standard_store().adding({VC2: {}})

    def test_our_vocabulary_lies_under_the_public_address(self):
        assert (
            microcredential_url("http://localhost:8000/")
            == "http://localhost:8000/contexts/microcredential-v1.json"
        )
