"""Pages that compose the others for a reader: home, and plain pages such as privacy and about."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from courses import api as courses

RICH = ["h3", "bold", "italic", "ol", "ul", "link"]


class SectionBlock(StructBlock):
    """A heading with its text."""

    heading = CharBlock(label=_("Heading"), max_length=120)
    body = RichTextBlock(label=_("Text"), features=RICH)

    class Meta:
        icon = "title"
        label = _("Section")
        template = "pages/blocks/section.html"


class HomePage(Page):
    """The front door in one language. Leaves the system: its address. Personal data: no."""

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2
    template = "pages/home.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["cards"] = courses.cards(self.locale.language_code)
        return context


class PlainPage(Page):
    """A page of text: about, privacy, accessibility, licences. Personal data: no."""

    sections = StreamField([("section", SectionBlock())], verbose_name=_("Sections"), blank=True)
    content_panels = [*Page.content_panels, FieldPanel("sections")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    template = "pages/plain.html"

    class Meta:
        verbose_name = _("plain page")
