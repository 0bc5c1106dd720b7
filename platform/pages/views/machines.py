"""robots.txt and sitemap.xml."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.http import HttpResponse
from django.views.decorators.http import require_GET
from wagtail.contrib.sitemaps import Sitemap

CLOSED = (
    "/mijn/",
    "/en/mijn/",
    "/accounts/",
    "/en/accounts/",
    "/opdrachten/",
    "/beoordelen/",
    "/s/",
    "/claim/",
    "/credentials/",
    "/postvak/",
)


@require_GET
def robots(request):
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_GET
def sitemap_xml(request):
    """All public pages with their languages, as Wagtail knows them."""
    return sitemap(request, {"pages": Sitemap(request)})
