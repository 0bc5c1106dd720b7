"""Interactive content: what is installed, what is stored, and where a learner was in it."""

import uuid

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Person

from ..h5p.package.report import LibraryVersion


class H5PLibrary(models.Model):
    """One installed version of an H5P library; a higher patch takes the place of a lower one.

    ``files`` says for each path in the library which stored bytes it has: names from a package never become names on
    disk. Leaves the system: its name and version, in addresses. Personal data: no.
    """

    name = models.CharField(_("name"), max_length=255)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    patch = models.PositiveIntegerField()
    manifest = models.JSONField(_("library.json"))
    semantics = models.JSONField(_("semantics.json"), default=list)
    files = models.JSONField(_("files"), help_text="SHA-256 by path.")
    installed = models.DateTimeField(_("installed"), auto_now=True)

    class Meta:
        verbose_name = _("H5P library")
        verbose_name_plural = _("H5P libraries")
        ordering = ["name", "major", "minor"]
        constraints = [
            models.UniqueConstraint(fields=["name", "major", "minor"], name="an_h5p_library_once"),
        ]

    def __str__(self):
        return f"{self.version}.{self.patch}"

    @cached_property
    def version(self) -> LibraryVersion:
        return LibraryVersion(self.name, self.major, self.minor)


class H5PContent(models.Model):
    """Something to do in a lesson: the checked parameters of an H5P package, and its own files.

    ``key`` names content that is made from data, so that a second load finds it. Leaves the system: ``uuid``, in
    addresses and statements. Personal data: no; makers are named as they want to be.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=10)
    library = models.ForeignKey(
        H5PLibrary, on_delete=models.PROTECT, related_name="contents", verbose_name=_("kind")
    )
    params = models.JSONField(_("parameters"))
    metadata = models.JSONField(_("licence and makers"), default=dict)
    files = models.JSONField(_("files"), default=dict, help_text="SHA-256 by path.")
    digest = models.CharField(max_length=64, editable=False, help_text="Of what it was made from.")
    changed = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("interactive content")
        verbose_name_plural = _("interactive content")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    @property
    def licence(self) -> str:
        """As people write it: CC BY-SA 4.0."""
        return " ".join(filter(None, [self.metadata.get("license"), self.metadata.get("licenseVersion")]))

    licence.fget.short_description = _("Licence")


class H5PState(models.Model):
    """Where someone was in a content, in that content type's own form; ``digest`` says of which version of the content.

    Leaves the system: only in the person's own export. Personal data: yes.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    content = models.ForeignKey(H5PContent, on_delete=models.CASCADE, related_name="+")
    data_type = models.CharField(max_length=40)
    sub_content = models.CharField(max_length=36, default="0")
    data = models.TextField()
    digest = models.CharField(max_length=64)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "content", "data_type", "sub_content"], name="one_h5p_state_in_a_place"
            ),
        ]

    def __str__(self):
        return f"{self.content_id}: {self.data_type}"
