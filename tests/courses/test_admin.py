"""What an editor meets: named reasons instead of errors, reports to tick off, content to choose."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from courses import api as courses
from courses.blocks import LessonBody
from courses.domain.errors import NotPublishable
from courses.domain.reporting import report
from courses.models import LessonPage, ModulePage, PracticeReview, Report
from mail.models import Mail
from organisations import api as organisations

from . import building

# Text as the editor's script sends it.
TEXT = json.dumps(
    {
        "blocks": [
            {
                "key": "a",
                "text": "Woorden.",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }
)


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def incomplete(module):
    """A module whose licence someone removed, saved as a draft."""
    page = ModulePage.objects.get()
    page.licence = ""
    page.authors = []
    page.save_revision()
    return page


def test_publishing_names_what_is_missing(incomplete):
    with translation.override("en"), pytest.raises(NotPublishable) as refused:
        incomplete.get_latest_revision().publish()
    assert refused.value.problems == [
        "Fill in the licence, so that others know what they may do with it.",
        "Name at least one author.",
    ]
    assert ModulePage.objects.get().licence == "CC BY-SA 4.0"


def test_publishing_many_names_them_and_publishes_none(admin, incomplete):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin.post(f"{address}?id={incomplete.pk}&next=/admin/", {"include_descendants": ""})
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert ModulePage.objects.get().has_unpublished_changes


def test_the_editor_comes_back_to_the_form_with_the_reasons(rf, incomplete, monkeypatch):
    from courses import wagtail_hooks

    said = []
    monkeypatch.setattr(wagtail_hooks.messages, "error", lambda request, text: said.append(str(text)))
    response = wagtail_hooks.name_problems(rf.post("/"), incomplete)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[incomplete.pk])
    assert said[0].count("<li>") == 2
    assert wagtail_hooks.name_problems(rf.post("/"), Page.objects.get(depth=1)) is None


@pytest.mark.parametrize("model", [ModulePage, LessonPage])
def test_the_form_opens_with_its_panels(admin, module, model):
    page = model.objects.order_by("path").first()
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    assert b"Flesch-Douma" in response.content
    assert b"data-readability" in response.content


def test_a_text_is_measured_while_someone_writes(admin):
    text = "Je belt een mevrouw. Ze ziet je niet. Je zegt wie je bent."
    response = admin.post(reverse("courses_readability"), {"text": text, "language": "nl"})
    assert b"Flesch-Douma" in response.content
    assert admin.post(reverse("courses_readability"), {"text": text, "language": "xx"}).status_code == 404


def test_a_report_is_ticked_off(admin, module):
    lesson = LessonPage.objects.get(slug="les-1")
    row = report(page=lesson, text="De link werkt niet.")
    assert b"De link werkt niet." in admin.get(reverse("courses_reports")).content
    assert admin.post(reverse("courses_report_handled", args=[row.pk])).status_code == 302
    assert Report.objects.get().handled_at is not None
    assert b"De link werkt niet." not in admin.get(reverse("courses_reports")).content


def test_reports_are_not_for_everyone(learner, module):
    row = report(page=LessonPage.objects.get(slug="les-1"), text="De link werkt niet.")
    assert learner.get(reverse("courses_reports")).status_code in {302, 403}
    assert learner.post(reverse("courses_report_handled", args=[row.pk])).status_code in {302, 403}
    assert Report.objects.get().handled_at is None


def test_an_editor_sees_reports_and_content_and_publishes_nothing(client, module, person):
    courses.ensure_workflow()
    school = organisations.ensure_organisation(slug="school", name="School", kind="school")
    organisations.add_member(person=person, organisation=school, role=organisations.Role.EDITOR)
    client.force_login(type(person.user).objects.get(pk=person.user.pk))
    assert client.get(reverse("courses_reports")).status_code == 200
    contents = client.get(reverse("wagtailsnippets_courses_h5pcontent:list"))
    assert b"Namen op het bord" in contents.content
    assert client.get(reverse("wagtailsnippets_courses_h5pcontent:add")).status_code == 302
    chooser = client.get(reverse("wagtailsnippetchoosers_courses_h5pcontent:choose"))
    assert b"Namen op het bord" in chooser.content


def test_content_is_found_by_a_part_of_its_title(admin, module):
    address = reverse("wagtailsnippetchoosers_courses_h5pcontent:choose_results")
    for words, is_found in (("het BORD", True), ("iets anders", False), ("%", False)):
        assert (b"Namen op het bord" in admin.get(address, {"q": words}).content) is is_found


@pytest.mark.parametrize("block", list(LessonBody().child_blocks.values()), ids=lambda block: block.name)
def test_each_block_shows_itself_in_the_chooser(admin, module, block):
    stored = LessonPage._meta.get_field("body").stream_block.child_blocks[block.name]
    response = admin.get(reverse("wagtailadmin_block_preview"), {"id": stored.definition_prefix})
    assert response.status_code == 200
    assert b"lesson__body" in response.content


@pytest.fixture
def review(client, module, person):
    """A reviewer judges the first lesson from its form, as the browser sends it."""
    courses.ensure_workflow()
    lesson = LessonPage.objects.get(slug="les-1")
    lesson.goal = "Een nieuw doel."
    lesson.save_revision()
    lesson.get_workflow().start(lesson, None)
    person.user.groups.add(Group.objects.get(name="Practitioners"))
    client.force_login(person.user)
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

    def judge(action, **said):
        form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
        # The script of the page writes the blocks; one text is enough.
        form |= {"body-count": "1", "body-0-type": "text", "body-0-order": "0", "body-0-deleted": ""}
        form |= {"body-0-id": "", "body-0-value-heading": "Kop", "body-0-value-body": TEXT}
        form |= {"action-workflow-action": "true", "workflow-action-name": action}
        response = client.post(address, {**form, "workflow-action-extra-data": json.dumps(said)})
        return response, LessonPage.objects.get(pk=lesson.pk)

    return judge


def test_a_reviewer_asks_and_comes_back_to_the_list(review):
    response, lesson = review("reject", comment="Noem ook de buren.")
    assert response["Location"] == reverse("wagtailadmin_home")
    assert lesson.current_workflow_state.status == "needs_changes"
    assert lesson.goal != "Een nieuw doel."


def test_what_a_reviewer_approves_is_published(review):
    response, lesson = review("approve")
    assert response["Location"] == reverse("wagtailadmin_home")
    assert lesson.current_workflow_state is None
    assert (lesson.goal, lesson.has_unpublished_changes) == ("Een nieuw doel.", False)


def scheduled(page, owner, **content):
    """A revision that was to go live an hour ago, with what someone changed in it after the moment was set."""
    page.refresh_from_db()
    page.title, page.owner, page.go_live_at = "Nieuw", owner, timezone.now() + timedelta(hours=1)
    page.save(update_fields=["owner"])
    page.save_revision().publish()
    row = page.revisions.get(approved_go_live_at__isnull=False)
    row.approved_go_live_at = timezone.now() - timedelta(hours=1)
    row.content |= {"go_live_at": row.approved_go_live_at.isoformat(), **content}
    row.save()


def test_a_page_that_cannot_go_live_stays_a_draft_and_the_next_one_goes(module, person):
    other = building.module("later", count=1)
    scheduled(module, person.user, licence="")
    scheduled(other, person.user)

    call_command("publish_scheduled")

    assert ModulePage.objects.get(pk=other.pk).title == "Nieuw"
    kept = ModulePage.objects.get(pk=module.pk)
    assert (kept.title, kept.live) == ("Dichtbij via het scherm", True)
    assert kept.get_latest_revision_as_object().title == "Nieuw"
    assert kept.approved_schedule is False
    mail = Mail.objects.get(template="courses/mail/not_published")
    assert (mail.to, mail.subject_of) == ("noor@example.org", person.uuid)
    with translation.override(person.language):
        assert f"- {_('Fill in the licence, so that others know what they may do with it.')}" in mail.body
    assert f"/admin/pages/{module.pk}/edit/" in mail.body


def test_nobody_changes_content_by_hand(admin, module):
    row = building.content()
    assert admin.get(reverse("wagtailsnippets_courses_h5pcontent:edit", args=[row.pk])).status_code == 302
    assert admin.get(reverse("wagtailsnippets_courses_h5pcontent:inspect", args=[row.pk])).status_code == 200


def test_a_review_does_not_approve_what_is_incomplete(incomplete, admin_user):
    revision = incomplete.get_latest_revision()
    state = SimpleNamespace(revision=revision, revision_id=revision.pk)
    with pytest.raises(PermissionDenied):
        PracticeReview(name="x").on_action(state, admin_user, "approve")
    assert ("approve",) not in [
        row[:1] for row in PracticeReview(name="x").get_actions(incomplete, admin_user)
    ]
