"""Error pages in the theme, and as JSON for the API. Each says what happened, what is safe and what to do."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _answer(request, status, template, message, *, headers=None, alone=False):
    """``alone``: a page that asks nothing of the site (theme, session, database), since those may be what is broken."""
    number = getattr(request, "id", "")
    if request.path.startswith("/api/"):
        response = JsonResponse(
            {"status": status, "message": message, "request_id": number},
            status=status,
            json_dumps_params={"ensure_ascii": False},
        )
    else:
        response = render(None if alone else request, template, {"request_id": number}, status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def bad_request(request, exception=None):
    return _answer(request, 400, "errors/400.html", _("We cannot read this request."))


def permission_denied(request, exception=None):
    return _answer(request, 403, "errors/403.html", _("You may not do this here."))


def unknown_address(request, rest):
    """Under ``/api/``: no page of the site's editors lies there, so nothing is looked for and nothing redirected."""
    raise Http404


def not_found(request, exception=None):
    return _answer(request, 404, "errors/404.html", _("There is nothing at this address."))


def too_many_requests(request, *, retry_after: int):
    """429, with the seconds after which a new try makes sense."""
    message = _("You tried this often in a short time. Try again in %(seconds)s seconds.") % {
        "seconds": retry_after
    }
    return _answer(request, 429, "errors/429.html", message, headers={"Retry-After": str(retry_after)})


def server_error(request):
    return _answer(request, 500, "errors/500.html", _("Something went wrong on our side"), alone=True)


def csrf_failure(request, reason=""):
    """A form whose safety mark was missing or old: nothing was saved, and going back keeps what was typed."""
    return _answer(
        request, 403, "errors/csrf.html", _("The form was open too long. Nothing was saved: send it again.")
    )
