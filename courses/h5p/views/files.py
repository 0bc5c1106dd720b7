"""Files of libraries and contents. Paths are only looked up in what was stored: none of them is ever a path on disk."""

import posixpath

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from files.api import TYPES

from .. import blobs, playing
from .headers import guard_file, refuse_own_pages

# What a browser shows by itself; all else is saved as a file.
SHOWN = ("audio/", "font/", "image/", "text/css", "text/javascript", "text/vtt", "video/", "application/json")


@require_safe
@xframe_options_exempt
def bundle(request, key, ending):
    refuse_own_pages(request)
    try:
        made = blobs.read_made(f"{key}.{ending}")
    except FileNotFoundError as missing:
        raise Http404 from missing
    return guard_file(HttpResponse(made, content_type=TYPES[ending]))


@require_safe
@xframe_options_exempt
def library_file(request, key, folder, path):
    """A file of a library. The key only makes the address change when a library does."""
    refuse_own_pages(request)
    return _answer(playing.library_file(folder, path), path)


@require_safe
@xframe_options_exempt
def content_file(request, content, version, path):
    refuse_own_pages(request)
    row = playing.content_by(content)
    return _answer(row.files.get(path) if row else None, path)


def _answer(digest, path):
    if digest is None:
        raise Http404
    ending = posixpath.splitext(path)[1].lstrip(".").lower()
    kind = TYPES.get(ending, "application/octet-stream")
    try:
        response = FileResponse(blobs.KEPT.opened(digest), content_type=kind)
    except FileNotFoundError as missing:
        raise Http404 from missing
    if not kind.startswith(SHOWN):
        response["Content-Disposition"] = "attachment"
    return guard_file(response)
