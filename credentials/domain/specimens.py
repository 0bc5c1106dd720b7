"""What a credential of an achievement will look like to whoever checks it: made by the real builder, never signed."""

from dataclasses import replace

from django.conf import settings

from ..models import Achievement
from ..openbadges import plan
from ..openbadges.build import build_credential
from ..verifying.afterwards import check_alignments, check_trust
from ..verifying.circumstances import Judged
from ..verifying.endorsements import check_endorsements
from ..verifying.report import Report
from .achievement_plans import specimen_plan
from .endorsing import embeddable
from .registry import recognise
from .verifying import check

MARK = {"nl": "VOORBEELD", "en": "SPECIMEN"}
# The same for every specimen, and no list has a place for it.
NOBODY = "urn:uuid:00000000-0000-4000-8000-000000000000"
PRACTICE = {
    "nl": plan.Practice(
        place="(waar iemand het deed, bijvoorbeeld de thuiszorg)",
        client_group="(met wie, bijvoorbeeld ouderen)",
        supervision_level=4,
        supervision_level_name="Zelfstandig",
        assessors=(
            plan.Assessor(
                role="(functie van wie beoordeelde)", identity_check="(hoe die persoon is bevestigd)"
            ),
        ),
    ),
    "en": plan.Practice(
        place="(where somebody did it, for example home care)",
        client_group="(with whom, for example older people)",
        supervision_level=4,
        supervision_level_name="Independent",
        assessors=(
            plan.Assessor(role="(function of who judged)", identity_check="(how that person was verified)"),
        ),
    ),
}
JUDGED = {Achievement.Kind.MICROCREDENTIAL, Achievement.Kind.PRACTICE}


def specimen(achievement, language) -> dict:
    """An unsigned credential in one language, marked as a specimen. Raises CredentialError while it cannot be made."""
    text_language = achievement.text(language).language
    planned = specimen_plan(achievement, text_language)
    offered = replace(planned.achievement, endorsements=embeddable(achievement))
    document = build_credential(
        replace(
            planned,
            id=NOBODY,
            recipient=plan.Recipient(id=NOBODY, salt=""),
            status_list_url=f"{settings.PUBLIC_URL}/status/{NOBODY.removeprefix('urn:uuid:')}",
            issuer=replace(planned.issuer, endorsements=embeddable(achievement.issuer)),
            achievement=offered,
            practice=PRACTICE[text_language] if achievement.kind in JUDGED else None,
            credits_earned=offered.credits_available,
        )
    )
    return {**document, "name": f"{MARK[text_language]}: {document['name']}"}


def report_of(document) -> Report:
    """What a check would say of it besides its signature: from whom it is, which alignments nobody confirmed, who endorses
    it. As if it had been signed, since a report shows nothing else."""
    report = Report(document=document, secured=Judged(document, resolved=True))
    check_trust(document, True, report, recognise)
    check_alignments(document, report)
    check_endorsements(document, report, check)
    return report
