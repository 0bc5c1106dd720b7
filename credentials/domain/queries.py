"""What pages show of awards and achievements."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Achievement, Award, Credential
from .achievement_plans import address_of


@dataclass(frozen=True)
class Element:
    """One element of an achievement: what it is called, what it says, and in which language that was written; empty for
    the reader's own."""

    label: str
    value: str
    language: str = ""


@dataclass(frozen=True)
class Shown:
    """An achievement, in words, for a page: names and labels in one language, addresses absolute."""

    uuid: Any
    name: str
    description: str
    criteria: str
    kind: str
    kind_label: str
    motif: str
    issuer_name: str
    issuer_slug: str
    address: str
    study_load: str
    language: str
    elements: list[Element]
    alignments: list[dict]


def award_address(award, language) -> str:
    """The holder's page of an award, for a mail."""
    with translation.override(language):
        return settings.PUBLIC_URL + reverse("credentials:award", kwargs={"uuid": award.uuid})


def study_load_text(achievement) -> str:
    if achievement.study_load is None or not achievement.study_load_unit:
        return ""
    number = f"{achievement.study_load.normalize():f}"
    return f"{number} {achievement.get_study_load_unit_display()}"


def achievement_shown(achievement, language, *, kind=None) -> Shown:
    """An achievement as a page shows it; ``kind`` when an award's own kind is lower than the achievement's."""
    text = achievement.text(language)
    kind = kind or achievement.kind
    study_load = study_load_text(achievement)
    elements = [
        Element(_("Type of assessment"), text.assessment_type, text.language),
        Element(_("Form of participation"), text.participation, text.language),
        Element(_("Study load"), study_load),
        Element(_("Level"), level_text(achievement)),
        Element(_("Quality assurance"), text.quality_assurance, text.language),
        Element(_("Supervision and identity check"), text.supervision_and_identity, text.language),
        Element(_("Prerequisites"), text.prerequisites, text.language),
        Element(_("Stackability"), text.stackability, text.language),
        Element(_("Further information"), text.further_information, text.language),
    ]
    return Shown(
        uuid=achievement.uuid,
        name=text.name,
        description=text.description,
        criteria=text.criteria,
        kind=kind,
        kind_label=Achievement.Kind(kind).label,
        motif=achievement.motif,
        issuer_name=achievement.issuer.name,
        issuer_slug=achievement.issuer.slug,
        address=address_of(achievement),
        study_load=study_load,
        language=text.language,
        elements=[element for element in elements if element.value],
        alignments=[alignment_shown(item) for item in achievement.aligned()],
    )


def level_text(achievement) -> str:
    if not achievement.nlqf:
        return ""
    if achievement.nlqf == "-":
        return _("does not apply")
    confirmed = _("confirmed") if achievement.nlqf_confirmed else _("indicative, not confirmed")
    return f"NLQF {achievement.nlqf} ({confirmed})"


def alignment_shown(item) -> dict:
    """An alignment with its status; what is not confirmed says so."""
    return {
        "framework": item.get_framework_display(),
        "code": item.official_code,
        "name": item.name,
        "url": item.url,
        "confirmed": item.is_confirmed,
    }


def shown(award, language) -> Shown:
    return achievement_shown(award.achievement, language, kind=award.kind)


def open_awards(person) -> list[Award]:
    """Awards that wait for consent, before anything is signed."""
    return list(Award.objects.filter(person=person, state=Award.State.OFFERED).select_related("person"))


def newest_credential(person) -> Credential | None:
    rows = Credential.objects.filter(award__person=person).select_related("award")
    return rows.order_by("-issued", "-pk").first()
