"""What outcomes and achievements align to: the qualification register and the open frameworks."""

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

REGISTER_CODE = re.compile(r"K\d{4}")


class FrameworkItem(models.Model):
    """One row of a framework: a keuzedeel, a competence, a role, a level. It says where it came from and how sure it is.

    ``status`` is "confirmed" only when an administrator looked it up: who, when and where stand beside it.
    Leaves the system: ``code`` and ``url``, as an alignment in credentials. Personal data: who confirmed it.
    """

    class Framework(models.TextChoices):
        KEUZEDEEL = "keuzedeel", _("Keuzedeel (mbo)")
        SEVEN = "seven", _("Seven digital skills of care professionals")
        DIGCOMP = "digcomp", _("DigComp 2.2")
        CANMEDS = "canmeds", _("CanMEDS roles")
        ESCO = "esco", _("ESCO")
        NLQF = "nlqf", _("NLQF")
        EQF = "eqf", _("EQF")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        PARTIAL = "partial", _("not confirmed")
        NONE = "none", _("not checked")

    class Certificate(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        UNKNOWN = "unknown", _("not known")

    framework = models.CharField(_("framework"), max_length=12, choices=Framework)
    code = models.CharField(_("code"), max_length=80)
    name_nl = models.CharField(_("name in Dutch"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    url = models.URLField(_("address in the framework"), blank=True)
    level = models.CharField(_("levels"), max_length=12, blank=True, help_text=_("For example 3|4."))
    study_load = models.PositiveIntegerField(_("study load in SBU"), null=True, blank=True)
    certificate = models.CharField(
        _("leads to an mbo certificate"), max_length=8, choices=Certificate, default=Certificate.UNKNOWN
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    checked = models.DateField(_("source checked on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NONE)
    confirmed_by = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    confirmed_where = models.CharField(_("where it was looked up"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("framework item")
        verbose_name_plural = _("framework items")
        ordering = ["framework", "code"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="one_row_per_framework_code"),
            models.CheckConstraint(
                condition=Q(status="confirmed", confirmed_at__isnull=False)
                | (~Q(status="confirmed") & Q(confirmed_at=None)),
                name="confirmed_says_when",
            ),
        ]

    def __str__(self):
        return " ".join(part for part in (self.official_code, self.name) if part)

    @property
    def name(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name_nl

    @property
    def official_code(self) -> str:
        """The code as the framework itself writes it.

        Empty where ours is only a handle: a keuzedeel whose number is not known, a role, an ESCO skill (it has its address).
        """
        is_ours = self.framework in {self.Framework.CANMEDS, self.Framework.ESCO}
        if is_ours or (self.framework == self.Framework.KEUZEDEEL and not REGISTER_CODE.fullmatch(self.code)):
            return ""
        return self.code

    @property
    def is_confirmed(self) -> bool:
        return self.status == self.Status.CONFIRMED
