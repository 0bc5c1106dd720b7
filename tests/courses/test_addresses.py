"""Pages by their address in one statement: how many statements a page takes, and that all else is as Wagtail has it.

The counts are those of a process that runs: sites, root paths and content types are read once and kept.
"""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from courses import api as courses
from courses.models import LessonPage, ModulePage

from . import building

MODULE, LESSON = "/modules/dichtbij/", "/modules/dichtbij/les-1/"


def warm(client, *paths):
    for path in paths:
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_visitor_reads_in_few_statements_whatever_there_is(
    client, catalogue, django_assert_num_queries, count
):
    building.module(count=count)
    for number in range(2, min(count, 3) + 1):
        building.module(f"t{number}", count=1)
    warm(client, MODULE, LESSON)
    with django_assert_num_queries(5):
        client.get(MODULE)
    with django_assert_num_queries(4):
        client.get(LESSON)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_learner_reads_in_few_statements(learner, person, catalogue, django_assert_num_queries, count):
    page = building.module(count=count)
    courses.enrol(person=person, activity=page.activity_uuid)
    warm(learner, LESSON)
    with django_assert_num_queries(9):
        learner.get(LESSON)


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_takes_the_same_for_one_and_three(client, catalogue, django_assert_num_queries, count):
    for number in range(1, count + 1):
        building.module(f"t{number}", count=1)
    warm(client, "/modules/")
    with django_assert_num_queries(9):
        client.get("/modules/")
    with django_assert_num_queries(9):
        client.get(
            "/modules/?topic=beeldzorg&level=3&setting=thuiszorg&duration=8&language=nl&keuzedeel=K0023"
        )


def test_a_visitors_page_may_be_kept_and_a_learners_may_not(client, module, person):
    visitor = client.get(LESSON)
    assert "Cookie" in visitor["Vary"]
    client.force_login(person.user)
    assert client.get(LESSON)["Cache-Control"] == "private, no-cache"


def test_what_is_not_published_is_not_there(client, module):
    LessonPage.objects.get(slug="les-2").unpublish()
    assert client.get("/modules/dichtbij/les-2/").status_code == 404
    assert client.get("/modules/anders/").status_code == 404
    assert client.get("/modules/dichtbij/les-9/").status_code == 404


def test_a_page_that_was_restricted_asks_for_its_password(client, module):
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=module.pk), restriction_type="password", password="geheim"
    )
    for path in (MODULE, LESSON, f"{MODULE}docent/"):
        response = client.get(path)
        assert "Mevrouw heeft een nieuwe tablet" not in response.content.decode()
        assert b'type="password"' in response.content


def test_a_redirect_leads_on(client, module):
    Redirect.objects.create(old_path="/modules/oud", redirect_page=Page.objects.get(pk=module.pk))
    response = client.get("/modules/oud/")
    assert (response.status_code, response["Location"].removeprefix("http://localhost:8000")) == (301, MODULE)


def test_an_alias_shows_the_page_it_stands_for(client, module):
    index = courses.catalogue("nl")
    alias = ModulePage.objects.get().create_alias(parent=index, update_slug="ook-dichtbij")
    response = client.get("/modules/ook-dichtbij/")
    assert response.status_code == 200
    assert alias.specific.activity_uuid == module.activity_uuid
    assert b'rel="canonical" href="http://localhost:8000/modules/dichtbij/"' in response.content
    guide = client.get("/modules/ook-dichtbij/docent/")
    assert b'rel="canonical" href="http://localhost:8000/modules/dichtbij/docent/"' in guide.content


def test_the_preview_of_a_draft_shows_the_draft(client, module, admin_user):
    page = ModulePage.objects.get()
    page.title = "Nog niet gezegd"
    page.save_revision()
    client.force_login(admin_user)
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert b"Nog niet gezegd" in response.content
    assert b"Nog niet gezegd" not in Client().get(MODULE).content


def test_a_missing_slash_leads_to_the_page(client, module):
    response = client.get("/modules/dichtbij")
    assert (response.status_code, response["Location"]) == (301, MODULE)


def test_the_teacher_guide_stands_beside_the_module(client, module):
    response = client.get(f"{MODULE}docent/")
    assert b"Begin met het gesprek." in response.content
    assert b'rel="canonical" href="http://localhost:8000/modules/dichtbij/docent/"' in response.content
