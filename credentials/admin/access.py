"""Whose pages these are: each administrator's own issuers, and nobody else's."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from accounts.api import person_of

from .. import rules
from .queries import issuers_of


def for_administrators(view):
    """Only for whoever administers an issuer's credentials; the view gets those issuers."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        issuers = issuers_of(person_of(request))
        if not issuers:
            raise PermissionDenied
        return view(request, issuers, *args, **kwargs)

    return inner


def for_organisations(view):
    """For whoever administers credentials somewhere, also where nothing is issued yet; the view gets the person."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        person = person_of(request)
        if not rules.may_administer(person):
            raise PermissionDenied
        return view(request, person, *args, **kwargs)

    return inner
