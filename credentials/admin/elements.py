"""The eleven mandatory elements by the name that a person knows them by."""

from django.utils.translation import gettext_lazy as _

ELEMENT_NAMES = {
    "learner": _("The learner (in every credential)"),
    "title": _("Title"),
    "country": _("Country of the issuer"),
    "awarding_body": _("Awarding body"),
    "date": _("Date of issuing (in every credential)"),
    "learning_outcomes": _("Learning outcomes"),
    "workload": _("Study load"),
    "level": _("Level, or that it does not apply"),
    "assessment_type": _("Type of assessment"),
    "participation_form": _("Form of participation"),
    "quality_assurance": _("Quality assurance"),
}
