"""One piece of evidence, for the holder, or under a link whose holder said that it may be opened."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import rules
from ..domain import evidence, sharing
from ..models import ShareView
from .credential import row_of
from .files import keep_private

# Shown in the browser; everything else is only downloaded.
SHOWN = {"text/plain": "text/plain; charset=utf-8", "image/jpeg": "image/jpeg", "image/png": "image/png"}


@require_safe
def own(request, uuid, number):
    """For the holder. 404 for everybody else, so that an address says nothing about what exists."""
    credential = row_of(uuid)
    if not rules.may_open_evidence(request.person, credential):
        raise Http404
    return _answer(request, credential, number)


@require_safe
def shared(request, token, number):
    """Under a link; that somebody opened it is written down as a download."""
    link = sharing.read(token)
    if link is None or not rules.may_open_evidence(request.person, link.credential, link):
        raise Http404
    if request.method == "GET" and not rules.may_hold(request.person, link.credential):
        sharing.log(link=link, what=ShareView.What.FILE)
    return _answer(request, link.credential, number)


def _answer(request, credential, number):
    try:
        piece, content = evidence.open_piece(credential, number)
    except evidence.EvidenceGone:
        return keep_private(render(request, "credentials/evidence_gone.html", status=410))
    shown = SHOWN.get(piece.media_type)
    response = HttpResponse(content, content_type=shown or "application/octet-stream")
    response["Content-Disposition"] = "inline" if shown else "attachment"
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"
    )
    return keep_private(response)
