"""Files of a package that a school brought: code that we did not write, kept apart from this site (decision 0023)."""

import posixpath
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.templatetags.static import static
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from files.api import TYPES, serve, would_run_as_ours

from ..domain.packages.files import content_origin, file_of
from ..domain.packages.launching import LASTS

KINDS = TYPES | {
    "avif": "image/avif",
    # Pages say themselves how they are written.
    "htm": "text/html",
    "html": "text/html",
    "ico": "image/x-icon",
    "m4v": "video/mp4",
    "map": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "oga": "audio/ogg",
    "ogv": "video/ogg",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "xhtml": "application/xhtml+xml",
    "xml": "text/xml",
}
# Without same origin a unit has no part in cookies, storage or pages of the site, nor in those of another package.
SANDBOX = (
    "sandbox allow-scripts allow-forms allow-modals allow-downloads allow-pointer-lock allow-presentation"
    " allow-popups allow-popups-to-escape-sandbox"
)
HEADERS = {
    # A page without an origin has even its own files from elsewhere. Nothing here goes by cookie.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "Cache-Control": f"private, max-age={int(LASTS.total_seconds())}",
    "Vary": "Sec-Fetch-Dest, Sec-Fetch-Site",
    "X-Robots-Tag": "noindex",
}
# A page larger than this is no page of a unit, and is handed out as it is.
MOST_BYTES = 8_000_000
HEAD = re.compile(rb"<head(\s[^>]*)?>|<!doctype[^>]*>", re.IGNORECASE)


@require_safe
@xframe_options_exempt
def content(request, package, ticket, path):
    """A file, whole or in part. 404 for what is not in the package, and for a ticket of another launch or an old one."""
    try:
        found = file_of(package=package, given=ticket, path=path, lasts=LASTS)
    except FileNotFoundError as missing:
        raise Http404 from missing
    if found is None:
        raise Http404
    row, file = found
    own_host = (
        bool(settings.CONTENT_URL) and request.get_host() == urlsplit(content_origin(row.package)).netloc
    )
    if not own_host and would_run_as_ours(request):
        file.close()
        # A page of this site that was made to load it would run it as its own.
        raise PermissionDenied
    ending = posixpath.splitext(path)[1].lstrip(".").lower()
    kind = KINDS.get(ending, "application/octet-stream")
    headers = HEADERS | {"Content-Security-Policy": f"{SANDBOX} allow-same-origin" if own_host else SANDBOX}
    if kind.startswith("text/html") and not own_host and row.size <= MOST_BYTES:
        with file:
            response = HttpResponse(_with_stand_ins(file.read()), content_type=kind, headers=headers)
    else:
        response = serve(request, file, size=row.size, media_type=kind, etag=row.digest[:32], headers=headers)
    response.without_language = True
    return response


def _with_stand_ins(page: bytes) -> bytes:
    """The page, with a script of ours before its own: most of other people's code asks for cookies and storage."""
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page
    script = f'<script src="{static("base/js/apart.js")}"></script>'.encode()
    places = [match.end() for match in HEAD.finditer(page[:65_536])]
    at = max(places[:2], default=3 if page.startswith(b"\xef\xbb\xbf") else 0)
    return page[:at] + script + page[at:]
