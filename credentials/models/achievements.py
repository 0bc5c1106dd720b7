"""Who issues, and what can be earned."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..proofs.identifiers import did_web


class Issuer(models.Model):
    """An organisation that signs credentials, as ``did:web:<host>:issuers:<slug>``.

    Leaves the system: ``slug``, in the DID and in every credential; it is never changed. Personal data: no.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="issuer"
    )
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=160)
    url = models.URLField(_("website"))
    description = models.TextField(_("description"), blank=True)
    country = models.CharField(_("country"), max_length=2, default="NL")
    email = models.EmailField(_("e-mail address for questions"), blank=True)
    brin = models.CharField(_("BRIN code"), max_length=8, blank=True)
    # Above so many at once a second administrator must agree: what a stolen account can do stays small.
    four_eyes_above = models.PositiveIntegerField(_("second pair of eyes above"), default=25)
    # Where we know from that this organisation is what it says: shown as the source of "recognised".
    recognised_by = models.CharField(_("recognised through"), max_length=200, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("issuer")
        verbose_name_plural = _("issuers")

    def __str__(self):
        return self.name

    @property
    def did(self) -> str:
        """The decentralised identifier, under our own host."""
        return did_web(urlsplit(settings.PUBLIC_URL).netloc, "issuers", self.slug)

    @property
    def key_owner(self) -> str:
        """The name under which the keys app keeps this issuer's keys."""
        return f"issuer:{self.slug}"


class Achievement(models.Model):
    """One version of what can be earned; what was issued keeps the version it was issued under.

    Leaves the system: ``uuid``. Personal data: no.
    """

    class Kind(models.TextChoices):
        PARTICIPATION = "participation", _("participation")
        PRACTICE = "practice", _("practice statement")
        MICROCREDENTIAL = "microcredential", _("assessed microcredential")
        FORMAL = "formal", _("reference to a formal certificate")

    class Unit(models.TextChoices):
        SBU = "SBU", _("study load hours (SBU)")
        EC = "EC", _("European credits (EC)")
        HOUR = "HOUR", _("hours")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="achievements")
    key = models.SlugField(_("short name"))
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    published = models.BooleanField(_("published"), default=False)
    study_load = models.DecimalField(
        _("study load"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    study_load_unit = models.CharField(_("unit"), max_length=4, choices=Unit.choices, blank=True)
    nlqf = models.CharField(
        _("NLQF level"), max_length=8, blank=True, help_text=_("'-' means: does not apply.")
    )
    nlqf_confirmed = models.BooleanField(_("level confirmed by the NLQF office"), default=False)
    alignments = models.ManyToManyField("frameworks.FrameworkItem", blank=True, related_name="+")
    motif = models.SlugField(_("badge motif"), blank=True)
    validity_months = models.PositiveSmallIntegerField(
        _("valid for, in months"), null=True, blank=True, help_text=_("Empty: it does not end.")
    )
    # Another system's name for it, such as edubadges' entityId: an import finds the row again by it.
    external_id = models.CharField(_("name elsewhere"), max_length=100, blank=True)
    # What that system says of it and we have no field for: kept by an import, given back by an export.
    elsewhere = models.JSONField(default=dict, blank=True)
    retired = models.DateTimeField(_("no longer awarded since"), null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "key", "version"], name="one_row_per_achievement_version"
            ),
        ]

    def __str__(self):
        return f"{self.key} v{self.version}"

    def aligned(self) -> list:
        """What it aligns to, keuzedelen first: those are what a school and an employer look for."""
        return sorted(
            self.alignments.all(), key=lambda item: (item.framework != "keuzedeel", item.framework, item.code)
        )

    def text(self, language: str) -> "AchievementText":
        """The texts in a language, else in Dutch, else in whatever there is."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or texts.get("nl") or next(iter(texts.values()))


class AchievementText(models.Model):
    """What an achievement says in one language; the EU elements that are words. Personal data: no."""

    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")]
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("what the holder can do"))
    criteria = models.TextField(
        _("criteria"), help_text=_("Setting, client group, supervision, how and by whom it is judged.")
    )
    assessment_type = models.CharField(_("type of assessment"), max_length=200, blank=True)
    participation = models.CharField(_("form of participation"), max_length=200, blank=True)
    quality_assurance = models.CharField(_("quality assurance"), max_length=300, blank=True)
    supervision_and_identity = models.CharField(
        _("supervision and identity check"), max_length=300, blank=True
    )
    prerequisites = models.CharField(_("prerequisites"), max_length=300, blank=True)
    stackability = models.CharField(_("stackability"), max_length=300, blank=True)
    further_information = models.CharField(_("further information"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["achievement", "language"], name="one_text_per_language")
        ]

    def __str__(self):
        return self.name


class AwardRule(models.Model):
    """Completing an activity earns an achievement. Personal data: no."""

    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="rules")
    activity = models.UUIDField(_("activity"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["achievement", "activity"], name="one_rule_per_activity")
        ]

    def __str__(self):
        return f"{self.activity} -> {self.achievement}"
