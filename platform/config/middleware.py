"""Middleware of the whole site: a request id for the logs, what a page may load, and the language of an address."""

import re
import uuid

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

LANGUAGES = {code for code, _name in settings.LANGUAGES}
# Addresses that carry their language in the path; all others choose by ?lang=, cookie, then Accept-Language.
PATH_PREFIX = re.compile(r"^/(en)(/|$)")


class RequestIdMiddleware:
    """Give each request an id, bind it to the logs and answer it, so that an error page can name it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4().hex[:12]
        with structlog.contextvars.bound_contextvars(request_id=request.id):
            response = self.get_response(request)
        response["X-Request-Id"] = request.id
        return response


class PolicyMiddleware(CSPMiddleware):
    """The site's Content-Security-Policy for answers that bring none of their own, for which none is built."""

    def process_response(self, request, response):
        return response if HEADER in response else super().process_response(request, response)


class LanguageMiddleware:
    """Choose the language of a page.

    Pages for people say it in their path: Dutch at the root, English under ``/en/``. Addresses without a language
    (credentials, share and assessor links, the API) listen to ``?lang=``, the cookie and Accept-Language, and then
    say so in ``Vary``. Every answer says its language in ``Content-Language``, except documents for machines that say
    they have none (``response.without_language``): caches keep one copy of those for all.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language, from_path = self.choose(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        if getattr(response, "without_language", False):
            return response
        response.headers.setdefault("Content-Language", language)
        if not from_path:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def choose(self, request):
        match = PATH_PREFIX.match(request.path_info)
        if match:
            return match.group(1), True
        if not request.path_info.startswith(settings.UNPREFIXED_PATHS):
            return settings.LANGUAGE_CODE, True
        asked = request.GET.get("lang", "")
        if asked in LANGUAGES:
            return asked, False
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if cookie in LANGUAGES:
            return cookie, False
        return translation.get_language_from_request(request), False
