"""What the pages of courseware share: an activity, an address, and publishing only what is complete."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from ..domain.errors import NotPublishable


def path_of(url_path: str, language: str) -> str:
    """The address of a page without a statement: its place under the home page, after the prefix of its language."""
    _empty, _home, *rest = url_path.split("/")
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return "/".join([prefix, *rest])


class CoursePage(Page):
    """A page of courseware. Its activity is its translation key: the same in every language.

    An alias shows another page, so it stands for the activity of that page.
    """

    # The part of the page that is asked for, after its own address: a module's teacher guide has one.
    shown_part = ""
    settings_panels: list = []
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
            help_text=_("The address is used in links and printed codes: change it only when you must."),
        )
    ]

    class Meta:
        abstract = True

    @cached_property
    def activity_uuid(self):
        return self.alias_of.translation_key if self.alias_of_id else self.translation_key

    @cached_property
    def language(self) -> str:
        return self.locale.language_code

    @cached_property
    def path_in_site(self) -> str:
        return path_of(self.url_path, self.language)

    @property
    def address(self) -> str:
        """The whole address, with the site's public base."""
        return f"{settings.PUBLIC_URL}{self.path_in_site}"

    @property
    def parent_path(self) -> str:
        """The tree path of the page above this one."""
        return self.path[: -self.steplen]

    def get_view_restrictions(self):
        """As Wagtail does, except when the page was read together with the certainty that there are none."""
        if getattr(self, "is_open_to_all", False):
            return []
        return super().get_view_restrictions()

    def problems(self) -> list[str]:
        """Why this page cannot be published yet, in words for its editor."""
        from ..domain.readiness import problems_of

        return problems_of(self)

    def publish(self, revision, *args, **kwargs):
        """Every way of publishing ends here: a page with named problems stays a draft.

        At a moment that was set before nobody is there to read them, and the pages after this one must go on.
        """
        from ..domain.scheduling import SCHEDULED, keep_as_draft

        found = revision.as_object().problems()
        if found and kwargs.get("log_action") == SCHEDULED:
            return keep_as_draft(revision=revision, problems=found)
        if found:
            raise NotPublishable(found)
        return super().publish(revision, *args, **kwargs)


class ModuleChild(CoursePage):
    """A page directly under a module."""

    # Under a module these words are addresses of their own.
    RESERVED_SLUGS = frozenset({"docent"})
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.slug in self.RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("This word has another use under a module. Choose another one.")}
            )
