"""What follows from signing in."""

from django.contrib.auth.signals import user_logged_in

from .hats import keep


def connect() -> None:
    """The hats of somebody are looked up once, when they sign in."""
    user_logged_in.connect(_signed_in, dispatch_uid="pages.hats")


def _signed_in(request, user, **kwargs) -> None:
    # A new account has no person yet, and so no role; a sign-in without a request has nothing to keep it in.
    person = getattr(user, "person", None)
    if person is not None and hasattr(request, "session"):
        keep(request, person)
