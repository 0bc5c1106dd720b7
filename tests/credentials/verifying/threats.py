"""The hostile list: what somebody who means harm would try, by the threat it belongs to."""

import gzip
import json
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from credentials.openbadges.build import build_credential
from credentials.openbadges.recipients import identity_hash
from credentials.proofs.multibase import (
    base58_decode,
    base58_encode,
    base64url_decode,
    base64url_encode,
)
from credentials.proofs.prepared import unsecured
from credentials.status.bitstring import MAX_BYTES, Bitstring
from credentials.verifying.report import Report
from tests.credentials.openbadges.test_images import chunk, itxt, svg, with_chunks
from tests.credentials.pdfs import bomb, embedding
from tests.credentials.samples import (
    DID_URL,
    ISSUED,
    ISSUER,
    LIST_URL,
    NOW,
    OTHER_KEY,
    World,
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
from tests.credentials.tokens import HOLDER, forged, issuer_document, kid_of, public_key, token, world
from tests.credentials.verifying.test_sd_tokens import ASKED, issued, shown

Case = Callable[[], Report]
ANOTHER = did_key(public(OTHER_KEY))
YEAR = timedelta(days=365)


def changed(**changes: Any) -> Report:
    """The demo's credential with other values, judged; `AT_` stands for what no name of Python holds."""
    return check(edited(**{way.replace("AT_", "@"): value for way, value in changes.items()}))


def resigned(change: Callable[[dict[str, Any]], Any], **arguments: Any) -> Report:
    """The issuer itself signed this, whatever it is."""
    document = unsecured(signed())
    change(document)
    return check(signed(document), **arguments)


def jwt(**header: Any) -> Report:
    return check(forged(build_credential(plan()), **{"typ": "vc+jwt", **header}), world=world())


def unsigned_jwt(algorithm: str) -> Report:
    head, claims, _signature = token().split(".")
    head = base64url_encode(json.dumps({**json.loads(base64url_decode(head)), "alg": algorithm}).encode())
    return check(f"{head}.{claims}.", world=world())


def listed(document: Any) -> Report:
    return check(signed(), world=World(**{LIST_URL: document}))


def list_of_another() -> Any:
    document = {**unsecured(status_list()), "issuer": ANOTHER}
    return signed(document, key=OTHER_KEY, method=own_method(ANOTHER))


def list_with(**changes: Any) -> Any:
    return status_list(credentialSubject={**status_list()["credentialSubject"], **changes})


def poison() -> list[Any]:
    return [{"type": ["Achievement"], "alignment": [{"type": "Alignment"} for _ in range(9)]}] * 2


def ending(**claims: Any) -> Report:
    """A token of a credential that ended, whose claims say something else."""
    document = build_credential(plan(valid_until=ISSUED + YEAR))
    return check(forged({**document, **claims}, typ="JWT"), world=world())


def malleable_ed25519() -> Report:
    """S + L in the place of S (RFC 8032, 5.1.7)."""
    document = signed()
    signature = base58_decode(document["proof"]["proofValue"].removeprefix("z"))
    order = 2**252 + 27742317777372353535851937790883648493
    twin = int.from_bytes(signature[32:], "little") + order
    value = base58_encode(signature[:32] + twin.to_bytes(32, "little"))
    return check({**document, "proof": {**document["proof"], "proofValue": f"z{value}"}})


def malleable_es256() -> Report:
    """N - s in the place of s: as good a signature over the same bytes, which makes no other credential of it."""
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    text = token()
    head, _dot, signature = text.rpartition(".")
    raw = base64url_decode(signature)
    twin = (order - int.from_bytes(raw[32:], "big")).to_bytes(32, "big")
    one, other = (
        check(whole, world=world()) for whole in (text, f"{head}.{base64url_encode(raw[:32] + twin)}")
    )
    assert one.credential["id"] == other.credential["id"]
    return other


def lookalike() -> Report:
    """A stranger's key under the name and the logo of a school that we recognise."""
    document = unsecured(signed())
    document["issuer"] = {**document["issuer"], "id": ANOTHER}
    del document["credentialStatus"]
    return check(
        signed(document, key=OTHER_KEY, method=own_method(ANOTHER)),
        registry=lambda issuer: None if issuer != ISSUER else 1 / 0,
    )


def weakly_hashed() -> Report:
    def weak(document: dict[str, Any]) -> None:
        (identity,) = document["credentialSubject"]["identifier"]
        identity["identityHash"] = "md5$" + "0" * 32

    return resigned(weak, recipient="noor@example.org")


def another_identity() -> Report:
    def swap(document: dict[str, Any]) -> None:
        (identity,) = document["credentialSubject"]["identifier"]
        identity["identityHash"] = identity_hash("sam@example.org", identity["salt"])

    return resigned(swap, recipient="noor@example.org")


def keyed(**changes: Any) -> Report:
    return check(token(), world=world(**{DID_URL: issuer_document(**changes)}))


SVG_ENTITY = svg("&a;", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
SVG_LAUGHS = svg("&b;", '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>')
ZEROES = zlib.compress(bytes(2**26))
GZIP_BOMB = "u" + base64url_encode(gzip.compress(bytes(MAX_BYTES + 1)))

# Threat, case, what is judged, the verdict, and the reason among those of the report.
CASES: list[tuple[str, str, Case, str, str]] = [
    ("unsigned claims", "undefined term", lambda: changed(cijfer="10"), "invalid", "statements.undefined_term"),
    ("unsigned claims", "undefined term inside", lambda: changed(credentialSubject__achievement__cijfer="10"), "invalid", "statements.undefined_term"),
    ("unsigned claims", "undefined type", lambda: changed(type=["VerifiableCredential", "OpenBadgeCredential", "Diploma"]), "invalid", "statements.undefined_term"),
    ("unsigned claims", "relative identifier", lambda: changed(credentialSubject__achievement__id="a/b"), "invalid", "statements.address"),
    ("unsigned claims", "identifier with a space", lambda: changed(credentialSubject__achievement__id="https://a.example/b c"), "invalid", "statements.address"),
    ("unsigned claims", "true as a text", lambda: changed(credentialSubject__identifier__0__hashed="true"), "invalid", "statements.changed_value"),
    ("unsigned claims", "in the proof", lambda: changed(proof__opmerking="x"), "invalid", "statements.undefined_term"),
    ("contexts", "inline", lambda: changed(AT_context=[*signed()["@context"], {"name": "urn:x:y"}]), "invalid", "context.refused"),
    ("contexts", "inline deeper down", lambda: changed(credentialSubject__achievement__AT_context={"name": "urn:x:y"}), "invalid", "context.refused"),
    ("contexts", "unknown", lambda: changed(AT_context=[*signed()["@context"], "https://a.example/v1"]), "unknown", "context.unknown"),
    ("contexts", "maps every term", lambda: changed(AT_context=[*signed()["@context"], "https://www.w3.org/ns/credentials/undefined-terms/v2"]), "unknown", "context.unknown"),
    ("contexts", "in another order", lambda: changed(AT_context=signed()["@context"][::-1]), "invalid", "context.refused"),
    ("algorithms", "none", lambda: unsigned_jwt("none"), "invalid", "token.algorithm"),
    ("algorithms", "public key as a secret", lambda: unsigned_jwt("HS256"), "invalid", "token.algorithm"),
    ("algorithms", "of another kind of key", lambda: jwt(alg="RS256"), "invalid", "token.algorithm_not_of_key"),
    ("algorithms", "signature of noughts", lambda: check(token().rpartition(".")[0] + "." + base64url_encode(bytes(64)), world=world()), "invalid", "signature.wrong"),
    ("algorithms", "critical extension", lambda: jwt(crit=["exp"]), "invalid", "token.header"),
    ("algorithms", "proof of noughts", lambda: changed(proof__proofValue="z" + "1" * 64), "invalid", "signature.wrong"),
    ("keys", "brought along", lambda: jwt(kid=None, jwk=public_key(HOLDER).jwk, key=HOLDER), "invalid", "issuer.key_not_listed"),
    ("keys", "of another issuer", lambda: jwt(kid="did:web:ander.example#1", key=HOLDER), "invalid", "issuer.key_of_another"),
    ("keys", "of another issuer under a proof", lambda: changed(issuer__id=ANOTHER), "invalid", "issuer.key_of_another"),
    ("keys", "for another purpose", lambda: keyed(assertionMethod=[], authentication=[kid_of("ES256")]), "invalid", "issuer.key_not_listed"),
    ("keys", "fetched from where the token says", lambda: jwt(jku="https://ander.example/jwks", key=HOLDER), "invalid", "signature.wrong"),
    ("keys", "in another's document", lambda: check(signed(), world=World(**{DID_URL: did_document(id=ANOTHER)})), "unknown", "issuer.document_wrong"),
    ("canonicalization", "poison", lambda: changed(credentialSubject__achievement=poison()), "invalid", "statements.too_complex"),
    ("size", "nested without end", lambda: check(b"[" * 100_000), "invalid", "json.too_large"),
    ("size", "more than any credential", lambda: check(b'{"a":"' + b"x" * 300_000 + b'"}'), "invalid", "json.too_large"),
    ("size", "more members than any credential", lambda: check(json.dumps({str(number): 1 for number in range(6_000)})), "invalid", "json.too_large"),
    ("size", "a member twice", lambda: check(b'{"id": "urn:a:b", "id": "urn:a:c"}'), "invalid", "json.duplicate_member"),
    ("bombs", "list", lambda: listed(list_with(encodedList=GZIP_BOMB)), "unknown", "status.list_not_valid"),
    ("bombs", "PNG", lambda: check(with_chunks(itxt(b"openbadgecredential", ZEROES, b"\x01"))), "invalid", "image.malformed"),
    ("bombs", "PNG with a length beyond its end", lambda: check(with_chunks(b"\x7f\xff\xff\xffiTXt")), "invalid", "image.malformed"),
    ("bombs", "PNG of ten thousand pieces", lambda: check(with_chunks(*[chunk(b"tEXt", b"x\0y")] * 10_001)), "invalid", "image.malformed"),
    ("bombs", "PNG with two credentials", lambda: check(with_chunks(*[itxt(b"openbadgecredential", b"{}")] * 2)), "invalid", "image.several_credentials"),
    ("bombs", "SVG of many elements", lambda: check(svg("<g/>" * 1_000_000)), "invalid", "image.svg_malformed"),
    ("bombs", "SVG that reads a file", lambda: check(SVG_ENTITY), "invalid", "image.svg_malformed"),
    ("bombs", "SVG that laughs", lambda: check(SVG_LAUGHS), "invalid", "image.svg_malformed"),
    ("bombs", "PDF", lambda: check(embedding(bomb(80_000_000, 2))), "invalid", "pdf.malformed"),
    ("withdrawn", "shown as valid", lambda: listed(status_list(revoked=(4_711,))), "invalid", "status.revoked"),
    ("withdrawn", "suspended", lambda: resigned(lambda document: document["credentialStatus"].update(statusPurpose="suspension"), world=World(**{LIST_URL: status_list(credentialSubject={"id": f"{LIST_URL}#list", "type": "BitstringStatusList", "statusPurpose": "suspension", "encodedList": Bitstring.of([4_711]).encode()})})), "invalid", "status.suspended"),
    ("withdrawn", "list replaced", lambda: listed({**status_list(), "validFrom": "2026-11-21T00:00:00Z"}), "unknown", "status.list_not_valid"),
    ("withdrawn", "list not signed", lambda: listed(unsecured(status_list())), "unknown", "status.list_not_valid"),
    ("withdrawn", "list of another issuer", lambda: listed(list_of_another()), "unknown", "status.list_of_another"),
    ("withdrawn", "list that expired", lambda: listed(status_list(validUntil="2026-11-23T00:00:00Z")), "unknown", "status.list_not_valid"),
    ("withdrawn", "short list", lambda: listed(list_with(encodedList=Bitstring(length=8_192).encode())), "unknown", "status.list_not_valid"),
    ("withdrawn", "list for another purpose", lambda: listed(list_with(statusPurpose="message")), "unknown", "status.list_not_valid"),
    ("withdrawn", "no answer", lambda: check(signed(), world=World(**{LIST_URL: b""})), "unknown", "network.unreadable"),
    ("withdrawn", "status taken out", lambda: check({name: value for name, value in signed().items() if name != "credentialStatus"}), "invalid", "signature.wrong"),
    ("dates", "expired", lambda: check(signed(build_credential(plan(valid_until=ISSUED + timedelta(days=1))))), "invalid", "dates.expired"),
    ("dates", "not yet", lambda: resigned(lambda document: document.update(validFrom="2027-11-20T09:30:00Z")), "invalid", "dates.not_yet_valid"),
    ("dates", "reversed", lambda: resigned(lambda document: document.update(validUntil="2026-11-19T00:00:00Z")), "invalid", "dates.reversed"),
    ("dates", "no point in time", lambda: changed(validFrom="gisteren"), "invalid", "dates.malformed"),
    ("dates", "claim says later", lambda: ending(exp=int((NOW + 3 * YEAR).timestamp())), "invalid", "token.claim_mismatch"),
    ("dates", "proof expired", lambda: changed(proof__expires="2026-11-21T09:30:00Z"), "invalid", "proof.expired"),
    ("recipient", "swapped after signing", lambda: changed(credentialSubject__id="urn:uuid:00000000-0000-4000-8000-000000000000"), "invalid", "signature.wrong"),
    ("recipient", "for somebody else", another_identity, "invalid", "recipient.another"),
    ("recipient", "hash that two can have", weakly_hashed, "unknown", "recipient.weak_hash"),
    ("recipient", "stolen file", lambda: check(issued(), world=world(), **ASKED), "invalid", "holder.missing"),
    ("recipient", "copy of an answer", lambda: check(shown(issued()), world=world(), **{**ASKED, "nonce": "n-2"}), "invalid", "holder.other_nonce"),
    ("recipient", "answered by another wallet", lambda: check(shown(issued(), signer=lambda data: b"\1" * 64), world=world(), **ASKED), "invalid", "holder.signature_wrong"),
    ("malleability", "Ed25519", malleable_ed25519, "invalid", "signature.wrong"),
    ("malleability", "ES256 is the same credential", malleable_es256, "valid", "signature.ok"),
    ("look-alikes", "the name of a school", lookalike, "valid", "trust.unknown"),
]  # fmt: skip


def described(times: int) -> dict[str, Any]:
    """The demo's credential with one profile inside another, each with as many names as a list may hold."""
    found: dict[str, Any] = {}
    for place in range(times):
        names = [f"{place}-{number}" for number in range(490)]
        inner = {"parentOrg": found} if found else {}
        found = {"id": f"urn:x:{place}", "type": ["Profile"], "name": names, **inner}
    document = signed()
    document["credentialSubject"]["achievement"]["creator"] = found
    return document


def poisoned() -> dict[str, Any]:
    document = signed()
    document["credentialSubject"]["achievement"] = poison()
    return document


# What is large, deep or packed, as it would be uploaded.
HOSTILE_FILES: dict[str, bytes] = {
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 40_000,
    "long text": b'"' + b"\\u0041" * 800_000,
    "numbers": b"[" + b"1e5," * 1_200_000,
    "members": json.dumps({str(number): 1 for number in range(15_000)}).encode(),
    "white space": b" " * 5_000_000 + b"{}",
    "poison": json.dumps(poisoned()).encode(),
    "many names": json.dumps(described(9)).encode(),
    "PNG bomb": with_chunks(itxt(b"openbadgecredential", ZEROES, b"\x01")),
    "PNG of many pieces": with_chunks(*[chunk(b"tEXt", b"x\0y")] * 300_000),
    "PNG of one piece": with_chunks(chunk(b"tEXt", b"x\0" + b"y" * 5_000_000)),
    "SVG of many elements": svg("<g/>" * 1_000_000),
    "SVG deep": svg("<g>" * 1_500_000),
    "SVG attributes": svg("<g " + " ".join(f'a{number}=""' for number in range(300_000)) + "/>"),
    "SVG laughs": SVG_LAUGHS,
    "SVG text": svg("<openbadges:credential>" + "x" * 5_000_000 + "</openbadges:credential>"),
    "PDF bomb": embedding(bomb(80_000_000, 2)),
    "token": b"eyJhbGciOiJFUzI1NiJ9." + b"A" * 5_000_000 + b".AAAA",
    "token of dots": b"." * 5_000_000,
    "SD-JWT of many parts": token().encode() + b"~WyJhIiwiYiIsMV0" * 15_000 + b"~",
    "SD-JWT of strokes": b"eyJhbGciOiJFUzI1NiJ9.e30.AAAA" + b"~" * 5_000_000,
}
