"""How an editor fills in a module: in the order in which a teacher thinks, in plain words."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from .base import CoursePage
from .panels import PublishingPanel, ReadabilityPanel

CONTENT = [
    PublishingPanel(),
    TitleFieldPanel("title", help_text=_("What is it about, in words that a learner uses?")),
    FieldPanel("summary"),
    FieldPanel("situation"),
    ReadabilityPanel(),
    InlinePanel(
        "outcomes",
        heading=_("Learning outcomes"),
        label=_("Outcome"),
        help_text=_(
            "What someone can do afterwards. Three to five is usual; each is reused by lessons and criteria."
        ),
        panels=[FieldPanel("outcome")],
    ),
    FieldPanel("safety"),
]

PLACE = [
    MultiFieldPanel(
        [FieldPanel("topic"), FieldPanel("topics"), FieldPanel("collection_name")],
        heading=_("Where it stands in the catalogue"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("mbo_2"), FieldPanel("mbo_3"), FieldPanel("mbo_4"), FieldPanel("hbo")]),
            FieldPanel("language_level"),
        ],
        heading=_("For whom"),
        help_text=_("Level of education and language level are two things: hbo can read at B1 too."),
    ),
    MultiFieldPanel(
        [FieldPanel("settings"), FieldPanel("client_groups")], heading=_("Where one works with whom")
    ),
    FieldPanel("keuzedelen"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("study_load"), FieldPanel("study_load_unit")]), FieldPanel("work_hours")],
        heading=_("Time"),
    ),
    MultiFieldPanel([FieldPanel("tint"), FieldPanel("motif")], heading=_("Looks")),
]

GUIDE = [
    FieldPanel("teacher_guide"),
    MultiFieldPanel(
        [
            FieldPanel("licence"),
            FieldPanel("authors"),
            FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")]),
        ],
        heading=_("Who made it, who may use it"),
    ),
    FieldPanel("sources"),
    FieldPanel("changes"),
]

PROMOTE = CoursePage.promote_panels


def tabs(content, place, guide, promote) -> TabbedInterface:
    """The editor's tabs of a module."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(place, heading=_("For whom and where")),
            ObjectList(guide, heading=_("Teacher, sources, licence")),
            ObjectList(promote, heading=_("Address")),
        ]
    )
