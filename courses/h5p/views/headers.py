"""Headers that keep the code of content types apart from the site: it runs in a frame without an origin, or not at all."""

from django.core.exceptions import PermissionDenied

from files.api import would_run_as_ours

SANDBOX = "allow-scripts allow-forms allow-popups allow-downloads"
YEAR = 365 * 24 * 60 * 60


def embed_policy(origin: str) -> str:
    """Of the frame's page. Some content types build functions and styles from text, and all of them stay in here."""
    files = f"{origin}/static/ {origin}/h5p/"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {files} 'unsafe-inline' 'unsafe-eval'",
            f"style-src {files} 'unsafe-inline'",
            f"img-src {files} data: blob:",
            f"media-src {files} data: blob:",
            f"font-src {files} data:",
            f"connect-src {files}",
            "form-action 'none'",
            "base-uri 'none'",
            f"frame-ancestors {origin}",
            f"sandbox {SANDBOX}",
        ]
    )


def refuse_own_pages(request) -> None:
    """Code of a content type asked for by a page with the site's own origin: it must not run there."""
    if would_run_as_ours(request):
        raise PermissionDenied


def guard_file(response):
    """A file for the frame: any origin may read it, nothing in it runs when it is opened by itself, and it never changes."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response["Vary"] = "Sec-Fetch-Dest, Sec-Fetch-Site"
    return response
