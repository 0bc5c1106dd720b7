"""Rights in the editor (Wagtail's admin) follow roles: each of these groups belongs to roles, never to a person by hand."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from ..models import Membership

Role = Membership.Role
EDITORS, PRACTITIONERS, ISSUERS = "Editors", "Practitioners", "Issuers"

GROUPS_OF_ROLE = {
    Role.EDITOR: {EDITORS},
    Role.REVIEWER: {PRACTITIONERS},
    Role.ISSUER: {ISSUERS},
    Role.ADMIN: {EDITORS, ISSUERS},
}
# Publishing is in nobody's hands here: a page goes live when a practitioner approves it in the workflow.
PAGE_RIGHTS = ("add_page", "change_page")
FILE_RIGHTS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """The groups with the rights that they start with, by name; what an administrator gave them besides stays."""
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (EDITORS, PRACTITIONERS, ISSUERS)}
    enter = _rights("wagtailadmin", ("access_admin",))
    for group in groups.values():
        group.permissions.add(*enter)
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for right in _rights("wagtailcore", PAGE_RIGHTS):
        GroupPagePermission.objects.get_or_create(group=groups[EDITORS], page=root, permission=right)
    for app, codes in FILE_RIGHTS.items():
        for right in _rights(app, codes):
            GroupCollectionPermission.objects.get_or_create(
                group=groups[EDITORS], collection=files, permission=right
            )
    return groups


def _rights(app, codes):
    return Permission.objects.filter(content_type__app_label=app, codename__in=codes)


def sync_groups(*, person) -> None:
    """Put someone's account in the groups of their roles, and out of those that no role gives any more."""
    if person.user_id is None:
        return
    roles = Membership.objects.filter(person=person).values_list("role", flat=True)
    due = set().union(*(GROUPS_OF_ROLE.get(role, set()) for role in roles))
    held = set(person.user.groups.values_list("name", flat=True))
    ours = set().union(*GROUPS_OF_ROLE.values())
    person.user.groups.remove(*Group.objects.filter(name__in=(held & ours) - due))
    person.user.groups.add(*[Group.objects.get_or_create(name=name)[0] for name in due - held])
