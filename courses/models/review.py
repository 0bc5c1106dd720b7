"""The step in the workflow in which a practitioner looks."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page

from .base import CoursePage


def _problems(obj) -> list[str]:
    """What is missing. Wagtail asks with a bare Page as well, and an administrator may give other pages this step."""
    page = obj.specific if isinstance(obj, Page) else obj
    return page.problems() if isinstance(page, CoursePage) else []


def _take_own_version(task_state, user) -> None:
    """The editor's form saves a version of its own at each judgement, changed or not: that one is what was judged.

    Without this the step would begin anew for the version that the reviewer made, and nothing would ever be published.
    """
    latest = task_state.revision.content_object.get_latest_revision()
    if latest.pk != task_state.revision_id and latest.user_id == user.pk:
        task_state.revision = latest
        task_state.save(update_fields=["revision"])


class PracticeReview(AbstractGroupApprovalTask):
    """A practitioner reads the page: is this how it goes at work? Approving publishes, so a page with problems waits.

    Leaves the system: never. Personal data: no.
    """

    class Meta:
        verbose_name = _("review by a practitioner")
        verbose_name_plural = _("reviews by practitioners")

    def get_actions(self, obj, user):
        """Without "approve" while something is missing: the panel on top of the page names what."""
        actions = super().get_actions(obj, user)
        if _problems(obj):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state, user, action_name, **kwargs):
        """Approving publishes at once; a page with problems is refused before it is approved."""
        if action_name == "approve":
            _take_own_version(task_state, user)
            found = _problems(task_state.revision.as_object())
            if found:
                raise PermissionDenied(" ".join(str(problem) for problem in found))
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("Someone who does this work reads the page before it is published.")
