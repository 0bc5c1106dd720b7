"""What follows from signing in, and from confirming an address: who was named before they had an account gets their roles."""

from allauth.account.signals import email_confirmed
from django.contrib.auth.signals import user_logged_in

from .domain.placement_roles import recognise


def connect() -> None:
    """Both are acts of the person: no page that is only looked at gives a role."""
    user_logged_in.connect(_signed_in, dispatch_uid="workplace.signed_in")
    email_confirmed.connect(_confirmed, dispatch_uid="workplace.confirmed")


def _signed_in(user, **kwargs) -> None:
    _recognise(user)


def _confirmed(email_address, **kwargs) -> None:
    _recognise(email_address.user)


def _recognise(user) -> None:
    # A new account has no person yet, and so no confirmed address.
    person = getattr(user, "person", None)
    if person is not None:
        recognise(person=person)
