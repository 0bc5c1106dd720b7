"""Which theme a site wears. Asked on every page, so the answers are remembered until a row changes."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from wagtail.models import Site

from ..models import OrganisationSite

CACHE_KEY = "organisations.themes"
# Another web process hears of a change no later than this.
REMEMBERED_FOR = 60


@dataclass(frozen=True)
class Theme:
    """The looks of a site: a folder under themes/, and whose name stands on it."""

    key: str = "base"
    name: str = "Bekwaam"
    fictional: bool = False


def theme_of(request) -> Theme:
    """The theme of the site that a request came to; the base theme where its owner or the folder is unknown.

    The site is found as Wagtail does it: host and port, then the host alone, then the default site.
    """
    host, _colon, port = request.get_host().partition(":")
    port = port or request.get_port()
    themes = _themes()
    return themes.get((host, port)) or themes.get((host, "")) or themes.get("default") or Theme()


def forget_themes(**kwargs) -> None:
    """Called when an organisation, a site or its owner changes."""
    cache.delete(CACHE_KEY)


def _themes() -> dict:
    """Theme by (host, port), by (host, "") and by "default"."""
    found = cache.get(CACHE_KEY)
    if found is None:
        found = {}
        for site in Site.objects.select_related("owner__organisation").order_by("-is_default_site", "pk"):
            theme = _theme(site)
            found[site.hostname, str(site.port)] = theme
            found.setdefault((site.hostname, ""), theme)
            if site.is_default_site:
                found["default"] = theme
        cache.set(CACHE_KEY, found, REMEMBERED_FOR)
    return found


def _theme(site) -> Theme:
    try:
        organisation = site.owner.organisation
    except OrganisationSite.DoesNotExist:
        return Theme()
    return Theme(_known(organisation.theme), organisation.name, organisation.fictional)


def _known(key) -> str:
    """A theme's folder that exists: no page looks broken because a name was typed wrong."""
    return (
        key if key and (settings.ROOT / "themes" / key / "static" / "css" / "theme.css").is_file() else "base"
    )
