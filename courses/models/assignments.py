"""The brief of a workplace assignment. What a learner does with it lives in workplace."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField

from ..blocks import RICH, CriteriaBlock
from .base import ModuleChild
from .panels import PublishingPanel, ReadabilityPanel


class AssignmentPage(ModuleChild):
    """The brief of a module's workplace assignment: task, criteria, scale, EPA.

    Leaves the system: its activity (``translation_key``), in statements. Personal data: no.
    """

    minutes = models.PositiveSmallIntegerField(_("Minutes"), help_text=_("How long it takes, at work."))
    task = RichTextField(_("Task"), features=RICH, help_text=_("What to do, with whom, in which order."))
    evidence_help = models.TextField(
        _("What to hand in"), help_text=_("Text, photos. Never anything that shows who a client is.")
    )
    reflection_prompt = models.TextField(_("Question to look back with"))
    epa = models.ForeignKey(
        "frameworks.Epa",
        verbose_name=_("Professional activity (EPA)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    required_level = models.PositiveSmallIntegerField(
        _("Supervision level that is enough"),
        choices=[(level, str(level)) for level in range(1, 6)],
        default=3,
        help_text=_("From 1 (may watch) to 5 (may supervise others)."),
    )
    second_assessor = models.BooleanField(_("A second assessor must agree"), default=False)
    professions = models.PositiveSmallIntegerField(
        _("Professions in the group"),
        default=0,
        help_text=_(
            "0: everyone by themselves. 2 or more: in a group, with so many different professions in it."
        ),
    )
    assessor_note = models.TextField(
        _("To the assessor"),
        blank=True,
        help_text=_("What to look at. It is read in two minutes, on a phone."),
    )
    criteria = StreamField(CriteriaBlock(), verbose_name=_("Criteria"))

    content_panels = [
        PublishingPanel(),
        TitleFieldPanel("title"),
        FieldPanel("task"),
        FieldPanel("minutes"),
        ReadabilityPanel(),
        MultiFieldPanel(
            [FieldPanel("evidence_help"), FieldPanel("reflection_prompt")],
            heading=_("What the learner hands in"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("epa"),
                FieldRowPanel([FieldPanel("required_level"), FieldPanel("second_assessor")]),
                FieldPanel("professions"),
                FieldPanel("assessor_note"),
            ],
            heading=_("How it is judged"),
        ),
        FieldPanel("criteria"),
    ]
    max_count_per_parent = 1
    template = "courses/assignment.html"

    class Meta:
        verbose_name = _("workplace assignment")
        verbose_name_plural = _("workplace assignments")

    def get_context(self, request, *args, **kwargs):
        from ..domain.queries.assignments import context_of

        return {**super().get_context(request, *args, **kwargs), **context_of(self, request)}
