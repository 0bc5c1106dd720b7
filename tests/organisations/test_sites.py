"""The site of a request: as Wagtail finds it, remembered, and right again after a change."""

import pytest
from wagtail.models import Page, Site

from organisations import api

pytestmark = pytest.mark.django_db


def ask(rf, host="school.example"):
    return api.site_of(rf.get("/", headers={"host": host}))


@pytest.fixture
def two(settings):
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.all().delete()
    root = Page.objects.get(depth=1)
    other = Site.objects.create(hostname="other.example", root_page=root, is_default_site=True)
    return Site.objects.create(hostname="school.example", root_page=root), other


@pytest.mark.parametrize("host", ["school.example", "school.example:8000", "other.example", "nobody.example"])
def test_it_is_the_site_that_wagtail_finds_also_when_remembered(rf, two, host):
    expected = Site.find_for_request(rf.get("/", headers={"host": host}))

    assert [ask(rf, host), ask(rf, host)] == [expected, expected]


def test_once_known_it_costs_nothing(rf, two, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(rf)
    with django_assert_num_queries(0):
        assert ask(rf).hostname == "school.example"


def test_wagtail_itself_takes_the_remembered_one(rf, two, django_assert_num_queries):
    ask(rf)
    request = rf.get("/", headers={"host": "school.example"})
    found = api.site_of(request)

    with django_assert_num_queries(0):
        assert Site.find_for_request(request) is found


def test_a_change_of_a_site_is_seen_at_once(rf, two):
    school, other = two
    assert ask(rf) == school

    school.hostname = "new.example"
    school.save()
    assert ask(rf) == other

    other.delete()
    assert ask(rf) is None
    assert ask(rf, "new.example") == school


def test_many_names_keep_the_memory_small(rf, two):
    assert [ask(rf, f"n{number}.example") for number in range(50)] == [two[1]] * 50


def test_the_root_page_is_read_anew(rf, two):
    ask(rf)
    Page.objects.filter(depth=1).update(title="Changed")

    assert ask(rf).root_page.title == "Changed"
