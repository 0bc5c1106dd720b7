"""What every page may show of the site itself."""

from django.conf import settings


def site(request):
    """The public address, the page's own address without its query, and whether this is the demo."""
    return {
        "PUBLIC_URL": settings.PUBLIC_URL,
        "canonical": f"{settings.PUBLIC_URL}{request.path}",
        "DEMO": settings.DEMO,
    }
