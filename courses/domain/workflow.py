"""The way a page goes from draft to published: an editor writes, a practitioner reviews."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from organisations import api as organisations

from ..models import CatalogueIndexPage, PracticeReview

# What an editor does besides pages; publishing is not in it.
EDITOR_RIGHTS = ("add_topic", "change_topic", "view_topic", "change_report", "view_report", "view_h5pcontent")
REVIEWERS = "Practitioners"


def ensure_workflow() -> Workflow:
    """The workflow with its one task, on every catalogue; what an administrator changed in it stays."""
    with transaction.atomic():
        _give_rights()
        group, _is_new = Group.objects.get_or_create(name=REVIEWERS)
        workflow = Workflow.objects.filter(workflow_tasks__task__practicereview__isnull=False).first()
        workflow = workflow or _make_workflow(group)
        for page in CatalogueIndexPage.objects.all():
            WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})
    return workflow


def _make_workflow(group) -> Workflow:
    """Its names are rows, which nobody translates later: they are in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        workflow = Workflow.objects.create(name=_("Draft, review by a practitioner, publish"))
        task = PracticeReview.objects.create(name=_("Review by a practitioner"))
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _give_rights() -> None:
    rights = Permission.objects.filter(content_type__app_label="courses", codename__in=EDITOR_RIGHTS)
    organisations.ensure_groups()["Editors"].permissions.add(*rights)


def ensure_catalogue(*, parent, title, translation_of=None) -> CatalogueIndexPage:
    """The published catalogue under a home page, in that home's language; one that exists is left alone."""
    with transaction.atomic():
        page = CatalogueIndexPage.objects.child_of(parent).first()
        if page is None:
            page = CatalogueIndexPage(title=title, slug="modules", locale=parent.locale)
            if translation_of is not None:
                page.translation_key = translation_of.translation_key
            parent.refresh_from_db()
            parent.add_child(instance=page)
            page.save_revision().publish()
    return page
