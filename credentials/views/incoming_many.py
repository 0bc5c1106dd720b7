"""What a client of the API sent to check: files, zips or addresses; or nothing that can be checked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..domain.many.pieces import MOST_BYTES, MOST_PIECES, Piece
from ..domain.many.taking import pieces_of
from ..proofs import strict_json
from .incoming import MAX_BODY, NothingToJudge, recipient_of

# What a form adds to the files in it.
AROUND = 1024 * 1024


def given_of(request) -> tuple[Iterator[Piece], str]:
    """The pieces of a request and for whom they should be. Raises NothingToJudge."""
    kind = request.content_type
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > (MOST_BYTES + AROUND if kind == "multipart/form-data" else MAX_BODY):
        raise NothingToJudge(_("This is more than one check of many takes."), 413)
    if kind == "multipart/form-data":
        files = [*request.FILES.getlist("files"), *request.FILES.getlist("file")]
        return pieces_of(files), recipient_of(request.POST.get("recipient")) or ""
    if kind != "application/json":
        raise NothingToJudge(_("Send JSON, or a form with files."), 415)
    return _of_json(request.body)


def _of_json(body) -> tuple[Iterator[Piece], str]:
    try:
        asked = strict_json.parse(body, max_bytes=MAX_BODY)
    except strict_json.JSONRefused:
        raise NothingToJudge(
            _("This is no JSON, or more than %(number)d urls.") % {"number": MOST_PIECES}
        ) from None
    urls = asked.get("urls") if isinstance(asked, dict) else None
    if not isinstance(urls, list) or not urls or not all(isinstance(url, str) for url in urls):
        raise NothingToJudge(_("Send a list of urls, or a form with files."))
    return pieces_of((), urls), recipient_of(asked.get("recipient")) or ""
