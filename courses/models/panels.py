"""Panels of our own in the editor: what still stands in the way of publishing, and how the text reads."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class PublishingPanel(Panel):
    """Names what is missing before this page can be published; shows nothing when all is there."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Before publishing"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/publishing_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "problems": self.instance.problems()}


class ReadabilityPanel(Panel):
    """How easily the text reads. Measured when the page opens; a script measures again while someone writes."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("How easily it reads"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/readability_panel.html"

        def get_context_data(self, parent_context=None):
            from ..domain.page_text import text_of
            from ..domain.readability import measure

            language = self.instance.locale.language_code if self.instance.locale_id else "nl"
            report = measure(text_of(self.instance), language=language)
            return {**super().get_context_data(parent_context), "report": report, "language": language}
