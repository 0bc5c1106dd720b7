"""Public documents: issuers, their keys, achievements, our context, status lists. HTML for people, JSON for machines."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keys import api as keys

from ..domain import documents, status_lists
from ..domain.errors import ListNotSigned
from ..domain.queries import achievement_shown
from ..models import Achievement, Issuer, StatusList
from ..proofs.context_store import microcredential_bytes

DAY = 86400


def open_to_all(response, *, seconds):
    """Public data without cookies: any origin may read it, caches may keep it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=seconds)
    return response


def wants_json(request) -> bool:
    """Whether the client prefers JSON over HTML (RFC 9110, 12.5.1)."""
    preferred = request.get_preferred_type(["text/html", "application/json", "application/ld+json"])
    return preferred in {"application/json", "application/ld+json"}


@require_safe
def issuer(request, slug):
    row = get_object_or_404(Issuer.objects.select_related("organisation"), slug=slug)
    if wants_json(request):
        response = open_to_all(JsonResponse(documents.profile(row)), seconds=300)
    else:
        rows = row.achievements.filter(published=True).select_related("issuer").order_by("key")
        shown = rows.prefetch_related("texts", "alignments")
        context = {
            "issuer": row,
            "achievements": [achievement_shown(achievement, get_language()) for achievement in shown],
            "keys": keys.public_keys(row.key_owner),
        }
        response = render(request, "credentials/issuer.html", context)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def did(request, slug):
    row = get_object_or_404(Issuer, slug=slug)
    return open_to_all(
        JsonResponse(documents.did_document(row), content_type="application/did+json"), seconds=300
    )


@require_safe
def jwks(request, slug):
    """RFC 7517: every public key of the issuer, compromised ones left out."""
    row = get_object_or_404(Issuer, slug=slug)
    found = [key.public_jwk for key in keys.public_keys(row.key_owner) if key.state != "compromised"]
    return open_to_all(JsonResponse({"keys": found}, content_type="application/jwk-set+json"), seconds=300)


@require_safe
def key(request, uuid):
    """One public key as Multikey, whatever its state: public keys never disappear."""
    row = keys.public_key(uuid)
    owner = Issuer.objects.filter(slug=row.owner.removeprefix("issuer:")).first() if row else None
    if row is None or owner is None:
        raise Http404
    body = {
        "@context": "https://w3id.org/security/multikey/v1",
        "id": f"{settings.PUBLIC_URL}/keys/{row.uuid}",
        "type": "Multikey",
        "controller": owner.did,
        "publicKeyMultibase": row.public_multibase,
        "publicKeyJwk": row.public_jwk,
    }
    return open_to_all(JsonResponse(body), seconds=300)


@require_safe
def achievement(request, uuid):
    rows = Achievement.objects.select_related("issuer").prefetch_related("texts", "alignments")
    row = get_object_or_404(rows, uuid=uuid)
    # An older version stays to be read as long as somebody holds it; one that was never published is nobody's business.
    if not (row.published or row.awards.exists()):
        raise Http404
    shown = achievement_shown(row, get_language())
    if wants_json(request):
        body = {
            "@context": documents.profile(row.issuer)["@context"],
            "id": f"{settings.PUBLIC_URL}/achievements/{row.uuid}",
            "type": ["Achievement"],
            "name": shown.name,
            "description": shown.description,
            "criteria": {"narrative": shown.criteria},
            "creator": documents.profile(row.issuer) | {"@context": None},
        }
        body["creator"].pop("@context")
        response = open_to_all(JsonResponse(body, json_dumps_params={"ensure_ascii": False}), seconds=300)
    else:
        response = render(request, "credentials/achievement.html", {"achievement": row, "shown": shown})
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def context(request):
    """Our JSON-LD context: its bytes never change under this address."""
    return open_to_all(
        HttpResponse(microcredential_bytes(), content_type="application/ld+json"), seconds=365 * DAY
    )


@require_safe
def status(request, uuid):
    """A signed BitstringStatusListCredential (Bitstring Status List 1.0, section 2.2)."""
    row = get_object_or_404(StatusList, uuid=uuid)
    try:
        body = status_lists.document(row)
    except ListNotSigned:
        return _not_signed()
    return open_to_all(HttpResponse(body, content_type="application/vc"), seconds=60)


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
