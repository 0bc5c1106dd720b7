"""The short way to the learning record store, and hosts on which nothing but a package's files lies."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import Http404, HttpResponse
from django.http.request import split_domain_port
from django.urls import resolve

from .urls_fixed import PREFIXES, STORE


class StoreMiddleware:
    """Leads requests for the store past what only pages need: session, language, messages, redirects, forms.

    A store knows who asks by the Authorization header alone, and its door answers every request itself. What goes by here
    took half as long as storing a statement.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        # Some clients write a slash behind the base whether it ends in one or not (ADL's own course examples do).
        self.views = {
            f"{prefix}{slash}{name}": (view, prefix)
            for prefix in PREFIXES
            for name, view in STORE.items()
            for slash in ("", "/")
        }

    def __call__(self, request):
        found = self.views.get(request.path_info)
        if found is None or not _is_ours(request):
            return self.get_response(request)
        view, prefix = found
        return view(request, prefix=prefix)


def _is_ours(request) -> bool:
    """Whether it was sent to a host of this site; else it is refused where all others are."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


class ContentMiddleware:
    """Keeps the hosts of packages apart: no page of the site, no session and no form is answered there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.CONTENT_URL or not _is_ours(request) or not _for_a_package(request):
            return self.get_response(request)
        try:
            found = resolve(request.path_info, "records.urls_content")
            return found.func(request, **found.kwargs)
        except (Http404, PermissionDenied) as refused:
            status = 404 if isinstance(refused, Http404) else 403
            return HttpResponse(status=status, content_type="text/plain")


def _for_a_package(request) -> bool:
    """Whatever name and port lead there: with a dot behind it a browser asks the same host, as another origin."""
    base = (urlsplit(settings.CONTENT_URL).hostname or "").removeprefix("*.")
    host, _port = split_domain_port(request.get_host())
    return host == base or host.endswith(f".{base}")
