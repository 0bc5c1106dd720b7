"""What an organisation says of itself as a place to learn: what it offers, and whose badge it trusts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LearningCompany(models.Model):
    """What a recognised learning company offers to learners, and whom a school turns to.

    Whether it is recognised says ``Organisation.learning_company``. Leaves the system: all of it, to signed-in learners.
    Personal data: no (a desk's address).
    """

    organisation = models.OneToOneField(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="learning_offer",
        verbose_name=_("organisation"),
    )
    settings = models.ManyToManyField(
        "frameworks.Setting", blank=True, related_name="+", verbose_name=_("settings")
    )
    client_groups = models.ManyToManyField(
        "frameworks.ClientGroup", blank=True, related_name="+", verbose_name=_("client groups")
    )
    contact_name = models.CharField(_("contact desk"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact desk"), blank=True)
    recognition = models.CharField(
        _("number of the recognition"),
        max_length=40,
        blank=True,
        help_text=_("As in the register of learning companies."),
    )

    class Meta:
        verbose_name = _("learning company")
        verbose_name_plural = _("learning companies")
        ordering = ["organisation__name"]

    def __str__(self):
        return self.organisation.name


class PeerBadge(models.Model):
    """A badge that an organisation asks of a fellow learner before they may supervise; with none, any badge of their own
    will do. Leaves the system: no. Personal data: no.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    achievement = models.ForeignKey(
        "credentials.Achievement", on_delete=models.CASCADE, related_name="+", verbose_name=_("badge")
    )

    class Meta:
        verbose_name = _("badge of fellow learners who supervise")
        verbose_name_plural = _("badges of fellow learners who supervise")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "achievement"],
                name="one_peer_badge",
                violation_error_message=_("This badge is in the list already."),
            ),
        ]

    def __str__(self):
        return str(self.achievement)
