"""Telling who asks for a file with code in it (Fetch Metadata): a page with this site's own origin must not run it."""

# Ways in which a page can run what it loads.
RUNS = {"script", "worker", "sharedworker", "serviceworker", "audioworklet", "paintworklet", "xslt"}
OURS = {"same-origin", "same-site"}


def would_run_as_ours(request) -> bool:
    """Whether a page of this site asks for it as something to run. A page in a sandbox is no page of this site."""
    return request.headers.get("Sec-Fetch-Dest") in RUNS and request.headers.get("Sec-Fetch-Site") in OURS
