"""Who may do what with learning records."""

from organisations import api as organisations


def may_keep_tools(person) -> bool:
    """An administrator of some organisation, or of the whole site: sees the page of tools, with their own on it."""
    return person is not None and (
        is_of_the_site(person) or organisations.has_role(person, organisations.Role.ADMIN)
    )


def may_keep_tools_of(person, organisation) -> bool:
    """An administrator of this very organisation; of the site, for every organisation and for the site's own tools."""
    if person is None or is_of_the_site(person):
        return person is not None
    return organisation is not None and organisations.has_role(
        person, organisations.Role.ADMIN, organisation=organisation
    )


def may_teach(person, package) -> bool:
    """Sees who takes a package and how far they are, and may let somebody off a unit: teachers and administrators of the
    organisation that brought it; of a package of the site, who administers the site."""
    if person is None:
        return False
    if package.organisation is None:
        return is_of_the_site(person)
    roles = organisations.Role
    return organisations.has_role(person, roles.TEACHER, roles.ADMIN, organisation=package.organisation)


def may_keep_outside_stores(person) -> bool:
    """Where an organisation's records go is set by who administers the whole site."""
    return person is not None and is_of_the_site(person)


def is_of_the_site(person) -> bool:
    """Who administers the whole site."""
    return person.user is not None and person.user.is_superuser


def may_take(person, package) -> bool:
    """Who has a role in the organisation that brought the package; one of the site itself is for everyone with an account."""
    if package.organisation is None:
        return person is not None
    return organisations.has_role(person, *organisations.Role.values, organisation=package.organisation)
