"""Was it withdrawn, read in lists that are tokens: a bitstring list as VC-JWT, and a Token Status List."""

import random
import zlib
from datetime import timedelta
from typing import Any

import pytest

from credentials.openbadges.build import build_credential
from credentials.proofs.claims import seconds
from credentials.proofs.multibase import base64url_encode
from credentials.proofs.vc_jwt import sign_vc_jwt
from credentials.status.bitstring import LENGTH, Bitstring, status_list_credential
from credentials.status.token_list import sign_status_list, token_status_list
from credentials.verifying.fetching import MAX_FETCHED, Fetched
from tests.credentials.samples import ISSUED, ISSUER, LIST_URL, NOW, check, own_method, plan, signed
from tests.credentials.tokens import KEYS, P256, forged, kid_of, public_key, signer, token, world

ANOTHER = "did:web:ander.example"
INDEX = 4_711
DAY = timedelta(days=1)
CLAIMS = {"iss": ISSUER, "vct": "https://bekwaam.example/types/1", "name": "Noor"}


def status_of(data: Any, listed: str | bytes, **arguments: Any) -> list[tuple[str, str]]:
    body = listed.encode() if isinstance(listed, str) else listed
    report = check(data, world=world(**{LIST_URL: body}), **arguments)
    return [(one.result.value, one.code) for one in report.checks if one.id == "status"]


def as_jwt(
    *revoked: int, form: str = "vc+jwt", algorithm: str = "ES256", length: int = LENGTH, **changes: Any
) -> str:
    document = status_list_credential(
        list_url=LIST_URL, issuer=ISSUER, bits=Bitstring.of(revoked, length=length), valid_from=ISSUED
    )
    return sign_vc_jwt(
        {**document, **changes},
        form=form,
        algorithm=algorithm,
        kid=kid_of(algorithm),
        signer=signer(KEYS[algorithm]),
    )


class TestBitstringAsToken:
    @pytest.mark.parametrize("form", ["vc+jwt", "ob3"])
    @pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "RS256"])
    def test_it_says_the_same_as_one_with_a_proof(self, form, algorithm):
        for data in (token(), signed()):
            assert status_of(data, as_jwt(3, form=form, algorithm=algorithm)) == [("ok", "status.ok")]
            assert status_of(data, as_jwt(3, INDEX, form=form, algorithm=algorithm)) == [
                ("fail", "status.revoked")
            ]

    def test_one_that_is_not_intact_clears_nobody(self):
        broken = as_jwt().rpartition(".")[0] + "." + base64url_encode(b"\1" * 64)
        assert status_of(token(), broken) == [("not_done", "status.list_not_valid")]
        foreign = forged({**CLAIMS}, typ="vc+jwt")
        assert status_of(token(), foreign) == [("not_done", "status.list_not_valid")]

    def test_one_that_ended(self):
        assert status_of(token(), as_jwt(validUntil="2026-11-24T11:00:00Z")) == [
            ("not_done", "status.list_not_valid")
        ]

    def test_a_list_may_be_longer_than_a_credential(self):
        some = random.Random(1).sample(range(3_000_000), 400_000)
        listed = as_jwt(*(index for index in some if index != INDEX), length=3_000_000)
        assert 300_000 < len(listed) < MAX_FETCHED
        assert status_of(token(), listed) == [("ok", "status.ok")]
        assert check(listed, world=world()).codes() == ["json.too_large"]

    def test_one_that_is_short(self):
        assert status_of(token(), as_jwt(length=8_192)) == [("not_done", "status.list_not_valid")]


def entry(index: Any = INDEX, uri: Any = LIST_URL) -> dict[str, Any]:
    return {"status": {"status_list": {"idx": index, "uri": uri}}}


def sd(**changes: Any) -> str:
    return forged({**CLAIMS, **entry(), **changes}, typ="dc+sd-jwt") + "~"


def token_list(*revoked: int, **changes: Any) -> str:
    claims = {
        "sub": LIST_URL,
        "iat": seconds(ISSUED),
        "status_list": token_status_list(Bitstring.of(revoked)),
        **changes,
    }
    return forged({name: value for name, value in claims.items() if value is not None}, typ="statuslist+jwt")


def wide(value: int, bits: int = 2) -> dict[str, Any]:
    data = bytearray(4_096)
    place, shift = divmod(INDEX * bits, 8)
    data[place] |= value << shift
    return {"bits": bits, "lst": base64url_encode(zlib.compress(bytes(data)))}


class TestTokenStatusList:
    def test_a_place_that_is_free_and_one_that_is_not(self):
        assert status_of(sd(), token_list(3)) == [("ok", "status.ok")]
        assert status_of(sd(), token_list(3, INDEX)) == [("fail", "status.revoked")]

    def test_our_own_list_is_read(self):
        ours = sign_status_list(
            list_url=LIST_URL,
            issuer=ISSUER,
            bits=Bitstring.of([INDEX]),
            made=ISSUED,
            ends=NOW + DAY,
            algorithm="ES256",
            kid=kid_of("ES256"),
            signer=signer(P256),
        )
        assert status_of(sd(), ours) == [("fail", "status.revoked")]

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (0, ("ok", "status.ok")),
            (1, ("fail", "status.revoked")),
            (2, ("fail", "status.suspended")),
            (3, ("warn", "status.other_purpose")),
        ],
    )
    def test_values_of_two_bits(self, value, expected):
        assert status_of(sd(), token_list(status_list=wide(value))) == [expected]

    def test_no_status_is_a_check_of_its_own(self):
        assert status_of(forged(CLAIMS, typ="dc+sd-jwt") + "~", b"") == [("ok", "status.none")]

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"sub": LIST_URL + "x"}, "status.list_not_valid"),
            ({"sub": None}, "status.list_not_valid"),
            ({"iat": None}, "status.list_not_valid"),
            ({"exp": seconds(NOW - DAY)}, "status.list_not_valid"),
            ({"iat": seconds(NOW + DAY)}, "status.list_not_valid"),
            ({"status_list": None}, "status.list_not_valid"),
            ({"status_list": {"bits": 3, "lst": "AA"}}, "status.list_not_valid"),
            (
                {"status_list": {"bits": 1, "lst": base64url_encode(zlib.compress(b"\0"))}},
                "status.entry_malformed",
            ),
            ({"iss": ANOTHER}, "status.list_not_valid"),
        ],
    )
    def test_a_list_that_cannot_be_relied_on_leaves_it_open(self, changes, reason):
        assert status_of(sd(), token_list(**changes)) == [("not_done", reason)]

    def test_another_type_is_no_list(self):
        text = forged({"sub": LIST_URL, "iat": 1, "status_list": token_status_list(Bitstring())}, typ="JWT")
        assert status_of(sd(), text) == [("not_done", "status.list_not_valid")]

    def test_a_list_of_another_issuer_clears_nobody(self):
        theirs = public_key(P256).did
        text = forged(
            {"sub": LIST_URL, "iat": seconds(ISSUED), "status_list": token_status_list(Bitstring())},
            typ="statuslist+jwt",
            kid=own_method(theirs),
        )
        assert status_of(sd(), text) == [("not_done", "status.list_of_another")]

    @pytest.mark.parametrize(
        "status",
        [
            {},
            "x",
            {"status_list": "x"},
            {"status_list": {}},
            entry(-1)["status"],
            entry("1")["status"],
            entry(True)["status"],
            entry(10**9)["status"],
            entry(uri="file:///etc/passwd")["status"],
            entry(uri=7)["status"],
        ],
    )
    def test_a_pointer_that_leads_nowhere(self, status):
        assert status_of(sd(status=status), token_list()) == [("not_done", "status.entry_malformed")]

    def test_a_fetcher_that_can_choose_is_asked_for_the_list(self):
        asked = []

        class Site:
            def __call__(self, url):
                return world()(url)

            def accepting(self, media_type):
                def fetch(url):
                    asked.append((media_type, url))
                    return Fetched(token_list(INDEX).encode())

                return fetch

        report = check(sd(), world=Site())
        assert asked == [("application/statuslist+jwt", LIST_URL)]
        assert report.codes()[-2:] == ["status.revoked", "trust.known"]

    def test_a_list_is_no_credential_somebody_earned(self):
        report = check(token_list(INDEX), world=world())
        assert report.credential["types"] == ["VerifiableCredential", "TokenStatusList"]


def test_the_badge_and_its_list_are_judged_in_one_world():
    report = check(token(build_credential(plan())), world=world(**{LIST_URL: as_jwt().encode()}))
    assert report.verdict.value == "valid"
