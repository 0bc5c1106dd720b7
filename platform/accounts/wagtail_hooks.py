"""People who ask by mail, in the editor's menu, for the administrators of the site."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .requests import person_of
from .rules import may_act_for_others


class ForOfficers(MenuItem):
    """Who looks after privacy for the whole site."""

    def is_shown(self, request):
        return may_act_for_others(person_of(request))


@hooks.register("register_admin_urls")
def addresses():
    return [path("personen/", include("accounts.admin.urls"))]


@hooks.register("register_admin_menu_item")
def menu():
    return ForOfficers(
        _("Privacy requests"), reverse_lazy("accounts_admin:by-address"), icon_name="user", order=480
    )
