"""What the site itself issued, and its status list, before foreign stacks."""

import json
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.baking import bake_png, bake_svg
from openbadgeslib.ob3.ldp import OB3VerificationError, verify_data_integrity_proof
from openbadgeslib.ob3.verifier import OB3Verifier
from openvc.status.token_status_list import decode_status_list, get_status

from credentials.domain import documents, status_lists
from credentials.domain.tokens import token_of
from credentials.domain.verifying import check
from credentials.proofs.context_store import microcredential_context, microcredential_url
from credentials.proofs.multibase import base64url_decode
from credentials.views.badges import badge_bytes
from keys import api as keys
from tests.credentials.judging import asked_of_jose, verified_by_vc

pytestmark = [pytest.mark.django_db, pytest.mark.judge]
TOKENS = ("application/vc+jwt", "application/statuslist+jwt")
OWN = {microcredential_url("http://localhost:8000"): microcredential_context()}


@pytest.fixture
def issued(credential):
    """The badge and the list, as they are served."""
    return [json.loads(credential.document), json.loads(status_lists.document(credential.status.status_list))]


def test_openbadgeslib_verifies_what_the_site_issued(issued, credential):
    public = Ed25519PublicKey.from_public_bytes(bytes(keys.public_key(credential.key).public))
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for document in issued:
        verify_data_integrity_proof(document, pem, extra_contexts=OWN)
    with pytest.raises(OB3VerificationError):
        verify_data_integrity_proof({**issued[0], "name": "Anders"}, pem, extra_contexts=OWN)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_openbadgeslib_reads_the_baked_picture(client, credential, kind):
    client.force_login(credential.award.person.user)
    picture = client.get(f"/credentials/{credential.uuid}.{kind}").content
    read = {"png": OB3Verifier.extract_token_from_png, "svg": OB3Verifier.extract_token_from_svg}[kind]
    assert read(picture) == credential.document


IN_PNG = partial(bake_png, keyword=b"openbadgecredential")
IN_SVG = partial(bake_svg, element="openbadges:credential", namespace="https://purl.imsglobal.org/ob/v3p0")


@pytest.mark.parametrize(("kind", "bake"), [("png", IN_PNG), ("svg", IN_SVG)])
def test_we_read_the_picture_that_openbadgeslib_bakes(client, credential, kind, bake):
    """It bakes tokens: ours into the badge as the site draws it."""
    text = token_of(credential=credential, form="ob3").text
    assert check(bake(badge_bytes("m1", "microcredential", kind), text)).verdict == "valid"


def test_digitalbazaar_vc_verifies_what_the_site_issued(issued, issuer):
    cases = [*issued, {**issued[0], "name": "Anders"}]
    found = verified_by_vc(cases, did=documents.did_document(issuer), contexts=OWN)
    assert found == [True, True, False]


def test_jose_reads_our_tokens_with_the_key_set_that_we_serve(client, credential):
    client.force_login(credential.award.person.user)
    address = f"/credentials/{credential.uuid}.jwt"
    listed = f"/status/{credential.status.status_list.uuid}"
    answers = [client.get(address), client.get(f"{address}?form=ob3")]
    answers += [client.get(listed, HTTP_ACCEPT=kind) for kind in TOKENS]
    texts = [answer.content.decode() for answer in answers]
    served = client.get("/issuers/school/jwks.json").json()["keys"]
    *found, altered = asked_of_jose(keys=served, tokens=[*texts, texts[0][:-4] + "AAAA"])["verified"]
    assert [item["header"]["typ"] for item in found] == ["vc+jwt", "JWT", "vc+jwt", "statuslist+jwt"]
    assert {item["claims"].get("iss", item["claims"].get("issuer")) for item in found[2:]} == {
        credential.issuer.did
    }
    assert [item["claims"]["id"] for item in found[:2]] == [json.loads(credential.document)["id"]] * 2
    assert altered == {"error": "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"}


def test_openbadgeslib_reads_the_open_badges_form(client, credential):
    client.force_login(credential.award.person.user)
    text = client.get(f"/credentials/{credential.uuid}.jwt?form=ob3").content.decode()
    key = keys.ensure_key(credential.issuer.key_owner, algorithm="P-256")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes(key.public))
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert OB3Verifier(pem).verify(text).name == json.loads(credential.document)["name"]


def test_openvc_reads_our_list_of_withdrawn_credentials(client, credential, administrator):
    from credentials import api as credentials

    address = f"/status/{credential.status.status_list.uuid}"

    def is_withdrawn():
        text = client.get(address, HTTP_ACCEPT="application/statuslist+jwt").content.decode()
        claim = json.loads(base64url_decode(text.split(".")[1]))["status_list"]
        return get_status(decode_status_list(claim["lst"]), credential.status.index, bits=claim["bits"])

    assert is_withdrawn() == 0
    credentials.revoke(credential=credential, person=administrator, reason="x")
    assert is_withdrawn() == 1
