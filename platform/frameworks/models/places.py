"""Where work in care is done, and for whom."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A word with an address name, in both languages."""

    slug = models.SlugField(_("name in the address"), unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name_nl


class Setting(Place):
    """A kind of workplace: home care, a hospital. Leaves the system: ``slug``, in credentials. Personal data: no."""

    class Meta:
        verbose_name = _("setting")
        verbose_name_plural = _("settings")
        ordering = ["name_nl"]


class ClientGroup(Place):
    """A group of people who receive care. Leaves the system: ``slug``, in credentials. Personal data: no."""

    class Meta:
        verbose_name = _("client group")
        verbose_name_plural = _("client groups")
        ordering = ["name_nl"]
