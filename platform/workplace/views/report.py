"""Where to say that something is wrong. Readable by anybody, and nothing of it is kept."""

import uuid

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..domain.desks import desks_of, desks_of_school_of
from ..models import Placement


@require_safe
def report(request):
    """The desks of the placement in ``?plaats=``; without one, or with one that is gone, those of the reader's school.

    A page without an account: whoever is in trouble need not sign in, and no report passes through us.
    """
    placement = _placement(request.GET.get("plaats", ""))
    places = (
        desks_of(placement, get_language())
        if placement
        else desks_of_school_of(request.person, get_language())
    )
    response = render(request, "workplace/report.html", {"placement": placement, "places": places})
    add_never_cache_headers(response)
    # The address says where somebody learns: it must not travel along to the desk's own site.
    response["Referrer-Policy"] = "same-origin"
    return response


def _placement(key) -> Placement | None:
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return Placement.objects.select_related("organisation", "person").filter(uuid=wanted).first()
