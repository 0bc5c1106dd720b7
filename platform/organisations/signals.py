"""What follows from a change of rows, however it was made: here, in the editor, or by a cascade."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Site

from accounts.api import Person

from .domain.groups import sync_groups
from .domain.sites import forget_sites
from .domain.themes import forget_themes
from .models import Membership, Organisation, OrganisationSite


def connect() -> None:
    """Remembered themes and sites end with what they are made from; rights in the editor follow roles."""
    for signal in (post_save, post_delete):
        for model in (Organisation, OrganisationSite, Site):
            signal.connect(forget_themes, sender=model, dispatch_uid=f"organisations.themes.{model.__name__}")
        signal.connect(forget_sites, sender=Site, dispatch_uid="organisations.sites")
        signal.connect(_roles_changed, sender=Membership, dispatch_uid="organisations.groups")


def _roles_changed(instance, **kwargs) -> None:
    # When a person is deleted their roles go along, and there is nobody left to have rights.
    person = Person.objects.select_related("user").filter(pk=instance.person_id).first()
    if person is not None:
        sync_groups(person=person)
