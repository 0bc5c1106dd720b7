"""Pages of issuers and of what they award: HTML for people, JSON for machines."""

from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.api import in_pages
from keys import api as keys

from ..domain import documents
from ..domain.achievement_states import is_draft, newest_of
from ..domain.endorsing import embeddable, standing
from ..domain.queries import achievement_shown
from ..domain.registry import recognise
from ..models import Achievement, Issuer
from .documents import open_to_all

A_PAGE = 25


def wants_json(request) -> bool:
    """Whether the client prefers JSON over HTML (RFC 9110, 12.5.1)."""
    preferred = request.get_preferred_type(["text/html", "application/json", "application/ld+json"])
    return preferred in {"application/json", "application/ld+json"}


def _endorsed(row) -> dict:
    """What others signed in favour of it, as a member of its document; none when there is nothing."""
    found = embeddable(row)
    return {"endorsement": list(found)} if found else {}


def _speaks_for(issuer) -> list:
    """What it endorses, where that was accepted, oldest first."""
    rows = issuer.endorsements_given.filter(completion=None)
    rows = rows.select_related("achievement__issuer", "about_issuer")
    return standing(rows.prefetch_related("achievement__texts"), most=None)


def _named(rows) -> list[tuple]:
    """Each endorsement with the name of the achievement, if it is about one."""
    return [(row, row.achievement.text(get_language()).name if row.achievement else "") for row in rows]


@require_safe
def issuer(request, slug):
    row = get_object_or_404(Issuer.objects.select_related("organisation"), slug=slug)
    if wants_json(request):
        body = {**documents.profile(row), **_endorsed(row)}
        response = open_to_all(JsonResponse(body, json_dumps_params={"ensure_ascii": False}), max_age=300)
    else:
        rows = row.achievements.filter(published=True).select_related("issuer").order_by("key")
        shown = rows.prefetch_related("texts", "alignments")
        page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
        endorsed = Paginator(_speaks_for(row), A_PAGE).get_page(request.GET.get("aanbevolen"))
        context = {
            "issuer": row,
            "recognition": recognise(row.did),
            "spoken_for": standing(row.endorsements),
            "speaks_for": _named(endorsed),
            "endorsed": endorsed,
            "beside_endorsed": in_pages(page=page),
            "achievements": [achievement_shown(achievement, get_language()) for achievement in page],
            "page_obj": page,
            "query": in_pages(aanbevolen=endorsed),
            "keys": keys.public_keys(row.key_owner),
        }
        response = render(request, "credentials/issuer.html", context)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def achievement(request, uuid):
    rows = Achievement.objects.select_related("issuer").prefetch_related("texts", "alignments")
    row = get_object_or_404(rows, uuid=uuid)
    # What was once published stays to be read; a draft is nobody's business.
    if is_draft(row):
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
            **_endorsed(row),
        }
        response = open_to_all(JsonResponse(body, json_dumps_params={"ensure_ascii": False}), max_age=300)
    else:
        context = {
            "achievement": row,
            "shown": shown,
            "newest": newest_of(row),
            "spoken_for": standing(row.endorsements),
        }
        response = render(request, "credentials/achievement.html", context)
    patch_vary_headers(response, ["Accept"])
    return response
