"""A lesson of a module."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import LessonBody
from .base import ModuleChild
from .panels import PublishingPanel, ReadabilityPanel


class LessonPage(ModuleChild):
    """One lesson of a module, in one language.

    Leaves the system: its address and its activity (``translation_key``), in statements. Personal data: no.
    """

    minutes = models.PositiveSmallIntegerField(
        _("Minutes"),
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long it takes; always shown to the learner."),
    )
    kind = models.CharField(
        _("Kind"),
        max_length=60,
        blank=True,
        help_text=_("A short label, such as: conversation with choices."),
    )
    goal = models.CharField(
        _("Goal"), max_length=300, help_text=_("One sentence: what can someone do after this lesson?")
    )
    outcomes = ParentalManyToManyField(
        "frameworks.LearningOutcome", verbose_name=_("Learning outcomes"), blank=True, related_name="+"
    )
    body = StreamField(LessonBody(), verbose_name=_("Lesson"), blank=True)

    content_panels = [
        PublishingPanel(),
        TitleFieldPanel("title", help_text=_("What the learner meets in this lesson.")),
        FieldPanel("goal"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("minutes"), FieldPanel("kind")])], heading=_("Time and kind")
        ),
        ReadabilityPanel(),
        FieldPanel("body"),
        FieldPanel("outcomes"),
    ]
    template = "courses/lesson.html"
    search_fields = [*ModuleChild.search_fields, index.SearchField("goal"), index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def get_context(self, request, *args, **kwargs):
        from ..domain.queries.lessons import context_of

        return {**super().get_context(request, *args, **kwargs), **context_of(self, request)}
