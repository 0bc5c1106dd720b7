"""Public documents for machines: keys of issuers, our context, status lists. They speak no language and name nobody."""

import hashlib
import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keys import api as keys

from ..domain import documents, status_lists
from ..domain.errors import ListNotSigned
from ..models import Issuer, StatusList
from ..proofs.context_store import microcredential_bytes
from ..proofs.times import format_time

MINUTES = 300
JWK = "application/jwk+json"
YEAR = 365 * 86400


def open_to_all(response, **cache):
    """Public data without cookies: any origin may read it, caches may keep it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, **cache)
    return response


def served(request, body: bytes, content_type, **cache):
    """The same bytes for every reader; who has them already is told so (RFC 9110, 13.1.2)."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type, headers={"ETag": etag})
    response = open_to_all(get_conditional_response(request, etag=etag, response=response), **cache)
    response.without_language = True
    return response


@require_safe
def did(request, slug):
    body = json.dumps(documents.did_document(get_object_or_404(Issuer, slug=slug)))
    return served(request, body.encode(), "application/did+json", max_age=MINUTES)


@require_safe
def jwks(request, slug):
    """RFC 7517: every public key of the issuer by the name that its tokens use, compromised ones left out."""
    body = json.dumps({"keys": documents.key_set(get_object_or_404(Issuer, slug=slug))})
    return served(request, body.encode(), "application/jwk-set+json", max_age=MINUTES)


@require_safe
def key(request, uuid):
    """One public key, whatever its state: public keys never disappear. As Multikey, or by Accept as JWK (RFC 7517)."""
    row = keys.public_key(uuid)
    if row is None:
        raise Http404
    owner = get_object_or_404(Issuer, slug=row.owner.removeprefix("issuer:"))
    if request.get_preferred_type(["application/json", JWK]) == JWK:
        response = served(request, json.dumps(row.public_jwk).encode(), JWK, max_age=MINUTES)
    else:
        response = served(request, _multikey(row, owner), "application/json", max_age=MINUTES)
    patch_vary_headers(response, ["Accept"])
    return response


def _multikey(row, owner) -> bytes:
    """A key as its owner's (Controlled Identifiers 1.0, 2.2.2)."""
    body = {
        "@context": "https://w3id.org/security/multikey/v1",
        "id": f"{settings.PUBLIC_URL}/keys/{row.uuid}",
        "type": "Multikey",
        "controller": owner.did,
        "publicKeyMultibase": row.public_multibase,
    }
    if row.state == "compromised":
        body["revoked"] = format_time(row.retired_at)
    return json.dumps(body).encode()


@require_safe
def context(request):
    """Our JSON-LD context: its bytes never change under this address."""
    return served(request, microcredential_bytes(), "application/ld+json", max_age=YEAR, immutable=True)


@require_safe
def status(request, uuid):
    """A signed list of withdrawn credentials, by Accept (RFC 9110, 12.5.1): a BitstringStatusListCredential with an embedded
    proof (Bitstring Status List 1.0, section 2.2), the same as ``vc+jwt``, or a Token Status List for wallets."""
    row = get_object_or_404(StatusList, uuid=uuid)
    form = request.get_preferred_type(list(status_lists.FORMS)) or status_lists.DEFAULT
    try:
        body = status_lists.document(row, form)
    except ListNotSigned:
        response = not_signed(
            _(
                "This list cannot be signed at the moment. Whether a credential was withdrawn is not known. Try again later."
            )
        )
    else:
        response = served(request, body.encode(), form, max_age=60)
    patch_vary_headers(response, ["Accept"])
    return response


def not_signed(message: str) -> HttpResponse:
    """For people and programs alike; nothing in between may keep it."""
    response = HttpResponse(
        message,
        content_type="text/plain; charset=utf-8",
        status=503,
        headers={"Retry-After": "300", "Access-Control-Allow-Origin": "*"},
    )
    patch_cache_control(response, no_store=True)
    return response
