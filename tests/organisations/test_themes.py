"""Which looks a site wears."""

import pytest
from wagtail.models import Page, Site

from organisations import api as organisations
from organisations.domain.themes import Theme, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return organisations.ensure_organisation(
        slug="school", name="ROC Zuiderpoort", kind="school", fictional=True, theme="zuiderpoort"
    )


@pytest.fixture
def site(school):
    root = Page.get_first_root_node()
    site = Site.objects.create(hostname="zuiderpoort.localhost", port=8000, root_page=root)
    organisations.own_site(organisation=school, site=site)
    return site


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    """One theme that exists."""
    (tmp_path / "themes/zuiderpoort/static/css").mkdir(parents=True)
    (tmp_path / "themes/zuiderpoort/static/css/theme.css").touch()
    settings.ROOT = tmp_path


def ask(rf, host):
    return theme_of(rf.get("/", HTTP_HOST=host))


@pytest.mark.parametrize(
    "host", ["zuiderpoort.localhost:8000", "zuiderpoort.localhost", "zuiderpoort.localhost:9000"]
)
def test_a_site_wears_the_looks_of_its_owner(rf, site, host):
    assert ask(rf, host) == Theme("zuiderpoort", "ROC Zuiderpoort", fictional=True)


def test_any_other_host_wears_those_of_the_default_site(rf, site, school):
    assert ask(rf, "localhost") == Theme()
    organisations.own_site(organisation=school, site=Site.objects.get(is_default_site=True))
    assert ask(rf, "127.0.0.1").key == "zuiderpoort"


def test_a_folder_that_does_not_exist_falls_back(rf, site, school):
    for typed in ("zuiderport", "../zuiderpoort", ""):
        school.theme = typed
        school.save()
        assert ask(rf, "zuiderpoort.localhost") == Theme("base", "ROC Zuiderpoort", fictional=True)


def test_a_change_shows_at_once(rf, site, school):
    assert ask(rf, "zuiderpoort.localhost").name == "ROC Zuiderpoort"
    school.name = "ROC Zuid"
    school.save()
    assert ask(rf, "zuiderpoort.localhost").name == "ROC Zuid"
    site.delete()
    assert ask(rf, "zuiderpoort.localhost").name == "Bekwaam"


def test_a_page_costs_nothing_more_once_it_is_known(rf, site, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(rf, "zuiderpoort.localhost")
    with django_assert_num_queries(0):
        ask(rf, "zuiderpoort.localhost")
        ask(rf, "localhost")
