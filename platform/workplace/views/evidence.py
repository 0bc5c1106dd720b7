"""Serve a piece of evidence from the private files, to those who may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from files.api import serve

from ..models import Evidence
from ..rules import may_see_entry, may_see_evidence, may_see_work
from .session import confirmation_in


@require_safe
def show(request, uuid):
    """404 for everyone else, so that an address says nothing about what exists."""
    piece = get_object_or_404(
        Evidence.objects.select_related("assignment__placement", "entry__placement").exclude(
            kind=Evidence.Kind.TEXT
        ),
        uuid=uuid,
        state=Evidence.State.READY,
    )
    if not _may_see(request, piece):
        raise Http404
    try:
        content = piece.file.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    return serve(
        request,
        content,
        size=content.size,
        media_type=piece.media_type,
        etag=f"{piece.uuid}-{piece.digest[:16]}",
    )


def _may_see(request, piece) -> bool:
    row = piece.assignment
    if row is None:
        return may_see_entry(request.person, piece.entry)
    return may_see_work(request.person, row) or may_see_evidence(
        request.person, confirmation_in(request, assignment=row), row
    )
