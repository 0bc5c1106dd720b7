"""Packages that a school brings (cmi5): their parts, who takes them, and each time that a unit is opened."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Package(models.Model):
    """A course structure as it was brought. Its publisher's identifiers are kept; learning is recorded under ours.

    Leaves the system: ``uuid``, in the activity that statements name it by. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    publisher_id = models.TextField()
    names = models.JSONField(_("names by language"), default=dict)
    descriptions = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    active = models.BooleanField(_("can be taken"), default=True)
    created = models.DateTimeField(_("brought"), auto_now_add=True)

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="one_package_per_organisation"),
            models.UniqueConstraint(
                fields=["digest"],
                condition=models.Q(organisation=None),
                name="one_package_of_the_site",
            ),
        ]

    def __str__(self):
        return self.names.get("nl") or next(iter(self.names.values()), self.publisher_id)

    @property
    def tenant(self) -> int:
        """In whose store its units record: the number of the organisation that brought it, or 0 for the site's own."""
        return self.organisation_id or 0


class PackagePart(models.Model):
    """A block, or a unit that can be opened; ``place`` is its order in the whole course.

    Leaves the system: ``uuid``, in the activity that statements name it by. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="parts")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    publisher_id = models.TextField()
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    url = models.TextField(blank=True, help_text="Of a unit; a block has none.")
    move_on = models.CharField(max_length=20, default="NotApplicable")
    mastery_score = models.FloatField(null=True)
    launch_method = models.CharField(max_length=10, default="AnyWindow")
    launch_parameters = models.TextField(blank=True)
    entitlement_key = models.TextField(blank=True)

    class Meta:
        ordering = ["package", "place"]
        constraints = [
            models.UniqueConstraint(fields=["package", "place"], name="one_part_at_a_place"),
            models.CheckConstraint(
                condition=models.Q(mastery_score=None) | models.Q(mastery_score__range=(0, 1)),
                name="mastery_score_is_scaled",
            ),
        ]

    def __str__(self):
        return self.names.get("nl") or next(iter(self.names.values()), self.publisher_id)


class PackageFile(models.Model):
    """A file that came in the zip of a package, by the name that its pages know it by; its bytes lie in private storage.

    Leaves the system: no; a unit reads it for as long as a launch lasts. Personal data: no.
    """

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="files")
    path = models.TextField()
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "path"], name="one_file_at_a_path")]

    def __str__(self):
        return self.path


class Registration(models.Model):
    """Someone takes a package, once (cmi5 section 4: registration).

    Leaves the system: ``uuid``, as the registration in statements. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="registrations")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "package"], name="one_registration_per_package")
        ]

    def __str__(self):
        return str(self.uuid)


class Session(models.Model):
    """One time that a unit was opened: until it is terminated or abandoned, the unit may record what happens.

    The unit gets its credentials once, for the token in its launch address; only the token's digest is kept.
    Leaves the system: ``uuid``, as the session id in statements. Personal data: yes, by its registration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="sessions")
    unit = models.ForeignKey(PackagePart, on_delete=models.PROTECT, related_name="sessions")
    client = models.OneToOneField(
        "records.Client", null=True, on_delete=models.SET_NULL, related_name="session"
    )
    mode = models.CharField(max_length=6, default="Normal")
    token_digest = models.CharField(max_length=64, unique=True)
    launched = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    fetched = models.DateTimeField(null=True)
    initialized = models.DateTimeField(null=True)
    completed = models.DateTimeField(null=True)
    passed = models.DateTimeField(null=True)
    failed = models.DateTimeField(null=True)
    terminated = models.DateTimeField(null=True)
    abandoned = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-launched", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(terminated=None) | models.Q(abandoned=None), name="a_session_ends_once"
            ),
            models.CheckConstraint(
                condition=models.Q(passed=None) | models.Q(failed=None), name="a_session_passes_or_fails"
            ),
        ]

    def __str__(self):
        return str(self.uuid)

    @property
    def is_open(self) -> bool:
        return self.terminated is None and self.abandoned is None
