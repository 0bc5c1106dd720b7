"""Schools, care employers and sector bodies; who belongs to them in which role; the sites they own."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from accounts.models import Person

from .validators import own_mail_domain


class Organisation(ClusterableModel):
    """A school, care employer or sector body.

    Leaves the system: ``slug`` (in its issuer's DID) and ``uuid``. Personal data: no.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", _("school")
        EMPLOYER = "employer", _("care employer")
        SECTOR = "sector", _("sector body")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2, default="NL")
    place = models.CharField(_("place"), max_length=80, blank=True)
    url = models.URLField(_("website"), blank=True)
    fictional = models.BooleanField(
        _("fictional"), default=False, help_text=_("Shown with its name: a demo organisation.")
    )
    learning_company = models.BooleanField(_("recognised learning company"), default=False)
    theme = models.SlugField(
        _("theme"), blank=True, help_text=_("Folder under themes/; empty is the base theme.")
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return self.name


class Domain(models.Model):
    """A mail domain that belongs to an organisation, checked by an administrator. Personal data: no."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="domains")
    name = models.CharField(
        _("mail domain"),
        max_length=253,
        unique=True,
        validators=[own_mail_domain],
        help_text=_(
            "What stands after the @, in small letters. Whoever has an address there counts as one of yours."
        ),
    )

    def __str__(self):
        return self.name


class Membership(models.Model):
    """One role of one person in one organisation; someone may have several. Personal data: yes."""

    class Role(models.TextChoices):
        LEARNER = "learner", _("learner")
        TEACHER = "teacher", _("teacher")
        EDITOR = "editor", _("editor")
        REVIEWER = "reviewer", _("practitioner who reviews")
        SUPERVISOR = "supervisor", _("supervisor at work")
        ASSESSOR = "assessor", _("assessor of validation dossiers")
        ISSUER = "issuer", _("administrator of credentials")
        ADMIN = "admin", _("administrator")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"], name="one_membership_per_role"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}, {self.organisation}"


class OrganisationSite(models.Model):
    """Which organisation a Wagtail Site belongs to; the site takes its theme. Personal data: no."""

    site = models.OneToOneField("wagtailcore.Site", on_delete=models.CASCADE, related_name="owner")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="sites", verbose_name=_("organisation")
    )

    class Meta:
        verbose_name = _("site of an organisation")
        verbose_name_plural = _("sites of organisations")

    def __str__(self):
        return f"{self.site} ({self.organisation})"
