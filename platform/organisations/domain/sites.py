"""Which Wagtail site a request came to. Asked on every page, so it is remembered until a site changes."""

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS
from wagtail.models import Site

CACHE_KEY = "organisations.sites"
# Another web process hears of a change no later than this.
REMEMBERED_FOR = 60
# A server has few names; where it has a pattern of them, the memory begins anew.
MOST = 20
NAMES = [field.attname for field in Site._meta.concrete_fields]


def site_of(request) -> Site | None:
    """The site as Wagtail finds it, also for Wagtail itself; None where there is no site at all.

    Its root page is not remembered: pages change without any site changing.
    """
    if not hasattr(request, "_wagtail_site"):
        sites, asked = cache.get(CACHE_KEY) or {}, (request.get_host(), request.get_port())
        if asked in sites:
            request._wagtail_site = Site.from_db(DEFAULT_DB_ALIAS, NAMES, sites[asked])
        elif (site := Site.find_for_request(request)) is not None:
            kept = sites if len(sites) < MOST else {}
            values = [getattr(site, name) for name in NAMES]
            cache.set(CACHE_KEY, {**kept, asked: values}, REMEMBERED_FOR)
    return Site.find_for_request(request)


def forget_sites(**kwargs) -> None:
    """Called when a site changes."""
    cache.delete(CACHE_KEY)
