"""Public files as editors uploaded them. They came from outside: they are shown or saved, and never run here."""

import posixpath

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

# What a browser shows in a page; everything else is saved instead of opened.
SHOWN = (".avif", ".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".png", ".vtt", ".webm", ".webp")
# Documents have an address of their own, where Wagtail asks who may read them; and nothing lies above the folder.
ELSEWHERE = {"documents", ".."}


@require_safe
def public_file(request, path):
    """A file of the media folder, in a box of its own: whatever it holds gets no scripts and not our origin."""
    path = posixpath.normpath(path).lstrip("/")
    if path.split("/")[0] in ELSEWHERE:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not path.lower().endswith(SHOWN):
        response["Content-Disposition"] = "attachment"
    return response
