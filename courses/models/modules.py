"""A module: a practice situation, outcomes, lessons and an assignment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from ..blocks import RICH, AuthorsBlock, ChangesBlock, SourcesBlock
from .base import CoursePage
from .module_panels import CONTENT, GUIDE, PLACE, PROMOTE, tabs


class ModulePage(CoursePage):
    """An open module in one language.

    Leaves the system: its address and its activity (``translation_key``), in statements and credentials.
    Personal data: no; authors are named as they want to be.
    """

    class Unit(models.TextChoices):
        SBU = "SBU", _("SBU (study load in hours of mbo)")
        EC = "EC", _("EC (European credits)")
        HOUR = "HOUR", _("hours")

    class Tint(models.TextChoices):
        SKY = "sky", _("sky blue")
        LILAC = "lilac", _("lilac")
        SAGE = "sage", _("green")
        PEACH = "peach", _("peach")
        BUTTER = "butter", _("yellow")

    class LanguageLevel(models.TextChoices):
        A2 = "A2", "A2"
        B1 = "B1", "B1"
        B2 = "B2", "B2"
        C1 = "C1", "C1"

    summary = models.CharField(
        _("Summary"), max_length=160, help_text=_("One or two sentences, shown on the card in the catalogue.")
    )
    situation = RichTextField(
        _("Practice situation"),
        features=RICH,
        help_text=_("What happens at work that makes this module needed?"),
    )
    collection_name = models.CharField(_("Collection"), max_length=80, blank=True)
    topic = models.CharField(_("Label on the card"), max_length=40)
    topics = ParentalManyToManyField(
        "courses.Topic", verbose_name=_("Topics"), blank=True, related_name="modules"
    )
    mbo_2 = models.BooleanField(_("mbo level 2"), default=False)
    mbo_3 = models.BooleanField(_("mbo level 3"), default=False)
    mbo_4 = models.BooleanField(_("mbo level 4"), default=False)
    hbo = models.BooleanField(_("hbo"), default=False)
    language_level = models.CharField(
        _("Language level"),
        max_length=2,
        choices=LanguageLevel,
        default=LanguageLevel.B1,
        help_text=_("How the text reads, apart from the level of the education."),
    )
    settings = ParentalManyToManyField(
        "frameworks.Setting", verbose_name=_("Settings"), blank=True, related_name="+"
    )
    client_groups = ParentalManyToManyField(
        "frameworks.ClientGroup", verbose_name=_("Client groups"), blank=True, related_name="+"
    )
    keuzedelen = ParentalManyToManyField(
        "frameworks.FrameworkItem",
        verbose_name=_("Keuzedelen"),
        blank=True,
        related_name="+",
        limit_choices_to={"framework": "keuzedeel"},
        help_text=_("Only from the register. What nobody confirmed yet is shown as not confirmed."),
    )
    study_load = models.DecimalField(
        _("Study load"), max_digits=5, decimal_places=1, help_text=_("How much, in the unit beside it.")
    )
    study_load_unit = models.CharField(
        _("Unit"), max_length=4, choices=Unit, default=Unit.SBU, help_text=_("Exactly one unit.")
    )
    work_hours = models.DecimalField(
        _("Of which at work, in hours"), max_digits=5, decimal_places=1, default=0
    )
    licence = models.CharField(_("Licence"), max_length=40, default="CC BY-SA 4.0", blank=True)
    authors = StreamField(AuthorsBlock(), verbose_name=_("Authors"), blank=True)
    reviewed_on = models.DateField(_("Reviewed on"), null=True, blank=True)
    review_due = models.DateField(_("Review again before"), null=True, blank=True)
    changes = StreamField(ChangesBlock(), verbose_name=_("What changed"), blank=True)
    sources = StreamField(SourcesBlock(), verbose_name=_("Sources"), blank=True)
    safety = RichTextField(
        _("What this module does not cover"),
        blank=True,
        features=RICH,
        help_text=_("For example: it gives no authority for reserved procedures."),
    )
    teacher_guide = RichTextField(_("Teacher guide"), blank=True, features=RICH)
    tint = models.CharField(_("Colour"), max_length=8, choices=Tint, default=Tint.SKY)
    motif = models.SlugField(
        _("Drawing"), max_length=40, blank=True, help_text=_("Name of the drawing on the card and the badge.")
    )

    parent_page_types = ["courses.CatalogueIndexPage"]
    subpage_types = ["courses.LessonPage", "courses.AssignmentPage"]
    template = "courses/module.html"
    content_panels = CONTENT
    promote_panels = PROMOTE
    edit_handler = tabs(CONTENT, PLACE, GUIDE, PROMOTE)

    search_fields = [
        *CoursePage.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
        index.SearchField("topic", boost=2),
        index.AutocompleteField("topic"),
        index.SearchField("situation"),
        index.SearchField("outcome_texts"),
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = [
            models.CheckConstraint(condition=models.Q(study_load__gt=0), name="a_module_takes_time"),
        ]

    @property
    def levels(self) -> list[int]:
        """Levels of education: 2, 3 and 4 of mbo; 6 is hbo."""
        return [
            level
            for level, chosen in ((2, self.mbo_2), (3, self.mbo_3), (4, self.mbo_4), (6, self.hbo))
            if chosen
        ]

    def outcome_texts(self) -> str:
        return " ".join(row.outcome.text(self.language) for row in self.outcomes.select_related("outcome"))

    def get_context(self, request, *args, **kwargs):
        from ..domain.queries.modules import context_of

        return {**super().get_context(request, *args, **kwargs), **context_of(self, request)}


class ModuleOutcome(Orderable):
    """One learning outcome of a module, in its place in the list. Personal data: no."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="outcomes")
    outcome = models.ForeignKey(
        "frameworks.LearningOutcome",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("learning outcome"),
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "outcome"], name="an_outcome_once_a_module")]

    def __str__(self):
        return str(self.outcome)
