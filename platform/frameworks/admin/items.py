"""The register in the editor: finding rows, changing them, and saying that one was looked up."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from ..models import FrameworkItem
from .confirm import ConfirmView
from .forms import ItemForm


def confirm_button(viewset_name, item) -> Button:
    return Button(_("Confirm"), url=reverse(viewset_name, args=[item.pk]), icon_name="check", priority=15)


class ItemList(IndexView):
    """The list, with a button for those who may confirm."""

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change"):
            buttons.append(confirm_button(ItemViewSet.confirm_name, instance))
        return buttons


class EditItem(EditView):
    """One row; confirming stands in the menu at the top."""

    def get_header_more_buttons(self):
        return sorted([*self.header_more_buttons, confirm_button(ItemViewSet.confirm_name, self.object)])


class ItemViewSet(SnippetViewSet):
    """Rows of all frameworks."""

    model = FrameworkItem
    icon = "list-ul"
    menu_label = _("Qualification register")
    admin_url_namespace = "frameworks_items"
    base_url_path = "frameworks/items"
    confirm_name = "frameworks_items:confirm"
    index_view_class = ItemList
    edit_view_class = EditItem
    add_to_reference_index = False
    list_display = [
        "__str__",
        Column("get_framework_display", label=_("Framework"), sort_key="framework"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("source", label=_("Source")),
        Column("checked", label=_("Source checked on"), sort_key="checked"),
    ]
    list_filter = ["framework", "status"]
    list_per_page = 50
    ordering = ["framework", "code"]
    search_backend_name = None
    search_fields = ["code", "name_nl", "name_en"]
    panels = [
        FieldRowPanel([FieldPanel("framework"), FieldPanel("code")]),
        FieldPanel("name_nl"),
        FieldPanel("name_en"),
        FieldPanel("url"),
        MultiFieldPanel(
            [FieldPanel("level"), FieldPanel("study_load"), FieldPanel("certificate")],
            heading=_("Of a keuzedeel"),
        ),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("checked"), FieldPanel("note")],
            heading=_("Where this comes from"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("status", read_only=True),
                FieldPanel("confirmed_by", read_only=True),
                FieldPanel("confirmed_at", read_only=True),
                FieldPanel("confirmed_where", read_only=True),
            ],
            heading=_("Confirmation"),
        ),
    ]

    def get_edit_handler(self):
        handler = super().get_edit_handler()
        handler.base_form_class = ItemForm
        return handler.bind_to_model(self.model)

    @property
    def confirm_view(self):
        return self.construct_view(ConfirmView)

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("confirm/<int:pk>/", self.confirm_view, name="confirm")]
