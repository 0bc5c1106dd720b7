"""Statements written once answer as the querysets they are made from."""

from uuid import UUID

import pytest
from wagtail.models import Page

from courses.domain.queries.prepared import Prepared, PreparedPage
from courses.models import ModulePage

from . import building

pytestmark = pytest.mark.django_db
NAMES = ("pk", "title", "live", "translation_key", "first_published_at")


def by_key(key, depth):
    return Page.objects.filter(translation_key=key, depth=depth).order_by("pk").values_list(*NAMES)


def test_rows_have_the_types_and_order_of_the_queryset(module):
    other = building.module("other", count=1)
    statement = Prepared(by_key, key=UUID, depth=int)

    for page in (module, other, module):
        expected = list(by_key(page.translation_key, page.depth))
        assert expected
        assert statement.rows(key=page.translation_key, depth=page.depth) == expected


def test_nothing_found_is_an_empty_list(module):
    assert Prepared(by_key, key=UUID, depth=int).rows(key=module.translation_key, depth=1) == []


def test_a_slot_inside_a_pattern_is_refused_rather_than_ignored(module):
    statement = Prepared(lambda path: Page.objects.filter(path__startswith=path).values_list("pk"), path=str)

    with pytest.raises(ValueError, match="Not in the statement as they are: path"):
        statement.rows(path=module.path)


def test_a_value_is_never_part_of_the_sql(module):
    statement = Prepared(lambda slug: Page.objects.filter(slug=slug).values_list("pk"), slug=str)

    assert statement.rows(slug="' OR 1=1 --") == []
    assert statement.rows(slug=module.slug) == [(module.pk,)]


def test_a_page_is_the_same_as_read_by_django(module, django_assert_num_queries):
    expected = ModulePage.objects.get(pk=module.pk)
    prepared = PreparedPage(ModulePage, lambda pages, path: pages.filter(path=path), "depth", path=str)
    prepared.read(path="none")

    with django_assert_num_queries(1):
        page = prepared.read(path=module.path)
        assert page.locale.language_code == "nl"
    for field in ModulePage._meta.concrete_fields:
        assert str(getattr(page, field.attname)) == str(getattr(expected, field.attname)), field.name
    assert page.authors.get_prep_value() == expected.authors.get_prep_value()
    assert (page.locale, page._state.adding, page._state.db) == (expected.locale, False, "default")
