"""The editor's screens wear the site's colours."""

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from pages.wagtail_hooks import admin_css


def test_the_stylesheet_is_there_and_named():
    assert finders.find("base/css/admin/admin.css")
    assert "base/css/admin/admin" in admin_css()


@pytest.mark.parametrize("name", ["wagtailadmin/base.html", "wagtailadmin/login.html"])
def test_our_branding_comes_before_wagtails(name):
    assert "/pages/templates/" in get_template(name).origin.name
