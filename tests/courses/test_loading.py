"""Modules from data: made once, changed when the data changed, never twice."""

import pytest
from wagtail.models import Revision

from courses.domain.errors import ContentError
from courses.models import AssignmentPage, H5PContent, LessonPage, ModulePage

from . import building


def test_a_module_is_published_with_its_lessons_and_assignment(module):
    lessons = LessonPage.objects.child_of(module).live().order_by("path")
    assert [page.slug for page in lessons] == ["les-1", "les-2"]
    assert [block.block_type for block in lessons[0].body] == ["text", "h5p", "reflection"]
    assert AssignmentPage.objects.child_of(module).live().get().slug == "beeldgesprek"


def test_loading_again_changes_nothing(module):
    before = Revision.objects.count(), H5PContent.objects.count()
    again = building.module()
    assert again.pk == module.pk
    assert (Revision.objects.count(), H5PContent.objects.count()) == before


def test_a_changed_lesson_is_one_new_revision(module):
    before = Revision.objects.count()
    building.module(summary="Anders gezegd.")
    assert Revision.objects.count() == before + 1
    assert ModulePage.objects.get().summary == "Anders gezegd."


def test_a_lesson_that_goes_is_unpublished_not_deleted(module):
    building.module(count=1)
    pages = LessonPage.objects.child_of(module).order_by("slug")
    assert [(page.slug, page.live) for page in pages] == [("les-1", True), ("les-2", False)]


def test_what_someone_wrote_in_the_editor_stays(module, admin_user):
    draft, published = LessonPage.objects.get(slug="les-1"), LessonPage.objects.get(slug="les-2")
    draft.title = published.title = "Van een redacteur"
    draft.save_revision(user=admin_user)
    published.save_revision(user=admin_user).publish()
    added = module.add_child(instance=LessonPage(title="Erbij", slug="erbij", minutes=5, goal="Meer."))
    added.body = draft.body
    added.save_revision(user=admin_user).publish()

    building.module(summary="Anders gezegd.")

    assert ModulePage.objects.get().summary == "Anders gezegd."
    assert LessonPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Van een redacteur"
    assert LessonPage.objects.get(pk=published.pk).title == "Van een redacteur"
    assert LessonPage.objects.get(pk=added.pk).live


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"settings": ["maan"]}, "unknown setting: maan"),
        ({"keuzedelen": ["K9999"]}, "t1: not in the register: K9999"),
        ({"outcome": [{"code": "t1-1", "text": "x", "seven": ["99"]}]}, "t1-1: seven has no 99"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_is_made(catalogue, change, message):
    with pytest.raises(ContentError) as problem:
        building.module(**change)
    assert str(problem.value) == message
    assert not ModulePage.objects.exists()
