"""Credentials in the editor's menu, for whoever administers an issuer's."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from accounts.api import person_of
from organisations.api import roles_for_menus

from .rules import ADMINISTRATORS, may_keep_registries


def administers(request) -> bool:
    return not roles_for_menus(request).isdisjoint(ADMINISTRATORS)


class ForAdministrators(SubmenuMenuItem):
    """Asked once for all that is in it."""

    def is_shown(self, request):
        return may_keep_registries(person_of(request)) or administers(request)


class ForTheSite(MenuItem):
    """What counts for every organisation."""

    def is_shown(self, request):
        return may_keep_registries(person_of(request))


class CredentialsMenu(Menu):
    """What somebody may open: who keeps the site and administers no credentials sees what counts for the site alone."""

    def menu_items_for_request(self, request):
        items, person = super().menu_items_for_request(request), person_of(request)
        # Whoever else is shown this menu administers credentials: that was asked before.
        if may_keep_registries(person) and not administers(request):
            return [item for item in items if isinstance(item, ForTheSite)]
        return items


@hooks.register("register_admin_urls")
def addresses():
    return [path("bewijzen/", include("credentials.admin.urls"))]


@hooks.register("register_admin_menu_item")
def menu():
    items = [
        MenuItem(_("Issued"), reverse("credentials_admin:issued"), icon_name="tick-inverse", order=10),
        MenuItem(_("Achievements"), reverse("credentials_admin:achievements"), icon_name="list-ul", order=20),
        MenuItem(_("Lists"), reverse("credentials_admin:lists"), icon_name="table", order=30),
        MenuItem(_("Claim links"), reverse("credentials_admin:claims"), icon_name="mail", order=40),
        MenuItem(
            _("Endorsements"), reverse("credentials_admin:endorsements"), icon_name="openquote", order=60
        ),
        MenuItem(_("Issuers"), reverse("credentials_admin:issuers"), icon_name="group", order=70),
        ForTheSite(_("Registries"), reverse("credentials_admin:registries"), icon_name="globe", order=90),
    ]
    return ForAdministrators(
        _("Credentials"), CredentialsMenu(items=items), icon_name="tick-inverse", order=450
    )
