"""The home page in each language, the catalogue under it, and the sites that show them."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from courses import api as courses
from organisations import api as organisations
from pages.models import HomePage

TEXTS = {
    "nl": {"title": "Bekwaam", "slug": "home", "catalogue": "Modules"},
    "en": {"title": "Bekwaam", "slug": "home-en", "catalogue": "Modules"},
}
SCHOOL_HOST = "zuiderpoort.localhost"


def home_key() -> str:
    """Names the home page of this database, empty when there is none."""
    home = HomePage.objects.filter(locale__language_code="nl").first()
    return str(home.translation_key) if home else ""


def make(made) -> dict:
    """Home page by language; Wagtail's own welcome page makes room."""
    root = Page.objects.get(depth=1)
    homes: dict = {}
    for language, texts in TEXTS.items():
        locale, _made = Locale.objects.get_or_create(language_code=language)
        home = HomePage.objects.filter(locale=locale).first()
        if home is None:
            home = HomePage(title=texts["title"], slug=texts["slug"], locale=locale)
            if homes:
                home.translation_key = homes["nl"].translation_key
            _clear_welcome(root)
            root.add_child(instance=home)
            home.save_revision().publish()
        homes[language] = home
    _sites(homes["nl"], made)
    for language, home in homes.items():
        twin = courses.catalogue("nl") if language != "nl" else None
        courses.ensure_catalogue(parent=home, title=TEXTS[language]["catalogue"], translation_of=twin)
    return homes


def _clear_welcome(root) -> None:
    """Wagtail's own first page holds the slug ``home``; nothing of ours hangs under it."""
    for page in root.get_children().filter(slug="home").exclude(pk__in=HomePage.objects.values("pk")):
        Site.objects.filter(root_page=page).delete()
        Page.objects.get(pk=page.pk).delete()
    root.refresh_from_db()


def _sites(home, made) -> None:
    """The default site, and the school's own host name; both share the root page."""
    parts = urlsplit(settings.PUBLIC_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site, _made = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": parts.hostname, "port": port, "root_page": home, "site_name": "Bekwaam"},
    )
    organisations.own_site(organisation=made["bekwaam"], site=site)
    school, _made = Site.objects.update_or_create(
        hostname=SCHOOL_HOST,
        defaults={"port": port, "root_page": home, "site_name": "ROC Zuiderpoort (fictief)"},
    )
    organisations.own_site(organisation=made["roc-zuiderpoort"], site=school)
