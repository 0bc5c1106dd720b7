"""Public documents for machines: keys of issuers, our context, status lists. They speak no language and name nobody."""

import hashlib
import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keys import api as keys

from ..domain import documents, status_lists
from ..domain.errors import ListNotSigned
from ..models import Issuer, StatusList
from ..proofs.context_store import microcredential_bytes
from ..proofs.times import format_time

MINUTES = 300
YEAR = 365 * 86400


def open_to_all(response, **cache):
    """Public data without cookies: any origin may read it, caches may keep it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, **cache)
    return response


def _document(request, body: bytes, content_type, **cache):
    """The same bytes for every reader; who has them already is told so (RFC 9110, 13.1.2)."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type, headers={"ETag": etag})
    response = open_to_all(get_conditional_response(request, etag=etag, response=response), **cache)
    response.without_language = True
    return response


@require_safe
def did(request, slug):
    body = json.dumps(documents.did_document(get_object_or_404(Issuer, slug=slug)))
    return _document(request, body.encode(), "application/did+json", max_age=MINUTES)


@require_safe
def jwks(request, slug):
    """RFC 7517: every public key of the issuer, compromised ones left out."""
    row = get_object_or_404(Issuer, slug=slug)
    found = [key.public_jwk for key in keys.public_keys(row.key_owner) if key.state != "compromised"]
    body = json.dumps({"keys": found})
    return _document(request, body.encode(), "application/jwk-set+json", max_age=MINUTES)


@require_safe
def key(request, uuid):
    """One public key as Multikey, whatever its state: public keys never disappear."""
    row = keys.public_key(uuid)
    if row is None:
        raise Http404
    owner = get_object_or_404(Issuer, slug=row.owner.removeprefix("issuer:"))
    body = {
        "@context": "https://w3id.org/security/multikey/v1",
        "id": f"{settings.PUBLIC_URL}/keys/{row.uuid}",
        "type": "Multikey",
        "controller": owner.did,
        "publicKeyMultibase": row.public_multibase,
        "publicKeyJwk": row.public_jwk,
    }
    if row.state == "compromised":
        body["revoked"] = format_time(row.retired_at)
    return _document(request, json.dumps(body).encode(), "application/json", max_age=MINUTES)


@require_safe
def context(request):
    """Our JSON-LD context: its bytes never change under this address."""
    return _document(request, microcredential_bytes(), "application/ld+json", max_age=YEAR, immutable=True)


@require_safe
def status(request, uuid):
    """A signed BitstringStatusListCredential (Bitstring Status List 1.0, section 2.2)."""
    row = get_object_or_404(StatusList, uuid=uuid)
    try:
        body = status_lists.document(row)
    except ListNotSigned:
        return _not_signed()
    return _document(request, body.encode(), "application/vc", max_age=60)


def _not_signed() -> HttpResponse:
    """For people and programs alike; nothing in between may keep it."""
    response = HttpResponse(
        _(
            "This list cannot be signed at the moment. Whether a credential was withdrawn is not known. Try again later."
        ),
        content_type="text/plain; charset=utf-8",
        status=503,
        headers={"Retry-After": "300", "Access-Control-Allow-Origin": "*"},
    )
    patch_cache_control(response, no_store=True)
    return response
