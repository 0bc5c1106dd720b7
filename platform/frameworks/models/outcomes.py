"""What someone can do after learning, and the professional activities that are entrusted to them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class LearningOutcome(models.Model):
    """What someone can do afterwards, in both languages, with what it aligns to.

    Leaves the system: ``code`` and ``uuid``, in snapshots and credentials. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    text_nl = models.CharField(_("text in Dutch"), max_length=300, blank=True)
    text_en = models.CharField(_("text in English"), max_length=300, blank=True)
    alignments = models.ManyToManyField("frameworks.FrameworkItem", verbose_name=_("aligned to"), blank=True)

    class Meta:
        verbose_name = _("learning outcome")
        verbose_name_plural = _("learning outcomes")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.text_nl or self.text_en}"

    def text(self, language: str) -> str:
        """In this language, else in the other."""
        return (self.text_en or self.text_nl) if language == "en" else (self.text_nl or self.text_en)


class Epa(models.Model):
    """An entrustable professional activity: a piece of work that is handed over step by step.

    Leaves the system: ``uuid``, in statements. Personal data: no.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title_nl = models.CharField(_("title in Dutch"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("professional activity (EPA)")
        verbose_name_plural = _("professional activities (EPA)")
        ordering = ["title_nl", "title_en"]

    def __str__(self):
        return self.title_nl or self.title_en

    def title(self, language: str) -> str:
        """In this language, else in the other."""
        return (self.title_en or self.title_nl) if language == "en" else (self.title_nl or self.title_en)
