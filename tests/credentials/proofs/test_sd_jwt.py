"""SD-JWT: what is kept back is gone, what is shown was signed, and every rule of RFC 9901, 7.1 holds."""

import json
from typing import Any

import pytest

from credentials.proofs import strict_json
from credentials.proofs.disclosures import decoy, digest_of, make_disclosure
from credentials.proofs.errors import CredentialError
from credentials.proofs.multibase import base64url_decode, base64url_encode
from credentials.proofs.sd_jwt import issue_sd_jwt, read_sd_jwt
from tests.credentials.tokens import HOLDER, P256, forged, kid_of, public_key, signer

CLAIMS = {
    "iss": "did:web:bekwaam.example",
    "vct": "https://bekwaam.example/types/1",
    "name": "Noor",
    "address": {"street": "Dorpsstraat 1", "city": "Ede"},
    "nationalities": ["NL", "BE", "DE"],
}


def issued(*disclose: str, claims: dict[str, Any] = CLAIMS, **arguments: Any) -> str:
    return issue_sd_jwt(
        claims,
        disclose=disclose,
        holder_jwk=None,
        algorithm="ES256",
        kid=kid_of("ES256"),
        signer=signer(P256),
        **arguments,
    )


def payload_of(text: str) -> dict[str, Any]:
    return json.loads(base64url_decode(text.split(".")[1]))


def by_name(text: str) -> dict[Any, str]:
    """The disclosures of an SD-JWT by the name in them, or by the value of an element."""
    found = {}
    for part in text.split("~")[1:-1]:
        found[json.loads(base64url_decode(part))[1]] = part
    return found


def put_together(payload: dict[str, Any], *disclosures: str) -> str:
    """Somebody's payload under a right signature, with these disclosures."""
    return "~".join([forged({"vct": "x", **payload}, typ="dc+sd-jwt"), *disclosures, ""])


def refused(text: str) -> str:
    with pytest.raises(CredentialError) as found:
        read_sd_jwt(text)
    return found.value.code


class TestIssuing:
    def test_what_is_disclosable_leaves_the_payload(self):
        text = issued("name", "nationalities")
        payload = payload_of(text)
        assert set(payload) == {"iss", "vct", "address", "_sd", "_sd_alg"}
        assert payload["_sd"] == sorted(digest_of(part) for part in text.split("~")[1:-1])
        assert payload["_sd_alg"] == "sha-256"
        assert "Noor" not in json.dumps(payload)

    def test_all_disclosures_give_all_claims_back(self):
        for names in (
            [],
            ["name"],
            ["/address/city", "/nationalities/1"],
            ["address", "/address/street", "name"],
        ):
            assert read_sd_jwt(issued(*names)).claims == CLAIMS

    def test_salts_are_fresh_and_of_128_bits(self):
        parts = [by_name(issued("name"))["name"] for _ in range(20)]
        salts = {json.loads(base64url_decode(part))[0] for part in parts}
        assert (len(salts), {len(base64url_decode(salt)) for salt in salts}) == (20, {16})

    def test_a_value_inside_and_an_element(self):
        text = issued("/address/street", "/nationalities/0", "/nationalities/2")
        assert list(payload_of(text)["address"]) == ["city", "_sd"]
        kept = read_sd_jwt("~".join([text.split("~")[0], by_name(text)["DE"], ""])).claims
        assert (kept["address"], kept["nationalities"]) == ({"city": "Ede"}, ["BE", "DE"])

    def test_a_disclosure_inside_a_disclosure(self):
        text = issued("address", "/address/street")
        parts = by_name(text)
        head = text.split("~")[0]
        assert "address" not in read_sd_jwt(f"{head}~").claims
        assert read_sd_jwt(f"{head}~{parts['address']}~").claims["address"] == {"city": "Ede"}
        both = f"{head}~{parts['street']}~{parts['address']}~"
        assert read_sd_jwt(both).claims["address"] == CLAIMS["address"]
        assert refused(f"{head}~{parts['street']}~") == "sd_jwt.disclosure_unsigned"

    def test_decoys_look_like_digests_and_give_nothing(self):
        text = issued("name", decoys=3)
        assert [len(digest) for digest in payload_of(text)["_sd"]] == [43] * 4
        assert read_sd_jwt(text).claims == CLAIMS

    def test_the_holders_key_is_in_plain_sight(self):
        jwk = public_key(HOLDER).jwk
        text = issue_sd_jwt(
            CLAIMS, disclose=["name"], holder_jwk=jwk, algorithm="ES256", kid="x", signer=signer(P256)
        )
        assert payload_of(text)["cnf"] == {"jwk": jwk}

    def test_a_name_with_a_stroke(self):
        claims = {**CLAIMS, "a/b": {"~": 1}}
        assert read_sd_jwt(issued("a/b", claims=claims)).claims == claims
        assert read_sd_jwt(issued("/a~1b/~0", claims=claims)).claims == claims

    @pytest.mark.parametrize("name", ["iss", "nbf", "exp", "cnf", "vct", "status", "/status/status_list"])
    def test_what_decides_over_validity_is_never_kept_back(self, name):
        with pytest.raises(ValueError, match="in plain sight"):
            issued(name)

    @pytest.mark.parametrize(
        "name", ["nothing", "/address/nothing", "/nationalities/7", "/name/x", "/address/0"]
    )
    def test_a_name_that_is_not_there(self, name):
        with pytest.raises(ValueError, match="there is nothing at"):
            issued(name)

    def test_the_claims_of_the_caller_stay_as_they_were(self):
        before = json.dumps(CLAIMS)
        issued("name", "/address/city")
        assert json.dumps(CLAIMS) == before


class TestRules:
    """RFC 9901, 7.1: each way to add, replace or hide something is refused by name."""

    def test_a_disclosure_that_was_not_signed(self):
        text = issued("name")
        assert refused(text + make_disclosure("Ander", "name") + "~") == "sd_jwt.disclosure_unsigned"

    def test_the_same_disclosure_twice(self):
        text = issued("name")
        assert refused(text + by_name(text)["name"] + "~") == "sd_jwt.disclosure_twice"

    def test_one_digest_in_two_places(self):
        part = make_disclosure("Noor", "name")
        digest = digest_of(part)
        assert refused(put_together({"_sd": [digest, digest]}, part)) == "sd_jwt.disclosure_twice"
        assert (
            refused(put_together({"_sd": [digest], "a": {"_sd": [digest]}}, part))
            == "sd_jwt.disclosure_twice"
        )
        assert refused(put_together({"_sd": [digest], "a": [{"...": digest}]})) == "sd_jwt.disclosure_twice"
        inner = make_disclosure({"_sd": [digest]}, "inner")
        text = put_together({"_sd": [digest, digest_of(inner)]}, part, inner)
        assert refused(text) == "sd_jwt.disclosure_twice"

    def test_a_decoy_twice(self):
        digest = decoy()
        assert refused(put_together({"_sd": [digest, digest]})) == "sd_jwt.disclosure_twice"

    @pytest.mark.parametrize("name", ["_sd", "...", "_sd_alg"])
    def test_a_reserved_name(self, name):
        part = make_disclosure("x", name)
        assert refused(put_together({"_sd": [digest_of(part)]}, part)) == "sd_jwt.name_reserved"

    def test_a_name_that_is_taken(self):
        part = make_disclosure("Ander", "name")
        text = put_together({"name": "Noor", "_sd": [digest_of(part)]}, part)
        assert refused(text) == "sd_jwt.name_taken"
        twice = [make_disclosure(value, "name") for value in ("a", "b")]
        assert (
            refused(put_together({"_sd": [digest_of(one) for one in twice]}, *twice)) == "sd_jwt.name_taken"
        )

    def test_the_wrong_kind_in_a_place(self):
        element, member = make_disclosure("x"), make_disclosure("x", "name")
        assert refused(put_together({"_sd": [digest_of(element)]}, element)) == "sd_jwt.disclosure_malformed"
        text = put_together({"a": [{"...": digest_of(member)}]}, member)
        assert refused(text) == "sd_jwt.disclosure_malformed"

    @pytest.mark.parametrize(
        "content", [b"{}", b"[]", b'["s"]', b'["s","n","v","w"]', b'[1,"n","v"]', b'["s",1,"v"]', b'"s"']
    )
    def test_a_disclosure_of_another_shape(self, content):
        part = base64url_encode(content)
        assert refused(put_together({"_sd": [digest_of(part)]}, part)) == "sd_jwt.disclosure_malformed"

    @pytest.mark.parametrize(
        "content",
        [b"nothing", b'["s","n",NaN]', b'["s","n",{"a":1,"a":2}]', b'["s","n","\\ud800"]', b'["s","n",\xff]'],
    )
    def test_a_disclosure_that_two_readers_would_read_differently(self, content):
        part = base64url_encode(content)
        assert refused(put_together({"_sd": [digest_of(part)]}, part)).startswith("json.")

    @pytest.mark.parametrize(
        "payload",
        [
            {"_sd": "x"},
            {"_sd": [1]},
            {"_sd": {"a": "b"}},
            {"a": [{"...": 1}]},
        ],
    )
    def test_digests_of_another_kind(self, payload):
        assert refused(put_together(payload)) == "sd_jwt.disclosure_malformed"

    @pytest.mark.parametrize("payload", [{"...": "x"}, {"a": {"...": "x"}}, {"a": [{"...": "x", "b": 1}]}])
    def test_the_name_of_an_element_anywhere_else(self, payload):
        assert refused(put_together(payload)) == "sd_jwt.name_reserved"

    def test_another_hash(self):
        assert refused(put_together({"_sd_alg": "md5"})) == "sd_jwt.hash_unsupported"
        for stated in ([], {}, None, 256):
            assert refused(put_together({"_sd_alg": stated})) == "token.malformed"
        part = make_disclosure("Noor", "name")
        text = put_together({"_sd_alg": "sha-512", "_sd": [digest_of(part, "sha-512")]}, part)
        assert read_sd_jwt(text).claims == {"vct": "x", "name": "Noor"}

    @pytest.mark.parametrize("name", ["iss", "exp", "nbf", "status", "cnf", "vct"])
    def test_what_decides_over_validity_may_not_be_a_disclosure(self, name):
        part = make_disclosure(1, name)
        payload = {"_sd": [digest_of(part)]}
        text = "~".join(
            [forged(payload if name == "vct" else {**payload, "vct": "x"}, typ="dc+sd-jwt"), part, ""]
        )
        assert refused(text) == "sd_jwt.name_reserved"

    def test_nor_hide_a_part_of_it(self):
        part = make_disclosure({"idx": 1}, "status_list")
        text = put_together({"status": {"_sd": [digest_of(part)]}}, part)
        assert refused(text) == "sd_jwt.name_reserved"

    def test_a_credential_says_what_it_is(self):
        assert refused(f"{forged({'name': 'x'}, typ='dc+sd-jwt')}~") == "sd_jwt.type_missing"
        assert refused(f"{forged({'vct': 7}, typ='dc+sd-jwt')}~") == "sd_jwt.type_missing"
        assert refused(f"{forged({'vct': 'x'}, typ='JWT')}~") == "token.malformed"
        assert refused(f"{forged({'vct': 'x'})}~") == "token.malformed"
        assert read_sd_jwt(f"{forged({'vct': 'x'}, typ='vc+sd-jwt')}~").claims == {"vct": "x"}

    def test_texts_that_are_none(self):
        token = forged({"vct": "x"}, typ="dc+sd-jwt")
        for text in (token, f"~{token}", f"{token}~~", "", "~", f"{token}~{make_disclosure(1)}~~"):
            assert refused(text) == "token.malformed", text[:20]


class TestSizes:
    def test_a_chain_of_disclosures_ends(self):
        part = make_disclosure(1, "a")
        parts = [part]
        for _ in range(100):
            part = make_disclosure({"_sd": [digest_of(part)]}, "a")
            parts.append(part)
        assert refused(put_together({"_sd": [digest_of(part)]}, *parts)) == "json.too_large"

    def test_many_disclosures(self):
        parts = [make_disclosure(1, f"n{number}") for number in range(201)]
        text = put_together({"_sd": [digest_of(part) for part in parts]}, *parts)
        assert refused(text) == "json.too_large"

    def test_a_long_text(self):
        assert refused(put_together({"name": "x" * strict_json.MAX_BYTES})) == "json.too_large"

    def test_what_comes_out_is_no_larger_than_a_credential(self):
        parts = [make_disclosure([[0] * 450] * 1, f"n{number}") for number in range(150)]
        text = put_together({"_sd": [digest_of(part) for part in parts]}, *parts)
        assert refused(text) == "json.too_large"


@pytest.mark.parametrize(
    ("disclosure", "digest"),
    [
        (
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
            "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
        ),
        (
            "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0",
            "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs",
        ),
    ],
)
def test_the_digests_of_rfc_9901_section_4_2_3(disclosure, digest):
    assert digest_of(disclosure) == digest
