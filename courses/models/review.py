"""The step in the workflow in which a practitioner looks."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


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
        if obj.problems():
            return [action for action in actions if action[0] != "approve"]
        return actions

    @classmethod
    def get_description(cls):
        return _("Someone who does this work reads the page before it is published.")
