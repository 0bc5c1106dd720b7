"""The site's addresses, and a few that go wrong on purpose."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import get_language

from accounts.throttling import TooManyRequests
from config.urls import *  # noqa: F403 - the handlers of the errors too
from config.urls import urlpatterns as of_the_site


def language(request):
    return HttpResponse(f"{get_language()} {request.LANGUAGE_CODE}")


def fails(exception):
    def view(request):
        raise exception

    return view


def saved(request):
    return HttpResponse("saved")


WRONG = {
    "bad": SuspiciousOperation("secret detail"),
    "forbidden": PermissionDenied("secret detail"),
    "often": TooManyRequests(90),
    "broken": ValueError("secret detail"),
}
urlpatterns = [
    *(path(f"tests/{name}", fails(exception)) for name, exception in WRONG.items()),
    *(path(f"api/tests/{name}", fails(exception)) for name, exception in WRONG.items()),
    *(path(f"{prefix}language", language) for prefix in ("tests/", "en/tests/", "api/tests/")),
    path("tests/form", saved),
    path("api/tests/form", saved),
    *of_the_site,
]
