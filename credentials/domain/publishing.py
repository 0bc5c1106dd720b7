"""What stands between a draft and its publication, and publishing itself."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Achievement, AwardRule
from ..openbadges.build import build_credential
from ..openbadges.elements import MANDATORY
from ..proofs.errors import CredentialError
from .achievement_plans import missing_by_language, specimen_plan
from .achievement_states import is_draft
from .allowed import require_may_award
from .errors import AchievementRefused
from .holding import hold_issuer
from .offering import tell

# The field in which each element is filled in; none for what every credential has by itself.
FIELDS = {
    "learner": "",
    "title": "name",
    "country": "issuer",
    "awarding_body": "issuer",
    "date": "",
    "learning_outcomes": "description",
    "workload": "study_load",
    "level": "nlqf",
    "assessment_type": "assessment_type",
    "participation_form": "participation",
    "quality_assurance": "quality_assurance",
}
IN_WORDS = ("name", "description", "criteria", "assessment_type", "participation", "quality_assurance")
ALWAYS = ("name", "description", "criteria")
# What the frameworks for microcredentials ask for; outside it an issuer gives a reason, so it is a remark.
LEAST_SBU, EC_RANGE = 240, (3, 30)
# So many names in one sentence; of the others how many there are.
NAMED = 3
# Only a school's exam board awards those.
LEGAL_WORDS = re.compile(r"certifica|diploma", re.IGNORECASE)


@dataclass(frozen=True)
class Element:
    """One of the eleven: its name, the field where it is filled in, and the languages in which it is empty ("" = in all)."""

    name: str
    field: str
    empty_in: tuple[str, ...]

    @property
    def filled(self) -> bool:
        return not self.empty_in


def checklist(achievement) -> list[Element]:
    """The eleven mandatory elements, each with where it is missing (Council Recommendation 2022/C 243/02, Annex I)."""
    empty = missing_by_language(achievement)
    return [
        Element(name, FIELDS[name], tuple(language for language, names in empty.items() if name in names))
        for name in MANDATORY
    ]


def hindrances(achievement) -> list[tuple[str, str]]:
    """What must be filled in before it can be published: pairs of a field and a language ("" where it has none).

    Of every kind its name, what the holder can do, and the criteria; of a microcredential all eleven elements.
    """
    found = [
        (name, text.language)
        for text in achievement.texts.all()
        for name in ALWAYS
        if not getattr(text, name).strip()
    ]
    if achievement.kind == Achievement.Kind.MICROCREDENTIAL:
        for element in checklist(achievement):
            in_words = element.field in IN_WORDS
            found += [(element.field, language if in_words else "") for language in element.empty_in]
    return list(dict.fromkeys(found))


def cannot_be_said(achievement, language) -> str:
    """Why no credential could be made of it, in a sentence; empty when one can. Asked once nothing is missing."""
    try:
        for text in achievement.texts.all():
            build_credential(specimen_plan(achievement, text.language))
    except CredentialError as problem:
        return problem.message(language)
    return ""


@dataclass(frozen=True)
class Remark:
    """What an issuer should know before publishing, and what does not stop it; ``field`` is where it belongs."""

    field: str
    text: str


def remarks(achievement) -> list[Remark]:
    """In the order of the form. ``texts``, ``alignments`` and ``rules`` are read."""
    found = _name(achievement) + _size(achievement)
    if achievement.nlqf not in {"", "-"} and not achievement.nlqf_confirmed:
        found.append(
            Remark("nlqf", _("The level is shown as indicative, since the NLQF office did not confirm it."))
        )
    unconfirmed = [str(item) for item in achievement.aligned() if not item.is_confirmed]
    if unconfirmed:
        more = [f"+{len(unconfirmed) - NAMED}"] if len(unconfirmed) > NAMED else []
        names = {"names": ", ".join(unconfirmed[:NAMED] + more)}
        found.append(
            Remark(
                "alignments",
                _("Not confirmed in the register, and shown like that to whoever checks: %(names)s.") % names,
            )
        )
    if not achievement.rules.all():
        found.append(
            Remark("activities", _("No module earns it: it is awarded by hand or from a list alone."))
        )
    return found


def _name(achievement) -> list[Remark]:
    named = " ".join(text.name for text in achievement.texts.all())
    if achievement.kind == Achievement.Kind.FORMAL or not LEGAL_WORDS.search(named):
        return []
    words = _(
        "Certificate and diploma are legal words in Dutch education. Choose another name, so that nobody is misled."
    )
    return [Remark("name", words)]


def _size(achievement) -> list[Remark]:
    if achievement.kind != Achievement.Kind.MICROCREDENTIAL or not achievement.study_load:
        return []
    load, unit = achievement.study_load, achievement.study_load_unit
    if unit == "SBU" and load < LEAST_SBU:
        words = _(
            "The quality framework for mbo asks for 240 SBU or more. Say in the criteria why it is smaller."
        )
        return [Remark("study_load", words)]
    if unit == "EC" and not EC_RANGE[0] <= load <= EC_RANGE[1]:
        return [Remark("study_load", _("The quality framework for higher education asks for 3 to 30 EC."))]
    return []


def publish(*, achievement, person) -> Achievement:
    """Let a draft be earned from now on. It takes the place of the version before it, whose rules give way to its own.

    Raises NotAllowed, and AchievementRefused for what is no draft or is not complete. Nobody earns two for one completion:
    both happen in one transaction, under the issuer's lock.
    """
    require_may_award(person, achievement.issuer)
    with transaction.atomic():
        hold_issuer(achievement.issuer_id)
        row = (
            Achievement.objects.select_related("issuer__organisation")
            .prefetch_related("texts", "alignments")
            .get(pk=achievement.pk)
        )
        if not is_draft(row):
            raise AchievementRefused(_("Only a draft can be published."))
        if hindrances(row):
            raise AchievementRefused(_("Something is still missing. The list says what."))
        problem = cannot_be_said(row, "nl")
        if problem:
            raise AchievementRefused(problem)
        _replace(row)
        audit.record(
            action="credentials.achievement_published",
            actor=person.uuid,
            organisation=row.issuer.slug,
            subject=str(row.uuid),
            data={"version": row.version},
        )
    return row


def _replace(row) -> None:
    now = timezone.now()
    before = Achievement.objects.filter(issuer=row.issuer, key=row.key, published=True)
    activities = set(AwardRule.objects.filter(achievement__in=before).values_list("activity", flat=True))
    AwardRule.objects.filter(achievement__in=before).delete()
    before.update(published=False, retired=now)
    row.published = True
    row.save(update_fields=["published"])
    activities |= set(row.rules.values_list("activity", flat=True))
    for activity in sorted(activities, key=str):
        tell(activity=activity)
