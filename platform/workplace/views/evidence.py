"""Serve a photo from the private files, to those who may see it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ..models import Evidence
from ..rules import may_see_evidence
from .session import confirmation_in


@require_safe
def show(request, uuid):
    """404 for everyone else, so that an address says nothing about what exists."""
    piece = get_object_or_404(
        Evidence.objects.select_related("assignment"), uuid=uuid, kind=Evidence.Kind.PHOTO
    )
    if not may_see_evidence(
        request.person, confirmation_in(request, assignment=piece.assignment), piece.assignment
    ):
        raise Http404
    try:
        content = piece.file.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    response = FileResponse(content, content_type=piece.media_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
