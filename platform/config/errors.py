"""Error pages in the theme, and as JSON for the API. Each says what happened, what is safe and what to do."""

from django.http import JsonResponse
from django.shortcuts import render


def _answer(request, status, template, *, headers=None):
    if request.path.startswith("/api/"):
        response = JsonResponse({"status": status, "request_id": getattr(request, "id", "")}, status=status)
    else:
        response = render(request, template, {"request_id": getattr(request, "id", "")}, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def bad_request(request, exception=None):
    return _answer(request, 400, "errors/400.html")


def permission_denied(request, exception=None):
    return _answer(request, 403, "errors/403.html")


def not_found(request, exception=None):
    return _answer(request, 404, "errors/404.html")


def too_many_requests(request, *, retry_after: int):
    """429, with the seconds after which a new try makes sense."""
    return _answer(request, 429, "errors/429.html", headers={"Retry-After": str(retry_after)})


def server_error(request):
    return _answer(request, 500, "errors/500.html")


def csrf_failure(request, reason=""):
    """A form whose safety mark was missing or old: nothing was saved, and going back keeps what was typed."""
    return _answer(request, 403, "errors/csrf.html")
