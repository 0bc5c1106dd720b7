"""The page inside the frame. The same for everyone: it knows no person and keeps nothing."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from .. import playing
from ..player.integration import Addresses, integration
from .headers import embed_policy

SECONDS = 60


@require_safe
@xframe_options_exempt
def play(request, content):
    """Play a content. Its page has an origin of its own, also when someone opens it outside a frame."""
    row = playing.content_by(content)
    if row is None:
        raise Http404
    origin = request.build_absolute_uri("/").rstrip("/")
    bundle = playing.bundle_of(row, libraries_address=_libraries)
    # A file asked for below these is asked for by its own path.
    files = reverse("h5p:content_file", args=[row.uuid, row.digest[:12], "x"]).removesuffix("/x")
    settings = integration(
        content_id=str(row.uuid),
        library=bundle.main,
        params=row.params,
        title=row.title,
        language=row.language,
        addresses=Addresses(
            site=origin,
            prefix=f"{origin}/h5p",
            libraries=f"{origin}{_libraries(bundle.key)}",
            content=f"{origin}{files}",
            activity=f"{origin}{reverse('h5p:play', args=[row.uuid])}",
        ),
    )
    context = {
        "language": row.language,
        "title": row.title,
        "integration": settings,
        "content_id": str(row.uuid),
        "libraries_js": reverse("h5p:scripts", args=[bundle.key]),
        "libraries_css": reverse("h5p:styles", args=[bundle.key]),
    }
    response = render(request, "courses/h5p/embed.html", context)
    response["Content-Security-Policy"] = embed_policy(origin)
    response["Content-Language"] = row.language
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    return response


def _libraries(key: str) -> str:
    return reverse("h5p:library_file", args=[key, "x", "x"]).removesuffix("/x/x")
