"""A small OpenID Connect provider: a school that says who somebody is. It signs as a real one does, and asks nobody anything."""

import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from jwcrypto import jwk, jwt

CLIENT = {"client_id": "bekwaam", "secret": "of-the-tests-alone"}


class Provider:
    """OpenID Connect Core 1.0, the code flow. ``person`` is who comes by: the claims that the ID token says."""

    def __init__(self):
        self.person = {"sub": "1", "email": "a@school.example", "email_verified": True}
        self.key = jwk.JWK.generate(kty="RSA", size=2048, kid="school", use="sig", alg="RS256")
        self.asked: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def app(self) -> dict:
        """The row of OPENID_CONNECT_APPS for this provider."""
        address = f"{self.address}/.well-known/openid-configuration"
        return {
            "provider_id": "proefschool",
            "name": "Proefschool",
            **CLIENT,
            "settings": {"server_url": address},
        }

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def configuration(self) -> dict:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        }

    def way_back(self, query: dict[str, str]) -> str:
        """Where the browser goes from here, with a code that can be used once."""
        code = secrets.token_urlsafe(16)
        self.asked[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def tokens(self, code: str) -> dict:
        query, now = self.asked.pop(code), int(time.time())
        claims = {
            **self.person,
            "iss": self.address,
            "aud": CLIENT["client_id"],
            "iat": now,
            "exp": now + 300,
        }
        if "nonce" in query:
            claims["nonce"] = query["nonce"]
        token = jwt.JWT(header={"alg": "RS256", "kid": "school"}, claims=claims)
        token.make_signed_token(self.key)
        return {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": token.serialize(),
        }

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                parts = urlsplit(self.path)
                if parts.path == "/authorize":
                    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                    self.send_response(302)
                    self.send_header("Location", provider.way_back(query))
                    self.end_headers()
                    return
                answers = {
                    "/.well-known/openid-configuration": provider.configuration,
                    "/jwks": lambda: {"keys": [provider.key.export_public(as_dict=True)]},
                    "/userinfo": lambda: provider.person,
                }
                self.answer(answers[parts.path]())

            def do_POST(self):
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.answer(provider.tokens(form["code"][0]))

            def answer(self, value):
                body = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler
