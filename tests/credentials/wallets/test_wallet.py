"""A wallet takes a credential: every step of OpenID4VCI 1.0, and everything that must not work."""

import hashlib
import json
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import timezone
from jwcrypto import jwk

from credentials import api as credentials
from credentials.models import AwardBatch, BatchRow, Claim, WalletCopy, WalletNonce, WalletOffer
from credentials.proofs.multibase import base64url_decode, base64url_encode
from credentials.wallets import nonces, offers
from credentials.wallets.configurations import OPEN_BADGE, SD_JWT
from keys import api as keys

pytestmark = pytest.mark.django_db


def error(response, status=400):
    """The code of an error, after a look at what every error must have."""
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")
    body = response.json()
    assert set(body) == {"error", "error_description"}
    return body["error"]


def payload(token):
    return json.loads(base64url_decode(token.split("~")[0].split(".")[1]))


def test_both_forms_from_one_offer(opened, credential, screen):
    answer = opened.ask(SD_JWT, opened.proof()).json()
    assert set(answer) == {"credentials", "notification_id"}
    claims = payload(answer["credentials"][0]["credential"])
    assert claims["cnf"]["jwk"] == opened.key.export_public(as_dict=True)
    assert (claims["iss"], claims["credential"]) == (
        credential.issuer.did,
        json.loads(credential.document)["id"],
    )
    badge = opened.ask(OPEN_BADGE).json()["credentials"][0]["credential"]
    assert badge == json.loads(credential.document)
    assert opened.tell(answer["notification_id"], "credential_accepted").status_code == 204
    assert list(WalletCopy.objects.order_by("pk").values_list("configuration", "outcome")) == [
        (SD_JWT, "credential_accepted"),
        (OPEN_BADGE, "sent"),
    ]


def test_the_verifier_reads_the_copy_with_what_was_disclosed(opened, learner):
    from credentials.domain.verifying import check

    token = opened.ask(SD_JWT, opened.proof()).json()["credentials"][0]["credential"]
    report = check(token)
    assert (report.verdict, report.issuer_trust) == ("valid", "recognised")
    assert learner.name not in token_said(token)


def token_said(token):
    """All that a copy says, what the holder may keep back included."""
    signed, *disclosures = token.split("~")
    parts = [signed.split(".")[1], *(part for part in disclosures if part)]
    return " ".join(base64url_decode(part).decode() for part in parts)


@pytest.mark.parametrize(
    ("claimed_from", "said"), [(None, True), (True, True), (False, False)], ids=["known", "same", "another"]
)
def test_a_name_is_signed_only_when_the_issuer_stated_it(opened, credential, learner, claimed_from, said):
    """What somebody typed as the name of an account is nothing that an issuer can sign."""
    batch = AwardBatch.objects.create(achievement=credential.award.achievement)
    BatchRow.objects.create(batch=batch, number=2, name="Fatima El Amrani", award=credential.award)
    if claimed_from is not None:
        Claim.objects.create(
            award=credential.award,
            email="fatima@thuiszorg.example",
            expires=timezone.now(),
            claimed=timezone.now(),
            same_address=claimed_from,
        )
    learner.name = "Iemand Anders"
    learner.save()
    token = opened.ask(SD_JWT, opened.proof()).json()["credentials"][0]["credential"]
    assert ("Fatima El Amrani" in token_said(token), "Iemand Anders" in token_said(token)) == (said, False)


def test_a_participation_names_no_practice_and_goes_all_the_same(
    client, wallet, issue, make_achievement, learner
):
    credential = issue(achievement=make_achievement(key="open-dag", kind="participation"))
    client.force_login(learner.user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/wallet/"
    client.post(f"{page}aanbod/")
    shown = client.get(page).context
    wallet.open(shown["address"])
    wallet.ask_token(shown["tx_code"])
    answer = wallet.ask(SD_JWT, wallet.proof())
    claims = payload(answer.json()["credentials"][0]["credential"])
    assert (answer.status_code, claims["kind"]) == (200, "participation")


def test_without_a_key_it_says_try_later_and_gives_no_copy(opened, monkeypatch):
    def locked(**_values):
        raise keys.KeysError

    monkeypatch.setattr("credentials.wallets.issuing.sign_token", locked)
    assert error(opened.ask(SD_JWT, opened.proof()), 503) == "temporarily_unavailable"
    assert WalletCopy.objects.count() == 0
    monkeypatch.undo()
    assert opened.ask(SD_JWT, opened.proof()).status_code == 200


def test_the_copy_ends_with_the_credential(opened, credential, administrator):
    from credentials.domain.verifying import check

    token = opened.ask(SD_JWT, opened.proof()).json()["credentials"][0]["credential"]
    credentials.revoke(credential=credential, person=administrator, reason="Vergissing")
    report = check(token)
    assert (report.verdict, report.codes()[-1]) == ("invalid", "status.revoked") or (
        "status.revoked" in report.codes() and report.verdict == "invalid"
    )
    assert error(opened.ask(OPEN_BADGE)) == "credential_request_denied"


def test_looking_at_the_offer_uses_nothing_up(wallet, screen):
    context = screen()
    assert wallet.open(context["address"]) == wallet.open(context["address"])
    assert wallet.ask_token(context["tx_code"]).status_code == 200


def test_secrets_are_kept_as_digests(screen):
    context = screen()
    code = context["address"].rpartition("%2F")[2]
    row = WalletOffer.objects.get()
    assert row.code_digest == hashlib.sha256(code.encode()).hexdigest()
    assert context["tx_code"] not in row.tx_code_digest


def test_three_wrong_codes_end_the_offer(wallet, screen):
    context = screen()
    wallet.open(context["address"])
    wrong = f"{(int(context['tx_code']) + 1) % 1_000_000:06d}"
    assert [error(wallet.ask_token(wrong)) for _ in range(3)] == ["invalid_grant"] * 3
    assert error(wallet.ask_token(context["tx_code"])) == "invalid_grant"
    assert WalletOffer.objects.get().redeemed is None


def test_a_code_is_used_once(opened, screen):
    assert error(opened.ask_token("123456")) == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"grant_type": "authorization_code"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "invalid_request"),
        ({"tx_code": ["123456", "654321"]}, "invalid_request"),
        ({"tx_code": ""}, "invalid_request"),
        ({"pre-authorized_code": ""}, "invalid_request"),
        ({"pre-authorized_code": "geraden"}, "invalid_grant"),
    ],
)
def test_requests_for_a_token_that_are_refused(wallet, screen, changes, code):
    context = screen()
    wallet.open(context["address"])
    assert error(wallet.ask_token(context["tx_code"], changes)) == code
    assert (WalletOffer.objects.get().redeemed, WalletOffer.objects.get().tries) == (None, 0)


def test_a_token_is_asked_for_in_a_form(wallet, screen):
    wallet.open(screen()["address"])
    response = wallet.post("/openid4vci/token", {"grant_type": offers.GRANT})
    assert error(response) == "invalid_request"


@pytest.mark.parametrize("path", ["token", "nonce", "credential", "notification"])
def test_a_wallet_in_a_browser_may_ask(client, db, path):
    answer = client.options(f"/openid4vci/{path}")
    assert (answer.status_code, answer["Access-Control-Allow-Headers"]) == (
        204,
        "Authorization, Content-Type",
    )
    refused = client.post(f"/openid4vci/{path}") if path != "nonce" else client.post("/openid4vci/nonce")
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/openid4vci/{path}").status_code == 405


def test_a_new_offer_ends_the_earlier_one(wallet, screen):
    earlier = screen()
    screen()
    path = urlsplit(earlier["address"].partition("=")[2].replace("%3A", ":").replace("%2F", "/")).path
    assert wallet.client.get(path).status_code == 404


def test_an_offer_ends_after_ten_minutes(wallet, screen, time_machine_at):
    context = screen()
    wallet.open(context["address"])
    with time_machine_at(offers.VALID):
        assert error(wallet.ask_token(context["tx_code"])) == "invalid_grant"


@pytest.fixture
def time_machine_at():
    import time_machine

    def at(later):
        return time_machine.travel(timezone.now() + later, tick=True)

    return at


def test_access_ends_after_five_minutes(opened, time_machine_at):
    with time_machine_at(offers.ACCESS):
        assert error(opened.ask(OPEN_BADGE), 401) == "invalid_token"


def test_without_a_token_nothing_is_given(wallet, screen):
    wallet.open(screen()["address"])
    response = wallet.ask(OPEN_BADGE)
    assert error(response, 401) == "invalid_token"
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_a_copy_is_made_once(opened):
    assert opened.ask(SD_JWT, opened.proof()).status_code == 200
    assert error(opened.ask(SD_JWT, opened.proof())) == "credential_request_denied"


def test_what_is_not_offered_is_named(opened):
    assert error(opened.ask("Rijbewijs")) == "unknown_credential_configuration"
    assert error(opened.ask(SD_JWT, credential_identifier="x")) == "invalid_credential_request"


def test_who_asks_for_an_encrypted_answer_gets_no_plain_one(opened):
    wanted = {"jwk": OTHER.export_public(as_dict=True), "enc": "A128GCM"}
    answer = opened.ask(SD_JWT, opened.proof(), credential_response_encryption=wanted)
    assert (error(answer), WalletCopy.objects.count()) == ("invalid_encryption_parameters", 0)


def test_what_expired_meanwhile_is_not_given(opened, credential):
    type(credential).objects.update(valid_until=timezone.now())
    assert error(opened.ask(OPEN_BADGE)) == "credential_request_denied"


@pytest.mark.parametrize("body", ["", "[]", "{", '{"a":1,"a":2}', "nul\x00"])
def test_a_request_that_is_no_json_object(opened, body):
    response = opened.client.post(
        "/openid4vci/credential", body, content_type="application/json", headers=opened.headers
    )
    assert error(response) == "invalid_credential_request"


OTHER = jwk.JWK.generate(kty="EC", crv="P-256")
ED25519 = jwk.JWK.generate(kty="OKP", crv="Ed25519")
WRONG_PROOFS = {
    "no type": {"header": {"typ": "JWT"}},
    "another key in the header": {"header": {"jwk": OTHER.export_public(as_dict=True)}},
    "a private key in the header": {"header": {"jwk": OTHER.export_private(as_dict=True)}},
    "a key that is no text": {"header": {"jwk": {"kty": "EC", "crv": "P-256", "x": 1, "y": 2}}},
    "another member in the header": {"header": {"crit": ["b64"], "b64": False}},
    "a key by name too": {"header": {"kid": "did:jwk:x"}},
    "a certificate too": {"header": {"x5c": ["MIIB"]}},
    "a key that is no object": {"header": {"jwk": "sleutel"}},
    "for another issuer": {"claims": {"aud": "https://elders.example"}},
    "for several": {"claims": {"aud": [settings.PUBLIC_URL, "https://elders.example"]}},
    "too old": {"claims": {"iat": int(time.time()) - 3600}},
    "from the future": {"claims": {"iat": int(time.time()) + 3600}},
    "a moment in words": {"claims": {"iat": "nu"}},
    "without a moment": {"claims": {"iat": None}},
}


@pytest.mark.parametrize("name", WRONG_PROOFS)
def test_proofs_that_show_nothing(opened, name):
    assert error(opened.ask(SD_JWT, opened.proof(**WRONG_PROOFS[name]))) == "invalid_proof"
    assert WalletCopy.objects.count() == 0


def test_a_proof_with_another_kind_of_key(opened):
    proof = opened.proof(key=ED25519, header={"alg": "EdDSA"})
    assert error(opened.ask(SD_JWT, proof)) == "invalid_proof"


@pytest.mark.parametrize("algorithm", ["none", "HS256", "ES384", "RS256"])
def test_a_proof_that_names_another_algorithm(opened, algorithm):
    head, claims, signature = opened.proof().split(".")
    header = {**json.loads(base64url_decode(head)), "alg": algorithm}
    forged = ".".join((base64url_encode(json.dumps(header).encode()), claims, signature))
    assert error(opened.ask(SD_JWT, forged)) == "invalid_proof"
    assert WalletCopy.objects.count() == 0


def test_what_else_a_header_says_is_passed_over(opened):
    """RFC 7515, 4: who does not know a name passes over it. Wallets send attestations of their keys."""
    assert opened.ask(SD_JWT, opened.proof(header={"key_attestation": "e30.e30.e30"})).status_code == 200


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "e30.e30.", "x" * 9000])
def test_proofs_that_are_no_tokens(opened, token):
    assert error(opened.ask(SD_JWT, token)) == "invalid_proof"


def test_without_a_proof_or_with_two(opened):
    assert error(opened.ask(SD_JWT)) == "invalid_proof"
    assert error(opened.ask(SD_JWT, opened.proof(), opened.proof())) == "invalid_proof"


def test_a_nonce_is_used_once_and_must_be_ours(opened):
    nonce = opened.nonce()
    assert opened.ask(SD_JWT, opened.proof(claims={"nonce": nonce})).status_code == 200
    for stale in (nonce, "zelf bedacht", 7, None):
        assert error(opened.ask(SD_JWT, opened.proof(claims={"nonce": stale}))) == "invalid_nonce"


def test_old_nonces_are_forgotten(db):
    nonces.new_nonce()
    WalletNonce.objects.update(expires=timezone.now())
    nonces.new_nonce()
    assert (nonces.forget_old_nonces(), WalletNonce.objects.count()) == (1, 1)


def test_notes_about_a_copy(opened):
    notification = opened.ask(OPEN_BADGE).json()["notification_id"]
    assert error(opened.tell(notification, "gelukt")) == "invalid_notification_request"
    assert error(opened.tell("onbekend", "credential_accepted")) == "invalid_notification_id"
    assert opened.tell(notification, "credential_deleted").status_code == 204
    assert WalletCopy.objects.get().outcome == "credential_deleted"


def test_the_page_tells_how_far_it_is(opened, client, credential):
    page = f"/mijn/bewijzen/{credential.award.uuid}/wallet/"
    assert client.get(page).context["state"] == "busy"
    opened.ask(OPEN_BADGE)
    assert (client.get(page).context["state"], client.get(page).context["tx_code"]) == ("taken", "")
    assert set(client.session["wallet_offer"]) == {"uuid"}
    assert f"{page}aanbod/" in client.get(page).content.decode()


def test_the_page_of_the_credential_leads_there_while_it_holds(client, credential, administrator, learner):
    client.force_login(learner.user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/"
    assert f'href="{page}wallet/"' in client.get(page).content.decode()
    credentials.revoke(credential=credential, person=administrator, reason="Vergissing")
    assert f'href="{page}wallet/"' not in client.get(page).content.decode()
    assert (client.get(f"{page}wallet/").status_code, client.post(f"{page}wallet/aanbod/").status_code) == (
        404,
        404,
    )


def test_nothing_goes_to_a_wallet_before_it_was_accepted(client, credential, learner):
    """What an issuer signed by hand waits for its holder's answer."""
    client.force_login(learner.user)
    type(credential.award).objects.update(source="hand", agreed=None)
    page = f"/mijn/bewijzen/{credential.award.uuid}/wallet/"
    assert (client.get(page).status_code, client.post(f"{page}aanbod/").status_code) == (404, 404)
    assert WalletOffer.objects.count() == 0


def test_another_persons_credential_is_not_there(client, credential, make_person):
    client.force_login(make_person(name="Ander").user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/wallet/"
    assert (client.get(page).status_code, client.post(f"{page}aanbod/").status_code) == (404, 404)
    assert WalletOffer.objects.count() == 0


def test_metadata_names_only_addresses_of_ours(wallet, client):
    body = client.get("/.well-known/openid-credential-issuer").json()
    endpoints = [body[name] for name in ("credential_endpoint", "nonce_endpoint", "notification_endpoint")]
    assert endpoints == [
        f"{settings.PUBLIC_URL}/openid4vci/{name}" for name in ("credential", "nonce", "notification")
    ]
    described = body["credential_configurations_supported"][SD_JWT]
    assert client.get(urlsplit(described["vct"]).path).json()["vct"] == described["vct"]


@pytest.mark.parametrize("kind", ["Ed25519", "P-256"])
def test_metadata_names_the_suite_that_the_badge_is_signed_with(issue, client, settings, kind):
    settings.SIGN_WITH = kind
    body = client.get("/.well-known/openid-credential-issuer").json()
    named = body["credential_configurations_supported"][OPEN_BADGE]["credential_signing_alg_values_supported"]
    assert sorted(named) == ["ecdsa-rdfc-2019", "eddsa-rdfc-2022"]
    assert json.loads(issue().document)["proof"]["cryptosuite"] in named


def test_offers_are_forgotten_a_day_after_they_ended(opened, credential, learner):
    opened.ask(SD_JWT, opened.proof())
    offers.make_offer(credential=credential, person=learner)
    WalletOffer.objects.exclude(redeemed=None).update(expires=timezone.now() - timedelta(hours=23))
    assert (offers.forget_offers(), WalletOffer.objects.count()) == (0, 2)
    WalletOffer.objects.exclude(redeemed=None).update(expires=timezone.now() - timedelta(hours=25))
    assert (offers.forget_offers(), WalletOffer.objects.get().redeemed) == (1, None)
    assert WalletCopy.objects.get().offer is None
