"""Who makes a request, and what asks for an account."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.urls import reverse


def person_of(request):
    """The Person who makes this request, or None."""
    return getattr(request, "person", None)


def person_required(view):
    """Ask who is there before the view runs, and come back afterwards.

    A page is asked for again. A form is not: after signing in, the reader is on the page that held it.
    """

    @wraps(view)
    def inner(request, *args, **kwargs):
        if person_of(request) is None:
            return redirect_to_login(_way_back(request), reverse("account_login"))
        return view(request, *args, **kwargs)

    return inner


def _way_back(request) -> str:
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    if page.path and page.netloc == request.get_host():
        return page._replace(scheme="", netloc="", fragment="").geturl()
    return resolve_url(settings.LOGIN_REDIRECT_URL)
