"""What a credential of an achievement will look like to whoever checks it: made by the real builder, never signed."""

from dataclasses import replace

from ..models import Achievement
from ..openbadges import plan
from ..openbadges.build import build_credential
from ..verifying.afterwards import check_alignments, check_trust
from ..verifying.circumstances import Judged
from ..verifying.endorsements import check_endorsements
from ..verifying.report import Report
from . import wording
from .achievement_plans import specimen_plan
from .endorsing import embeddable
from .registry import recognise
from .verifying import check

MARK = {"nl": "VOORBEELD", "en": "SPECIMEN"}
# Where, with whom, the function of who judged, and how that person was verified.
PRACTICE = {
    "nl": (
        "(waar iemand het deed, bijvoorbeeld de thuiszorg)",
        "(met wie, bijvoorbeeld ouderen)",
        "(functie van wie beoordeelde)",
        "(hoe die persoon is bevestigd)",
    ),
    "en": (
        "(where somebody did it, for example home care)",
        "(with whom, for example older people)",
        "(function of who judged)",
        "(how that person was verified)",
    ),
}
LEVEL = 4
JUDGED = {Achievement.Kind.MICROCREDENTIAL, Achievement.Kind.PRACTICE}


def specimen(achievement, language) -> dict:
    """An unsigned credential in one language, marked as a specimen. Raises CredentialError while it cannot be made."""
    text_language = achievement.text(language).language
    planned = specimen_plan(achievement, text_language)
    offered = replace(planned.achievement, endorsements=embeddable(achievement))
    document = build_credential(
        replace(
            planned,
            issuer=replace(planned.issuer, endorsements=embeddable(achievement.issuer)),
            achievement=offered,
            practice=_practice(text_language) if achievement.kind in JUDGED else None,
            credits_earned=offered.credits_available,
        )
    )
    return {**document, "name": f"{MARK[text_language]}: {document['name']}"}


def _practice(language) -> plan.Practice:
    place, client_group, role, identity_check = PRACTICE[language]
    return plan.Practice(
        place=place,
        client_group=client_group,
        supervision_level=LEVEL,
        supervision_level_name=wording.supervision(LEVEL, language),
        assessors=(plan.Assessor(role=role, identity_check=identity_check),),
    )


def report_of(document) -> Report:
    """What a check would say of it besides its signature: from whom it is, which alignments nobody confirmed, who endorses
    it. As if it had been signed, since a report shows nothing else."""
    report = Report(document=document, secured=Judged(document, resolved=True))
    check_trust(document, True, report, recognise)
    check_alignments(document, report)
    check_endorsements(document, report, check)
    return report
