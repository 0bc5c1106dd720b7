"""Where the other language is, and which picture to show."""

import pytest
from django.utils.translation import override

from pages.templatetags import looks


def other(rf, path, language="nl", **context):
    with override(language):
        found = looks.other_language({"request": rf.get(path), **context})
    return found["address"], found["exact"]


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("/verify/", "nl", "/en/verify/"),
        ("/en/verify/", "en", "/verify/"),
        ("/en/", "en", "/"),
        ("/beoordelen/abc", "nl", "?lang=en"),
        ("/s/abc", "en", "?lang=nl"),
    ],
)
def test_the_same_path_in_the_other_language(rf, path, language, address):
    assert other(rf, path, language) == (address, True)


def test_what_the_page_says_itself_wins(rf):
    rows = [{"code": "en", "address": "/en/modules/close-by/"}]
    assert other(rf, "/modules/dichtbij/", alternates=rows) == ("/en/modules/close-by/", True)
    assert other(rf, "/modules/dichtbij/", translations={"nl": "/a/", "en": "/en/a/"}) == ("/en/a/", True)


@pytest.mark.parametrize("context", [{"alternates": []}, {"translations": {"nl": "/modules/dichtbij/"}}])
def test_without_a_translation_it_goes_home(rf, context):
    assert other(rf, "/modules/dichtbij/", **context) == ("/en/", False)


def test_asked_three_times_it_looks_once(rf):
    class Page:
        asked = 0

        def get_translations(self):
            Page.asked += 1
            return self

        live = filter = lambda self, **kwargs: self
        first = lambda self: None  # noqa: E731 - stands for a queryset

    context = {"request": rf.get("/privacy/"), "page": Page()}
    with override("nl"):
        assert [looks.other_language(context)["exact"] for _ in range(3)] == [False] * 3
    assert Page.asked == 1


def test_pictures_that_exist_and_the_ones_instead():
    assert "base/scenes/m1-card" in looks.scene_static("m1", "card")
    assert "base/scenes/school" in looks.scene_static("school")
    assert "base/scenes/bekwaam-card" in looks.scene_static("", "card")
    assert "base/scenes/bekwaam." in looks.scene_static("nothing")
    assert "base/badges/m4-practice" in looks.badge_static("m4", "practice")
    assert "base/badges/bekwaam-participation" in looks.badge_static("nothing", "odd")
