"""The catalogue: the list of modules in one language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from ..blocks import BRIEF_RICH
from .base import CoursePage

SLUG = "modules"


class CatalogueIndexPage(CoursePage):
    """The catalogue in one language. Leaves the system: its address, always ``/modules/``. Personal data: no."""

    intro = RichTextField(_("Introduction"), blank=True, features=BRIEF_RICH)

    content_panels = [*CoursePage.content_panels, FieldPanel("intro")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["courses.ModulePage"]
    max_count_per_parent = 1
    template = "courses/catalogue.html"

    class Meta:
        verbose_name = _("catalogue")

    def full_clean(self, *args, **kwargs):
        # Addresses that others rely on begin with this word, in every language.
        self.slug = SLUG
        super().full_clean(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from ..domain.queries.catalogue import context_of

        return {**super().get_context(request, *args, **kwargs), **context_of(self, request)}
