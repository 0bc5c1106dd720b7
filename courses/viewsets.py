"""Interactive content in Wagtail's admin: to look at and to choose. It is made from packages, so it has no form."""

from django.forms import CharField, TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import H5PContent


class LookAndChoose(ModelPermissionPolicy):
    """Nobody adds, changes or deletes it by hand, administrators included."""

    def user_has_permission(self, user, action):
        return action in {"view", "choose"} and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(H5PContent, LookAndChoose(H5PContent))


class ByTitle(BaseFilterForm):
    """Search with the database alone: what was made a moment ago is found at once."""

    q = CharField(
        label=_("Search by title"),
        widget=TextInput(attrs={"placeholder": _("Search by title")}),
        required=False,
    )

    def filter(self, objects):
        words = self.cleaned_data.get("q")
        if not words:
            return super().filter(objects)
        self.is_searching, self.search_query = True, words
        return super().filter(objects.filter(title__icontains=words))


class Columns:
    """A title alone does not tell what it is, or for whom."""

    filter_form_class = ByTitle

    @property
    def columns(self):
        return [
            *super().columns,
            Column("library", label=_("Kind"), accessor="library.manifest.title"),
            Column("language", label=_("Language"), accessor="language"),
        ]

    def get_object_list(self):
        return super().get_object_list().select_related("library")


class ChooseContent(Columns, ChooseView):
    pass


class ChooseContentResults(Columns, ChooseResultsView):
    pass


class H5PContentChooser(SnippetChooserViewSet):
    choose_view_class = ChooseContent
    choose_results_view_class = ChooseContentResults


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
    chooser_viewset_class = H5PContentChooser
    panels = [FieldPanel("title", read_only=True)]
