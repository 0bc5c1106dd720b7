"""Where to say that something is wrong."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Desk(models.Model):
    """Where an organisation wants to hear of something that is wrong, for one kind of worry and in one language.

    A report goes to the desk itself, by mail, phone or website: none passes through us. Leaves the system: all of it, on
    a page for everybody. Personal data: no (a desk, not a person; an address may still name somebody).
    """

    class Kind(models.TextChoices):
        SAFETY = "safety", _("Not safe, or an accident")
        BEHAVIOUR = "behaviour", _("Behaviour that crosses a line")
        QUALITY = "quality", _("Guidance or care that is not good enough")

    class Language(models.TextChoices):
        NL = "nl", "Nederlands"
        EN = "en", "English"

    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("about"), max_length=10, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.NL)
    name = models.CharField(_("name of the desk"), max_length=120)
    text = models.TextField(_("what they do with a report"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    url = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("desk for reports")
        verbose_name_plural = _("desks for reports")
        ordering = ["organisation_id", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "language"],
                name="one_desk_per_kind",
                violation_error_message=_("There is a desk for this, in this language, already."),
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone="") | ~Q(url=""),
                name="desk_can_be_reached",
                violation_error_message=_("Give an e-mail address, a phone number or a website."),
            ),
        ]

    def __str__(self):
        return self.name
