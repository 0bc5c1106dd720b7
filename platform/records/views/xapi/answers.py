"""What every answer of the store carries, and how a refusal is written."""

from django.http import HttpResponse, JsonResponse
from django.utils.html import escape

from . import versions

# Content in a browser, on any origin, speaks to the store with credentials of its own; cookies count for nothing here.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        [
            "Content-Length",
            "ETag",
            "Last-Modified",
            "Retry-After",
            "X-Experience-API-Consistent-Through",
            versions.HEADER,
        ]
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, PUT, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": ", ".join(
        [
            "Accept",
            "Accept-Language",
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            versions.HEADER,
        ]
    ),
    "Access-Control-Max-Age": "3600",
}
# A stored document may be a page with a script in it: it is never one of this site's.
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
KINDS = ["application/json", "text/plain", "text/html"]


def finish(request, response, *, version: str):
    """Add what every answer carries: the version (Communication 3.3), and what browsers ask."""
    response[versions.HEADER] = version
    response["Content-Security-Policy"] = POLICY
    response.headers.setdefault("Cache-Control", "no-cache, private")
    if response.status_code == 204:
        del response["Content-Type"]
    elif not response.streaming:
        # So that a connection stays open for the next request.
        response.headers.setdefault("Content-Length", str(len(response.content)))
    if "HTTP_ORIGIN" in request.META:
        for name, value in CORS.items():
            response[name] = value
    # Records have the language that they were written in, not that of the reader.
    response.without_language = True
    return response


def preflight():
    """What a browser may send from another origin."""
    return HttpResponse(status=204, headers=PREFLIGHT)


def refusal(request, status: int, text: str, headers=None):
    """Why not, as JSON; or as text or a page for who asks for that (Communication 3.2)."""
    kind = request.get_preferred_type(KINDS)
    if kind == "text/plain":
        response = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
    elif kind == "text/html":
        page = f"<!doctype html><title>{status}</title><p>{escape(text)}</p>\n"
        response = HttpResponse(page, content_type="text/html; charset=utf-8", status=status)
    else:
        body = {"status": status, "message": text, "request_id": getattr(request, "id", "")}
        response = JsonResponse(body, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    return response
