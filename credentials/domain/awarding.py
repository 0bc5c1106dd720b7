"""From a completion to an award, and from the learner's consent to a plan to sign."""

from django.db import transaction
from django.utils import timezone

from accounts import api as accounts
from audit import api as audit
from jobs import api as jobs

from ..models import Achievement, Award, AwardRule, Credential, StatusEntry
from ..tasks import sign_award
from . import consents, wording
from .withdrawing import withdraw_many

# An assessor at an address that nobody vouched for makes a practice statement, never an assessed microcredential.
VOUCHED = {"account", "organisation_domain"}


def kind_of(achievement, snapshot) -> str:
    """The kind that this completion earns: an assessed microcredential needs every assessor vouched for."""
    if achievement.kind != Achievement.Kind.MICROCREDENTIAL:
        return achievement.kind
    assessors = snapshot.get("assessors") or []
    vouched = bool(assessors) and all(assessor.get("verified") in VOUCHED for assessor in assessors)
    return Achievement.Kind.MICROCREDENTIAL if vouched else Achievement.Kind.PRACTICE


def on_completion(event) -> None:
    """Consumer of completions: one award for each published rule of the activity. Runs in the delivery's transaction.

    A repeated event changes nothing (unique per achievement, person and completion); an activity without a rule
    earns nothing.
    """
    payload = event.payload
    rules = AwardRule.objects.filter(
        activity=payload["activity"], achievement__published=True
    ).select_related("achievement")
    for rule in rules:
        make_award(
            achievement=rule.achievement,
            person_id=payload["person_id"],
            completion=payload["completion"],
            snapshot=payload["snapshot"],
        )


def make_award(*, achievement, person_id, completion, snapshot) -> Award:
    """The award of this completion; two at once make one."""
    award, _made = Award.objects.get_or_create(
        achievement=achievement,
        person_id=person_id,
        completion=completion,
        defaults={
            "snapshot": snapshot,
            "kind": kind_of(achievement, snapshot),
            "language": snapshot.get("language", "nl"),
        },
    )
    return award


def accept(*, award, language) -> Award:
    """The learner agrees. What was earned by a rule is planned to be signed; what the issuer signed before (by hand, from a
    list) gets its public page. A second consent changes nothing."""
    now = timezone.now()
    with transaction.atomic():
        waiting = Award.objects.filter(pk=award.pk, state__in=[Award.State.OFFERED, Award.State.DECLINED])
        signed = Award.objects.filter(pk=award.pk, state=Award.State.ISSUED, agreed=None)
        if waiting.filter(credentials=None).update(
            state=Award.State.PLANNED, language=language, agreed=now, changed=now
        ):
            jobs.ring(sign_award, award.pk)
            _log_consent(award)
        elif signed.exclude(source=Award.Source.RULE).update(agreed=now, changed=now):
            Credential.objects.filter(award=award).update(public=True)
            _log_consent(award)
    award.refresh_from_db()
    return award


def _log_consent(award) -> None:
    # Agreed to once: its public page can be seen from then on.
    for question in (consents.ACCEPT, consents.PUBLIC):
        accounts.agree(
            person=award.person, question=question, about=award.uuid, to=award.achievement.issuer.name
        )
    audit.record(action="credentials.consent", actor=award.person.uuid, subject=str(award.uuid), data={})


def decline(*, award) -> Award:
    """The learner does not want it. What waits for consent can be accepted later; what the issuer signed before is
    withdrawn for good, and says so to whoever checks it."""
    with transaction.atomic():
        declined = Award.objects.filter(pk=award.pk, state=Award.State.OFFERED).update(
            state=Award.State.DECLINED
        )
        signed = Award.objects.filter(pk=award.pk, state=Award.State.ISSUED, agreed=None)
        if signed.exclude(source=Award.Source.RULE).update(
            state=Award.State.DECLINED, changed=timezone.now()
        ):
            withdraw_many(
                credentials=Credential.objects.filter(award=award, successor=None).select_related("issuer"),
                kind=StatusEntry.Kind.REVOKED,
                reason=wording.DECLINED[award.language],
                actor=award.person.uuid,
            )
            declined = 1
        if declined:
            accounts.refuse(person=award.person, question=consents.ACCEPT, about=award.uuid)
    award.refresh_from_db()
    return award
