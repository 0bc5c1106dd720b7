"""Whose pages these are: each administrator's own issuers, and nobody else's."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.api import person_of

from .. import rules
from .queries import issuers_of


def for_administrators(view):
    """Only for whoever administers an issuer's credentials; the view gets those issuers.

    Where nothing is issued yet one is led to where that begins.
    """

    @wraps(view)
    def inner(request, *args, **kwargs):
        person = person_of(request)
        issuers = issuers_of(person)
        if issuers:
            return view(request, issuers, *args, **kwargs)
        if not rules.may_administer(person):
            raise PermissionDenied
        messages.info(request, _("Your organisation does not issue yet. Here you begin."))
        return redirect("credentials_admin:issuers")

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
