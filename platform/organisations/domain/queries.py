"""Reads about roles and ownership."""

from django.db.models import QuerySet

from accounts.api import person_of
from accounts.models import Person

from ..models import Domain, Membership, Organisation


def has_role(person, *roles, organisation=None) -> bool:
    """Whether someone has one of these roles: in this organisation, or in any when none is named."""
    rows = Membership.objects.filter(person=person, role__in=roles)
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return rows.exists()


def roles_for_menus(request) -> frozenset[str]:
    """Roles that whoever asks has somewhere: read once a request, for menus. What a page allows it asks itself."""
    if not hasattr(request, "_roles_for_menus"):
        rows = Membership.objects.filter(person=person_of(request)).order_by()
        request._roles_for_menus = frozenset(rows.values_list("role", flat=True).distinct())
    return request._roles_for_menus


def roles_of(person) -> list[Membership]:
    """All roles of someone, the oldest first, each with its organisation."""
    return list(
        Membership.objects.filter(person=person).select_related("organisation").order_by("created", "pk")
    )


def owner_of_domain(name) -> Organisation | None:
    """Whose mail domain this is. Exactly this one: a subdomain may be anybody's, so it is owned when it is listed."""
    row = Domain.objects.select_related("organisation").filter(name=name.strip().lower().rstrip(".")).first()
    return row.organisation if row else None


def people_with_role(organisation, *roles) -> list[Person]:
    """Who has one of these roles in an organisation (a row or its primary key), each once, the longest there first."""
    (people,) = people_with_role_in([organisation], *roles).values()
    return people


def people_with_role_in(organisations, *roles) -> dict[int, list[Person]]:
    """The same of several, rows or primary keys, by primary key: one statement of SQL for any number."""
    found: dict[int, dict[int, Person]] = {getattr(row, "pk", row): {} for row in organisations}
    rows = Membership.objects.filter(organisation__in=organisations, role__in=roles).order_by("created", "pk")
    for row in rows.select_related("person__user"):
        found[row.organisation_id].setdefault(row.person_id, row.person)
    return {key: list(people.values()) for key, people in found.items()}


def learners_of(organisation) -> QuerySet[Membership]:
    """Memberships of an organisation's learners, to ask more of in the same statement of SQL."""
    return Membership.objects.filter(organisation=organisation, role=Membership.Role.LEARNER)
