"""Learning records in the editor's menu, for whoever keeps tools that send them."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from accounts.api import person_of
from organisations.api import Role, roles_for_menus

from .admin.forwards import ForwardTargetViewSet
from .admin.packages import PackageViewSet
from .rules import is_of_the_site


class ForKeepers(MenuItem):
    """Administrators of an organisation, or of the site."""

    def is_shown(self, request):
        person = person_of(request)
        return person is not None and (is_of_the_site(person) or Role.ADMIN in roles_for_menus(request))


@hooks.register("register_admin_urls")
def addresses():
    return [path("leergegevens/", include("records.admin.urls"))]


@hooks.register("register_admin_menu_item")
def menu():
    return ForKeepers(_("Learning records"), reverse_lazy("records_admin:tools"), icon_name="code", order=460)


# Only administrators of the whole site see them: no group gets these rights by itself.
register_snippet(ForwardTargetViewSet)
register_snippet(PackageViewSet)
