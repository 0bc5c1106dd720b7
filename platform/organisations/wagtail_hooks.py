"""Organisations in the editor. Only administrators of the whole site see them: no group gets these rights by itself."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .admin_forms import MembershipForm
from .models import Membership, Organisation, OrganisationSite


class OrganisationViewSet(SnippetViewSet):
    """What an organisation is, its looks, and the mail domains that an administrator has checked."""

    model = Organisation
    icon = "home"
    list_display = ["name", "kind", "place", "fictional"]
    list_filter = ["kind", "fictional"]
    search_fields = ["name", "slug", "place"]
    ordering = ["name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel(
                "slug",
                help_text=_(
                    "Part of the address of its credentials. It cannot change once something was issued."
                ),
            ),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("place"), FieldPanel("country")]),
            FieldPanel("url"),
            MultiFieldPanel(
                [FieldPanel("learning_company"), FieldPanel("fictional"), FieldPanel("theme")],
                heading=_("More"),
            ),
            InlinePanel("domains", heading=_("Mail domains"), label=_("Mail domain")),
        ]
    )


class MembershipViewSet(SnippetViewSet):
    """Who has which role where."""

    model = Membership
    icon = "group"
    list_display = ["person", "role", "organisation"]
    list_filter = ["organisation", "role"]
    search_fields = ["person__name"]
    ordering = ["organisation__name", "person__name", "role"]
    edit_handler = ObjectList(
        [FieldPanel("address"), FieldPanel("organisation"), FieldPanel("role")],
        base_form_class=MembershipForm,
    )

    def get_queryset(self, request):
        """Each row shows its person and organisation."""
        return Membership.objects.select_related("person", "organisation")


class SiteViewSet(SnippetViewSet):
    """Which organisation's looks a site wears."""

    model = OrganisationSite
    icon = "site"
    list_display = ["site", "organisation"]
    ordering = ["site__hostname"]
    edit_handler = ObjectList([FieldPanel("site"), FieldPanel("organisation")])

    def get_queryset(self, request):
        """Each row shows its site and organisation."""
        return OrganisationSite.objects.select_related("site", "organisation")


class OrganisationGroup(SnippetViewSetGroup):
    items = (OrganisationViewSet, MembershipViewSet, SiteViewSet)
    menu_label = _("Organisations")
    menu_icon = "home"
    menu_order = 500
    add_to_admin_menu = True


register_snippet(OrganisationGroup)
