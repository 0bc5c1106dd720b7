"""Pages of issuers and of what they award: HTML for people, JSON for machines."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from keys import api as keys

from ..domain import documents
from ..domain.queries import achievement_shown
from ..models import Achievement, Issuer
from .documents import open_to_all


def wants_json(request) -> bool:
    """Whether the client prefers JSON over HTML (RFC 9110, 12.5.1)."""
    preferred = request.get_preferred_type(["text/html", "application/json", "application/ld+json"])
    return preferred in {"application/json", "application/ld+json"}


@require_safe
def issuer(request, slug):
    row = get_object_or_404(Issuer.objects.select_related("organisation"), slug=slug)
    if wants_json(request):
        response = open_to_all(JsonResponse(documents.profile(row)), max_age=300)
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
def achievement(request, uuid):
    rows = Achievement.objects.select_related("issuer").prefetch_related("texts", "alignments")
    row = get_object_or_404(rows, uuid=uuid)
    # An older version stays to be read as long as somebody holds it; one that was never published is nobody's business.
    if not (row.published or row.awards.exists()):
        raise Http404
    shown = achievement_shown(row, get_language())
    if wants_json(request):
        creator = documents.profile(row.issuer)
        body = {
            "@context": creator.pop("@context"),
            "id": shown.address,
            "type": ["Achievement"],
            "name": shown.name,
            "description": shown.description,
            "criteria": {"narrative": shown.criteria},
            "creator": creator,
        }
        response = open_to_all(JsonResponse(body, json_dumps_params={"ensure_ascii": False}), max_age=300)
    else:
        response = render(request, "credentials/achievement.html", {"achievement": row, "shown": shown})
    patch_vary_headers(response, ["Accept"])
    return response
