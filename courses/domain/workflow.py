"""The way a page goes from draft to published: an editor writes, a practitioner reviews."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from organisations import api as organisations

from ..models import CatalogueIndexPage, PracticeReview

# What an editor does besides pages; publishing is not in it.
EDITOR_RIGHTS = ("add_topic", "change_topic", "view_topic", "change_report", "view_report", "view_h5pcontent")
REVIEWERS, NAME = "Practitioners", "Draft, review by a practitioner, publish"


def ensure_workflow() -> Workflow:
    """The workflow with its one task, on every catalogue; what an administrator changed in it stays."""
    with transaction.atomic():
        _give_rights()
        group, _made = Group.objects.get_or_create(name=REVIEWERS)
        workflow, made = Workflow.objects.get_or_create(name=NAME)
        if made:
            task = PracticeReview.objects.create(name="Review by a practitioner")
            task.groups.add(group)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        for page in CatalogueIndexPage.objects.all():
            WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})
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
