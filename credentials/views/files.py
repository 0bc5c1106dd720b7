"""The signed document as a file: JSON byte for byte, or baked into the picture of its badge."""

from functools import cache

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers

from ..openbadges.png import bake_png

# By suffix: the content type, and whether the picture of the badge carries it.
SUFFIXES = {"json": "application/vc", "png": "image/png"}
JSON_TYPES = ("application/vc", "application/vc+ld+json", "application/ld+json", "application/json")


def wanted(request, suffix="") -> str:
    """The form that is asked for: by suffix, else by Accept (RFC 9110, 12.5.1). Empty is the page for people."""
    if suffix:
        if suffix not in SUFFIXES:
            raise Http404
        return suffix
    preferred = request.get_preferred_type(["text/html", *JSON_TYPES, "image/png"])
    if preferred in JSON_TYPES:
        return "json"
    return "png" if preferred == "image/png" else ""


def file_of(credential, form) -> HttpResponse:
    """The credential in a form, only for whoever may see it: it names what is known of the holder."""
    if form == "png":
        body = bake_png(
            _badge(credential.award.achievement.motif, credential.award.kind), credential.document
        )
    else:
        body = credential.document.encode()
    response = HttpResponse(body, content_type=SUFFIXES[form])
    response["Content-Disposition"] = f'inline; filename="bewijs-{credential.uuid}.{form}"'
    return keep_private(response)


@cache
def _badge(motif, kind) -> bytes:
    """The picture of a badge; a motif without one gets the general picture."""
    for name in (f"{motif}-{kind}", f"bekwaam-{kind}"):
        path = finders.find(f"base/badges/{name}.png")
        if path:
            with open(path, "rb") as file:
                return file.read()
    raise Http404


def keep_private(response):
    """Nothing in between keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response
