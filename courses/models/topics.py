"""Topics: what a module is about, to filter the catalogue by."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet


@register_snippet
class Topic(models.Model):
    """A topic of the catalogue. Leaves the system: ``slug``, in addresses. Personal data: no."""

    slug = models.SlugField(_("name in the address"), unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)

    panels = [FieldPanel("name_nl"), FieldPanel("name_en"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_nl"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nl
