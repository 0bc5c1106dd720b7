"""What other apps may use of organisations: the site of a request, who owns a site or a domain, and who has which role where."""

from .domain.groups import ensure_groups
from .domain.members import add_member, remove_member
from .domain.organisations import ensure_domain, ensure_organisation, own_site
from .domain.queries import (
    has_role,
    learners_of,
    owner_of_domain,
    people_with_role,
    people_with_role_in,
    roles_for_menus,
    roles_of,
)
from .domain.sites import site_of
from .models import Membership, Organisation

Role = Membership.Role

__all__ = [
    "Organisation",
    "Role",
    "add_member",
    "ensure_domain",
    "ensure_groups",
    "ensure_organisation",
    "has_role",
    "learners_of",
    "own_site",
    "owner_of_domain",
    "people_with_role",
    "people_with_role_in",
    "remove_member",
    "roles_for_menus",
    "roles_of",
    "site_of",
]
