"""A wallet, written from the standard alone: it knows an offer's address, six digits, and its own key."""

import json
import time
from urllib.parse import parse_qs, urlencode, urlsplit

from jwcrypto import jwk, jws


class Wallet:
    """Speaks OpenID4VCI 1.0 over a test client; every answer is kept as it came."""

    def __init__(self, client):
        self.client = client
        self.key = jwk.JWK.generate(kty="EC", crv="P-256")
        self.headers = {}

    def get(self, address):
        """The JSON behind an address of the issuer's."""
        response = self.client.get(urlsplit(address).path)
        assert response.status_code == 200, response.content
        return response.json()

    def open(self, offer_address):
        """Follow an ``openid-credential-offer:`` link and read what the issuer says of itself (4.1.3, 12.2)."""
        where = parse_qs(urlsplit(offer_address).query)["credential_offer_uri"][0]
        self.offer = self.get(where)
        issuer = self.offer["credential_issuer"]
        self.issuer = self.get(f"{issuer}/.well-known/openid-credential-issuer")
        self.server = self.get(f"{issuer}/.well-known/oauth-authorization-server")
        assert self.issuer["credential_issuer"] == issuer == self.server["issuer"]
        return self.offer

    def ask_token(self, tx_code, changes=None):
        """Section 6.1; the access token of a success is kept for what follows."""
        grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
        form = {
            "grant_type": grant,
            "pre-authorized_code": self.offer["grants"][grant]["pre-authorized_code"],
            "tx_code": tx_code,
            **(changes or {}),
        }
        response = self.client.post(
            urlsplit(self.server["token_endpoint"]).path,
            urlencode(form, doseq=True),
            content_type="application/x-www-form-urlencoded",
        )
        if response.status_code == 200:
            self.headers = {"authorization": f"Bearer {response.json()['access_token']}"}
        return response

    def nonce(self):
        """Section 7."""
        return self.client.post(urlsplit(self.issuer["nonce_endpoint"]).path).json()["c_nonce"]

    def proof(self, *, header=None, claims=None, key=None):
        """Appendix F.1: a JWT that shows the wallet's key; a member changed to None is left out."""
        key = key or self.key
        head = {
            "typ": "openid4vci-proof+jwt",
            "alg": "ES256",
            "jwk": key.export_public(as_dict=True),
            **(header or {}),
        }
        body = {"aud": self.issuer["credential_issuer"], "iat": int(time.time()), **(claims or {})}
        if "nonce" not in body:
            body["nonce"] = self.nonce()
        kept = {name: value for name, value in body.items() if value is not None}
        token = jws.JWS(json.dumps(kept))
        token.add_signature(key, protected=json.dumps(head))
        return token.serialize(compact=True)

    def ask(self, configuration, *proofs, **changes):
        """Section 8.2."""
        body = {"credential_configuration_id": configuration, **changes}
        if proofs:
            body["proofs"] = {"jwt": list(proofs)}
        return self.post(self.issuer["credential_endpoint"], body)

    def tell(self, notification, event):
        """Section 11.1."""
        body = {"notification_id": notification, "event": event}
        return self.post(self.issuer["notification_endpoint"], body)

    def post(self, address, body):
        return self.client.post(
            urlsplit(address).path, json.dumps(body), content_type="application/json", headers=self.headers
        )
