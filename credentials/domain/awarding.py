"""From a completion to an award, and from the learner's consent to a plan to sign."""

from django.db import transaction
from django.utils import timezone

from audit import api as audit
from jobs import api as jobs

from ..models import Achievement, Award, AwardRule
from ..tasks import sign_award

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
    """The learner agrees: plan the signature and ring for it. A second consent changes nothing."""
    with transaction.atomic():
        changed = Award.objects.filter(
            pk=award.pk, state__in=[Award.State.OFFERED, Award.State.DECLINED]
        ).update(state=Award.State.PLANNED, language=language, changed=timezone.now())
        if changed:
            audit.record(
                action="credentials.consent", actor=award.person.uuid, subject=str(award.uuid), data={}
            )
            jobs.ring(sign_award, award.pk)
    award.refresh_from_db()
    return award


def decline(*, award) -> Award:
    """The learner does not want it now; accepting later stays possible."""
    with transaction.atomic():
        Award.objects.filter(pk=award.pk, state=Award.State.OFFERED).update(state=Award.State.DECLINED)
    award.refresh_from_db()
    return award
