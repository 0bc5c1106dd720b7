"""robots.txt and sitemap.xml."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

# What is somebody's own, or known by its link only.
CLOSED = (
    "/mijn/",
    "/en/mijn/",
    "/accounts/",
    "/en/accounts/",
    "/opdrachten/",
    "/en/opdrachten/",
    "/beoordelen/",
    "/s/",
    "/claim/",
    "/credentials/",
    "/postvak/",
)


@require_safe
def robots(request):
    closed = (f"Disallow: {path}" for path in CLOSED)
    lines = ["User-agent: *", *closed, f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request):
    """All public pages in all languages, each with its twins; always by the public address."""
    pages = list(_public_pages(request))
    twins = defaultdict(list)
    for page in pages:
        address = f"{settings.PUBLIC_URL}{page.get_url(request)}"
        twins[page.translation_key].append({"location": address, "lang_code": page.locale.language_code})
        page.public_address = address
    urls = [
        {
            "location": page.public_address,
            "lastmod": page.last_published_at,
            "alternates": twins[page.translation_key] if len(twins[page.translation_key]) > 1 else [],
        }
        for page in pages
    ]
    return render(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")


def _public_pages(request):
    """What everyone may read, under the site's front door in each language."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    under = Q()
    for root in site.root_page.get_translations(inclusive=True):
        under |= Q(path__startswith=root.path)
    return Page.objects.filter(under).live().public().select_related("locale").order_by("path")
