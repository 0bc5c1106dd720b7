"""Who is there (``request.person``), and the page for those who try too often."""

from django.conf import settings
from django.utils.module_loading import import_string

from .domain.people import person_of_user
from .leaving import ask_to_forget
from .throttling import TooManyRequests


class PersonMiddleware:
    """Set ``request.person``: a Person, or None; and let go of what a browser kept for who signs out.

    Without a session's cookie nobody is asked for, so reading costs an anonymous visitor no statement. With one it is two:
    the session, and user and person together (see ``backends``).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            request.person = person_of_user(request.user, language=request.LANGUAGE_CODE)
        response = self.get_response(request)
        ask_to_forget(request, response)
        return response


class ThrottleMiddleware:
    """Turn TooManyRequests into the page that says when to try again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, TooManyRequests):
            view = import_string(settings.TOO_MANY_REQUESTS_VIEW)
            return view(request, retry_after=exception.retry_after)
        return None
