"""Organisations, the mail domains and the sites that they own."""

from ..models import Domain, Organisation, OrganisationSite
from ..validators import own_mail_domain


def ensure_organisation(*, slug, **values) -> Organisation:
    """The organisation with this slug, made with these values; one that exists is left as somebody changed it."""
    organisation, _made = Organisation.objects.get_or_create(slug=slug, defaults=values)
    return organisation


def ensure_domain(*, organisation, name) -> Domain:
    """A mail domain of an organisation, in lower case. One that has an owner already stays with that owner.

    Raises ValidationError for what is no domain, or one where anybody can have an address.
    """
    name = name.strip().lower().rstrip(".")
    own_mail_domain(name)
    domain, _made = Domain.objects.get_or_create(name=name, defaults={"organisation": organisation})
    return domain


def own_site(*, organisation, site) -> OrganisationSite:
    """Give a site to an organisation: it wears the organisation's theme from now on."""
    row, _made = OrganisationSite.objects.update_or_create(site=site, defaults={"organisation": organisation})
    return row
