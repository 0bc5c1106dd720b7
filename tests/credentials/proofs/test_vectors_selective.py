"""The vectors of ecdsa-sd-2023: what an issuer signs, what a holder derives from it, and what a verifier makes of that."""

import hashlib
import hmac
import json

import pytest

from credentials.proofs import cbor
from credentials.proofs.data_integrity import verify_proof
from credentials.proofs.multibase import base64url_decode, base64url_encode
from credentials.proofs.prepared import prepare, unsecured
from credentials.proofs.proof_errors import NotForShowing
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import write_raw
from credentials.proofs.signatures import is_signed
from credentials.proofs.suites.base import Content
from credentials.proofs.suites.disclosure import BASE_HEADER, read_disclosure
from credentials.proofs.suites.selective import relabelled, verify_data
from tests.credentials.proofs.vector_files import Folder, signer_of, store_with

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def above(reference_data):
    """The files about the credential itself, for every suite."""
    return reference_data / "credentials" / "vectors" / "vc-di-ecdsa"


@pytest.fixture(scope="module")
def store(reference_data):
    return store_with(reference_data / "credentials" / "contexts")


@pytest.fixture(scope="module")
def folder(above):
    return Folder(above / "ecdsa-sd-2023")


@pytest.fixture(scope="module")
def document(above):
    return json.loads((above / "employmentAuth.json").read_text())


@pytest.fixture(scope="module")
def hmac_key(folder):
    return bytes.fromhex(folder.json("SDKeyMaterial")["hmacKeyString"])


def labels(lines: list[str], key: bytes) -> dict[str, str]:
    """What the issuer calls the blank nodes (3.3.1 of the recommendation, createHmacIdLabelMapFunction)."""
    names = sorted({word for line in lines for word in line.split(" ") if word.startswith("_:c14n")})
    made = {name: hmac.new(key, name[2:].encode(), hashlib.sha256).digest() for name in names}
    return {name: f"_:u{base64url_encode(digest)}" for name, digest in made.items()}


def value_at(document, pointer: str):
    for name in pointer.split("/")[1:]:
        document = document[name]
    return document


def indexed(group) -> dict[int, str]:
    """The vectors write a map as pairs."""
    assert group["dataType"] == "Map"
    return dict(group["value"])


def digest(lines: list[str]) -> bytes:
    return hashlib.sha256("".join(lines).encode()).digest()


@pytest.fixture(scope="module")
def statements(document, store, hmac_key):
    """The statements of the whole credential under the names the issuer gave them."""
    lines = prepare(document, store).canonical.splitlines()
    return relabelled(lines, labels(lines, hmac_key))


def check_base(folder, above, document, store, hmac_key, statements) -> None:
    keys = folder.json("SDKeyMaterial")
    signed = folder.json("employ/addSignedSDBase")
    proof = signed["proof"]
    assert unsecured(signed) == document
    prepared = prepare(document, store)
    assert folder.json("employ/addBaseDocCanon") == prepared.canonical.splitlines(keepends=True)
    assert folder.json("employ/addBaseDocHMACCanon") == statements

    pointers = json.loads((above / "employMandatory.json").read_text())
    transform = folder.json("employ/addBaseTransform")
    mandatory, others = indexed(transform["mandatory"]), indexed(transform["nonMandatory"])
    assert {**mandatory, **others} == dict(enumerate(statements))
    assert not set(mandatory) & set(others)
    assert (transform["mandatoryPointers"], transform["hmacKeyString"]) == (pointers, keys["hmacKeyString"])
    assert folder.json("employ/addPointerValues") == [
        {"pointer": pointer, "value": value_at(document, pointer)} for pointer in pointers
    ]

    config = folder.json("employ/addProofConfig")
    assert config == {"@context": document["@context"], **{k: proof[k] for k in proof if k != "proofValue"}}
    options = Content(prepared, store).options(config)
    assert options == folder.text("employ/addProofConfigCanon.txt")
    hashes = {"proofHash": digest([options]).hex(), "mandatoryHash": digest(list(mandatory.values())).hex()}
    assert folder.json("employ/addHashData") == hashes

    raw = folder.json("employ/addRawBaseSignatureInfo")
    once, issuer = PublicKey.from_multikey(raw["publicKey"]), signer_of(keys["baseKeyPair"])[0]
    assert (once, raw["mandatoryPointers"]) == (signer_of(keys["proofKeyPair"])[0], pointers)
    value = base64url_decode(proof["proofValue"][1:])
    assert cbor.decode(value.removeprefix(BASE_HEADER)) == [
        bytes.fromhex(raw["baseSignature"]),
        b"\x80\x24" + write_raw(once.key),
        hmac_key,
        [bytes.fromhex(signature) for signature in raw["signatures"]],
        pointers,
    ]
    parts = bytes.fromhex(hashes["proofHash"]), b"\x80\x24" + write_raw(once.key)
    assert is_signed(
        b"".join(parts) + bytes.fromhex(hashes["mandatoryHash"]), bytes.fromhex(raw["baseSignature"]), issuer
    )
    for line, signature in zip(others.values(), raw["signatures"], strict=True):
        assert is_signed(line.encode(), bytes.fromhex(signature), once)
    with pytest.raises(NotForShowing):
        verify_proof(proof, prepared, issuer, store)


def check_derivation(folder, above, document, statements) -> None:
    """What the holder works out: from the base proof, and from the groups of statements that pointers choose."""
    raw = folder.json("employ/addRawBaseSignatureInfo")
    recovered = folder.json("employ/derivedRecoveredBaseData")
    assert recovered == {
        "baseSignature": raw["baseSignature"],
        "proofPublicKey": raw["publicKey"],
        "hmacKey": folder.json("SDKeyMaterial")["hmacKeyString"].lower(),
        "signatures": raw["signatures"],
        "mandatoryPointers": raw["mandatoryPointers"],
    }
    data = folder.json("employ/derivedAllGroupData")
    assert data["nquads"] == statements
    groups = {name: indexed(group["matching"]) for name, group in data["groups"].items()}
    for name, group in data["groups"].items():
        assert {**groups[name], **indexed(group["nonMatching"])} == dict(enumerate(statements))
    assert groups["combined"] == {**groups["mandatory"], **groups["selective"]}
    transform = folder.json("employ/addBaseTransform")
    assert groups["mandatory"] == indexed(transform["mandatory"])
    others = sorted(indexed(transform["nonMandatory"]))
    assert folder.json("employ/derivedGroupIndexes") == {
        "combinedIndexes": sorted(groups["combined"]),
        "mandatoryIndexes": sorted(groups["mandatory"]),
        "nonMandatoryIndexes": others,
        "selectiveIndexes": sorted(groups["selective"]),
    }
    combined = sorted(groups["combined"])
    assert folder.json("employ/derivedAdjMandatoryIndexes") == {
        "adjMandatoryIndexes": [combined.index(one) for one in sorted(groups["mandatory"])]
    }
    shown = [others.index(one) for one in combined if one in others]
    assert folder.json("employ/derivedAdjSignatures") == {
        "adjSignatureIndexes": shown,
        "filteredSignatures": [raw["signatures"][one] for one in shown],
    }
    reveal = folder.json("employ/derivedUnsignedReveal")
    chosen = json.loads((above / "employSelective.json").read_text())
    for pointer in [*chosen, *raw["mandatoryPointers"]]:
        assert value_at(reveal, pointer) == value_at(document, pointer)
    assert "familyName" not in json.dumps(reveal)


def check_verification(folder, store) -> None:
    """What the verifier reads, and that it accepts it."""
    shown = folder.json("employ/derivedRevealDocument")
    proof = shown["proof"]
    assert unsecured(shown) == folder.json("employ/derivedUnsignedReveal")
    disclosure = read_disclosure(proof)
    read = {
        "baseSignature": disclosure.base_signature.hex(),
        "publicKey": PublicKey.from_raw("P-256", disclosure.public_key[2:]).multikey,
        "signatures": [signature.hex() for signature in disclosure.signatures],
        "labelMap": {name[2:]: label[2:] for name, label in disclosure.labels.items()},
        "mandatoryIndexes": sorted(disclosure.mandatory),
    }
    parsed = folder.json("employ/verifyDerivedProofValue")
    assert read == {**parsed, "labelMap": dict(parsed["labelMap"])}
    handed = folder.json("employ/derivedDisclosureData")
    assert read == {**handed, "labelMap": indexed(handed["labelMap"])}
    assert folder.json("employ/derivedAdjSignatures")["filteredSignatures"] == read["signatures"]

    content = Content(prepare(shown, store), store)
    lines = relabelled(content.canonical().splitlines(), disclosure.labels)
    assert lines == folder.json("employ/verifyNQuads")
    data = verify_data(proof, disclosure, content)
    expected = folder.json("employ/verifyCreateVerifyData")
    assert expected == {
        "baseSignature": read["baseSignature"],
        "proofHash": data.proof_hash.hex(),
        "publicKey": read["publicKey"],
        "signatures": read["signatures"],
        "nonMandatory": list(data.others),
        "mandatoryHash": data.mandatory_hash.hex(),
    }
    key = PublicKey.from_multikey(proof["verificationMethod"].split("#")[1])
    verify_proof(proof, content.prepared, key, store)


def test_every_value_of_the_selective_suite(folder, above, document, store, hmac_key, statements):
    check_base(folder, above, document, store, hmac_key, statements)
    check_derivation(folder, above, document, statements)
    check_verification(folder, store)
    assert folder.unread == set()
