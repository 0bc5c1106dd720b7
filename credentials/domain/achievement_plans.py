"""An issuer and an achievement as typed values, for signing and for the check before publishing."""

from datetime import UTC, datetime

from django.conf import settings

from ..models import Achievement
from ..openbadges import plan
from ..openbadges.elements import missing_elements
from ..proofs.context_store import microcredential_url
from ..proofs.identifiers import is_iri, origin
from . import wording

KINDS = {
    Achievement.Kind.PARTICIPATION: plan.Kind.PARTICIPATION,
    Achievement.Kind.PRACTICE: plan.Kind.PRACTICE_STATEMENT,
    Achievement.Kind.MICROCREDENTIAL: plan.Kind.MICROCREDENTIAL,
    Achievement.Kind.FORMAL: plan.Kind.FORMAL_REFERENCE,
}
UNITS = {"SBU": plan.StudyLoadUnit.SBU, "EC": plan.StudyLoadUnit.EC, "HOUR": plan.StudyLoadUnit.HOURS}
TARGET_TYPES = {"keuzedeel": "ext:Keuzedeel"}
# A level is named as an alignment only when it was confirmed; until then it stands in words, with that remark.
LEVELS = {"nlqf", "eqf"}
# The same for every specimen, and no list has a place for it.
NOBODY = "00000000-0000-4000-8000-000000000000"
# The texts that also stand under a heading in the criteria, for readers that do not know our own terms.
TOLD = (
    "assessment_type", "participation", "quality_assurance", "supervision_and_identity", "prerequisites", "stackability",
    "further_information",
)  # fmt: skip


def address_of(achievement) -> str:
    """The page of an achievement, which is also its id."""
    return f"{settings.PUBLIC_URL}/achievements/{achievement.uuid}"


def badge_path(kind, motif, suffix) -> str:
    """The picture of a badge, on every host of ours."""
    return f"{settings.STATIC_URL}base/badges/{motif or 'bekwaam'}-{kind}.{suffix}"


def issuer_plan(issuer) -> plan.Issuer:
    """The issuer as each of its credentials names it."""
    return plan.Issuer(
        id=issuer.did,
        name=issuer.name,
        url=issuer.url,
        country=issuer.country,
        description=issuer.description,
        email=issuer.email,
        brin=issuer.brin,
    )


def achievement_plan(achievement, *, language, kind, endorsements=()) -> plan.Achievement:
    """The achievement in one language; ``kind`` is what was earned, which may be less than the achievement offers.

    ``endorsements`` are signed documents in favour of the achievement as offered: who earned less does not get them.
    """
    text = achievement.text(language)
    language = text.language
    address = address_of(achievement)
    in_credits = achievement.study_load and achievement.study_load_unit == "EC"
    return plan.Achievement(
        # What was earned otherwise than offered is another achievement, under the same page.
        id=address if kind == achievement.kind else f"{address}#{KINDS[kind].value}",
        name=text.name,
        description=text.description,
        criteria_narrative=narrative(achievement, text, lesser=kind != achievement.kind),
        criteria_url=address,
        kind=KINDS[kind],
        quality=quality(achievement, text),
        image=settings.PUBLIC_URL + badge_path(kind, achievement.motif, "png"),
        language=language,
        alignments=tuple(
            alignment_plan(item, language, otherwise=f"{address}#alignments")
            for item in achievement.aligned()
            if item.is_confirmed or item.framework not in LEVELS
        ),
        credits_available=float(achievement.study_load) if in_credits else None,
        version=str(achievement.version),
        endorsements=tuple(endorsements) if kind == achievement.kind else (),
    )


def quality(achievement, text) -> plan.Quality:
    """The elements of the EU recommendation."""
    return plan.Quality(
        study_load=plan.StudyLoad(
            amount=float(achievement.study_load), unit=UNITS[achievement.study_load_unit]
        )
        if achievement.study_load and achievement.study_load_unit
        else None,
        assessment_type=text.assessment_type,
        participation_form=text.participation,
        quality_assurance=text.quality_assurance,
        supervision_and_identity=text.supervision_and_identity,
        level=wording.level_statement(achievement, text.language),
        prerequisites=text.prerequisites,
        stackability=text.stackability,
    )


def narrative(achievement, text, *, lesser) -> str:
    """The criteria, then the elements under fixed headings; first of all that it is less than what the page offers."""
    headings = wording.HEADINGS[text.language]
    told = {name: getattr(text, name) for name in TOLD}
    told["study_load"] = wording.study_load(achievement, text.language)
    told["level"] = wording.level_statement(achievement, text.language)
    lines = [f"{headings[name]}: {told[name]}" for name in headings if told[name]]
    first = [wording.PRACTICE_ONLY[text.language]] if lesser else []
    return "\n\n".join([*first, text.criteria, "\n".join(lines)]).strip()


def alignment_plan(item, language, *, otherwise) -> plan.Alignment:
    """An alignment with the day on which an administrator confirmed it, or none.

    The standard wants an address: that of the framework, else where it was looked up, else our own page about it.
    """
    looked_up = item.confirmed_where if is_iri(item.confirmed_where) and origin(item.confirmed_where) else ""
    return plan.Alignment(
        name=(item.name_en if language == "en" else "") or item.name_nl,
        url=item.url or looked_up or otherwise,
        framework=wording.FRAMEWORKS[language].get(item.framework, item.framework),
        code=item.official_code,
        target_type=TARGET_TYPES.get(item.framework, ""),
        confirmed_on=f"{item.confirmed_at:%Y-%m-%d}" if item.is_confirmed else "",
    )


def specimen_plan(achievement, language) -> plan.CredentialPlan:
    """What a credential of this achievement would say of it, for a learner who does not exist."""
    now = datetime.now(UTC).replace(microsecond=0)
    return plan.CredentialPlan(
        id=f"urn:uuid:{NOBODY}",
        issuer=issuer_plan(achievement.issuer),
        achievement=achievement_plan(achievement, language=language, kind=achievement.kind),
        recipient=plan.Recipient(id=f"urn:uuid:{NOBODY}", salt=""),
        valid_from=now,
        awarded=now,
        status_list_url=f"{settings.PUBLIC_URL}/status/{NOBODY}",
        status_index=0,
        vocabulary_url=microcredential_url(settings.PUBLIC_URL),
    )


def missing_by_language(achievement) -> dict[str, list[str]]:
    """The mandatory elements that each of its languages leaves empty.

    The learner and the date are those of a specimen: every credential has them.
    """
    return {
        text.language: missing_elements(specimen_plan(achievement, text.language))
        for text in achievement.texts.all()
    }


def missing(achievement) -> list[str]:
    """The mandatory elements that an achievement leaves empty in any of its languages, each once."""
    return list(dict.fromkeys(name for names in missing_by_language(achievement).values() for name in names))
