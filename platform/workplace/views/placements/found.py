"""The placement that a page is about, for who may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from ...domain.placement_lists import full
from ...models import Placement


def placement_for(request, uuid, may) -> Placement:
    """The placement, if the rule allows this person; for anyone else it does not exist."""
    row = get_object_or_404(full(Placement.objects.all()), uuid=uuid)
    if not may(request.person, row):
        raise Http404
    return row
