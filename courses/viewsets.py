"""Interactive content in Wagtail's admin: to look at and to choose. It is made from packages, so it has no form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import H5PContent


class LookAndChoose(ModelPermissionPolicy):
    """Nobody adds, changes or deletes it by hand, administrators included."""

    def user_has_permission(self, user, action):
        return action in {"view", "choose"} and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(H5PContent, LookAndChoose(H5PContent))


class H5PContentViewSet(SnippetViewSet):
    model = H5PContent
    icon = "form"
    menu_label = _("Interactive content")
    list_display = ["title", "library", "language", "licence", "changed"]
    list_filter = ["language"]
    search_fields = ["title"]
    inspect_view_enabled = True
    inspect_view_fields = ["title", "library", "language", "licence", "changed"]
    copy_view_enabled = False
    panels = [FieldPanel("title", read_only=True)]
