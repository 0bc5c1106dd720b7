"""The vectors of the EdDSA and ECDSA recommendations and of the badges guide: every file, every value in it."""

import copy
import hashlib
import json
from collections import Counter

import pytest

from credentials.proofs.chains import check_proofs, previous_of
from credentials.proofs.data_integrity import sign, unsigned_proof, verify_proof, with_value
from credentials.proofs.multibase import base58_decode, base58_encode
from credentials.proofs.prepared import prepare, unsecured
from credentials.proofs.proof_errors import SignatureWrong
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.signatures import HASHES
from credentials.proofs.suites import suite_of
from credentials.proofs.suites.base import Content
from credentials.proofs.times import parse_time
from tests.credentials.proofs.vector_files import Folder, signer_of, store_with

pytestmark = pytest.mark.reference

PLAIN = {
    "vc-di-eddsa/eddsa-rdfc-2022": "keyPair.json",
    "vc-di-eddsa/eddsa-jcs-2022": "keyPair.json",
    "vc-di-ecdsa/ecdsa-rdfc-2019-p256": "p256KeyPair.json",
    "vc-di-ecdsa/ecdsa-rdfc-2019-p384": "p384KeyPair.json",
    "vc-di-ecdsa/ecdsa-jcs-2019-p256": "p256KeyPair.json",
}


@pytest.fixture(scope="module")
def vectors(reference_data):
    return reference_data / "credentials" / "vectors"


@pytest.fixture(scope="module")
def store(reference_data):
    return store_with(reference_data / "credentials" / "contexts")


def hexadecimal(text: str) -> bytes:
    return bytes.fromhex(text.strip())


def test_these_folders_hold_no_other_files(vectors):
    """What the tests of this module and of `test_vectors_selective` look at, and how many files that are."""
    found = Counter(
        str(path.parent.relative_to(vectors))
        for name in ("vc-di-eddsa", "vc-di-ecdsa", "ob3-impl-guide")
        for path in (vectors / name).rglob("*")
        if path.is_file()
    )
    assert found == {
        "vc-di-eddsa": 2,
        "vc-di-eddsa/proof-set-chain": 8,
        "vc-di-ecdsa": 6,
        "vc-di-ecdsa/ecdsa-sd-2023": 1,
        "vc-di-ecdsa/ecdsa-sd-2023/employ": 20,
        "ob3-impl-guide": 4,
        **dict.fromkeys(PLAIN, 9),
    }
    others = {path.name for path in vectors.iterdir()} - {name.split("/")[0] for name in found}
    assert others == {"rdf-canon", "vcdm2-inputs"}


@pytest.mark.parametrize("name", PLAIN)
def test_each_step_of_a_suite(vectors, store, name):
    folder = Folder(vectors / name)
    signed = folder.json("signed*")
    proof, content = signed["proof"], Content(prepare(signed, store), store)
    public, signer = signer_of(json.loads((vectors / name).parent.joinpath(PLAIN[name]).read_text()))
    suite = suite_of(proof)
    assert signed["proof"]["verificationMethod"] == f"{public.did}#{public.multikey}"

    options, document = suite.canonical(proof, content, HASHES[public.kind])
    assert document.decode() == folder.text("canonDoc*.txt")
    assert options.decode() == folder.text("proofCanon*.txt")
    hashes = [hashlib.new(HASHES[public.kind], part).digest() for part in (options, document)]
    assert hashes == [hexadecimal(folder.text("proofHash*.txt")), hexadecimal(folder.text("docHash*.txt"))]
    assert suite.hash_data(proof, content, public.kind) == hexadecimal(folder.text("combinedHash*.txt"))
    config = {"@context": signed["@context"], **proof}
    assert folder.json("proofConfig*") == {key: config[key] for key in config if key != "proofValue"}
    assert base58_decode(proof["proofValue"][1:]) == hexadecimal(folder.text("sigHex*.txt"))
    assert proof["proofValue"] == folder.text("sigBTC58*.txt").strip()
    assert folder.unread == set()

    verify_proof(proof, content.prepared, public, store)
    with pytest.raises(SignatureWrong):
        verify_proof(proof, prepare({**signed, "name": "Another"}, store), public, store)
    again = sign(
        json.loads((vectors / name).parent.joinpath("unsigned.json").read_text()),
        verification_method=proof["verificationMethod"],
        created=parse_time(proof["created"]),
        signer=signer,
        store=store,
        kind=public.kind,
        suite=suite.name,
    )
    verify_proof(again["proof"], prepare(again, store), public, store)
    # ECDSA signs with a number drawn anew; all else is the same, and Ed25519 gives the same signature too.
    assert {**again["proof"], "proofValue": ""} == {**proof, "proofValue": ""}
    assert (again == signed) is (public.kind == "Ed25519")


@pytest.mark.parametrize("name", ["vc-di-eddsa", "vc-di-ecdsa"])
def test_published_pairs_of_keys_belong_together(vectors, name):
    pairs = [json.loads(path.read_text()) for path in (vectors / name).glob("*eyPair.json")]
    for path in (vectors / name).rglob("*.json"):
        if path.name in ("multiKeyPairs.json", "SDKeyMaterial.json"):
            pairs += [pair for pair in json.loads(path.read_text()).values() if isinstance(pair, dict)]
    assert len(pairs) == {"vc-di-eddsa": 5, "vc-di-ecdsa": 4}[name]
    for pair in pairs:
        assert signer_of(pair)[0].multikey == pair["publicKeyMultibase"]
        assert PublicKey.from_multikey(pair["publicKeyMultibase"]) == signer_of(pair)[0]


def test_the_set_of_proofs_and_chains_on_it(vectors, store):
    folder = Folder(vectors / "vc-di-eddsa" / "proof-set-chain")
    pairs = folder.json("multiKeyPairs")
    one, two = folder.json("signedProofSet1"), folder.json("signedProofSet2")
    unsigned = folder.json("unsigned")
    assert unsecured(one) == unsecured(two) == unsigned
    for number, proof in (("1", one["proof"]), ("2", two["proof"][1])):
        assert folder.json(f"proofSetConfigSigned{number}") == proof
        assert folder.json(f"proofSetConfig{number}") == {
            key: proof[key] for key in proof if key != "proofValue"
        }
        public, signer = signer_of(pairs[f"keyPair{number}"])
        verify_proof(proof, prepare(one, store), public, store)
        signature = signer(
            suite_of(proof).hash_data(proof, Content(prepare(unsigned, store), store), "Ed25519")
        )
        assert with_value(proof, signature) == proof
    assert two["proof"][0] == one["proof"]
    assert folder.unread == set()

    chained = copy.deepcopy(two["proof"])
    prepared = prepare(unsigned, store)
    for number, builds_on in (("3", chained[0]["id"]), ("4", [chained[0]["id"], chained[1]["id"]])):
        public, signer = signer_of(pairs[f"keyPair{number}"])
        proof = unsigned_proof(
            "eddsa-rdfc-2022", f"{public.did}#{public.multikey}", parse_time(one["proof"]["created"])
        )
        proof["previousProof"] = builds_on
        content = Content(prepared, store, previous_of(proof, chained))
        proof = with_value(proof, signer(suite_of(proof).hash_data(proof, content, "Ed25519")))
        chained.append(proof)
    check_proofs(chained)
    for proof in chained[2:]:
        key = PublicKey.from_multikey(proof["verificationMethod"].split("#")[1])
        previous = previous_of(proof, chained)
        verify_proof(proof, prepared, key, store, previous)
        for wrong in ((), previous[:-1], ({**previous[0], "created": "2023-02-24T23:36:39Z"}, *previous[1:])):
            with pytest.raises(SignatureWrong):
                verify_proof(proof, prepared, key, store, wrong)


def test_the_worked_example_of_the_badges_guide(vectors, store):
    folder = Folder(vectors / "ob3-impl-guide")
    signed, values = folder.json("signed"), folder.json("values")
    content = Content(prepare(signed, store), store)
    public = PublicKey.from_raw("Ed25519", bytes.fromhex(values["publicKeyHex"]))
    options, document = suite_of(signed["proof"]).canonical(signed["proof"], content, "sha256")
    assert (options.decode(), document.decode()) == (
        folder.text("proof-canon.txt"),
        folder.text("document-canon.txt"),
    )
    assert folder.unread == set()
    assert values == {
        "publicKeyHex": public.key.public_bytes_raw().hex(),
        "privateKeyHex(64 byte seed||public)": values["privateKeyHex(64 byte seed||public)"],
        "publicKeyMultibase": public.multikey,
        "documentHashHex": hashlib.sha256(document).hexdigest(),
        "proofHashHex": hashlib.sha256(options).hexdigest(),
        "signatureHex": base58_decode(signed["proof"]["proofValue"][1:]).hex(),
    }
    seed = bytes.fromhex(values["privateKeyHex(64 byte seed||public)"])[:32]
    same, signer = signer_of({"secretKeyMultibase": "z" + base58_encode(b"\x80\x26" + seed)})
    assert same == public
    again = sign(
        signed,
        verification_method=signed["proof"]["verificationMethod"],
        created=parse_time(signed["proof"]["created"]),
        signer=signer,
        store=store,
    )
    assert again["proof"]["proofValue"] == signed["proof"]["proofValue"]
    verify_proof(signed["proof"], content.prepared, public, store)
