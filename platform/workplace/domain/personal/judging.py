"""Judging and entrustment: what was said of someone, and what someone said of others; handed out, and erased."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import (
    Confirmation,
    EntrustmentDecision,
    EntrustmentSignature,
    Invitation,
    JointReview,
    Judgement,
    Observation,
    Question,
    Sitting,
)
from ..photos import remove_files

RETENTION = _(
    "Observations and entrustment decisions: as long as the account exists. What you judged of others stays theirs, without"
    " your name. The address of a sitting: a day."
)


def judgement_of(row) -> dict:
    """One judgement, as its learner may read it; a spoken comment is fetched at its address, while signed in."""
    return {
        "uuid": str(row.uuid),
        "results": row.results,
        "level": row.level,
        "comment": row.comment,
        "feedback_only": row.formative,
        "spoken_comment": f"{settings.PUBLIC_URL}/beoordelen/stem/{row.uuid}" if row.voice else "",
        "evidence": row.evidence,
        "corrects": str(row.corrects.uuid) if row.corrects_id else "",
        "reason": row.reason,
        "at": row.created.isoformat(),
        "by": f"{row.confirmation.name}, {row.confirmation.function}",
    }


def asked_of(row) -> dict:
    """One request: to whom it went, who gave it on, and when they were reminded."""
    return {
        "address": row.address,
        "name": row.name,
        "at": row.created.isoformat(),
        "until": row.expires.isoformat(),
        "given_on": row.handed_over.isoformat() if row.handed_over else "",
        "reminded": row.reminded.isoformat() if row.reminded else "",
    }


def export(person) -> dict:
    addresses = accounts.confirmed_addresses_of(person)
    decisions = EntrustmentDecision.objects.filter(person=person).select_related("epa")
    return {
        "observations": [
            _observation(row) for row in Observation.objects.filter(person=person).select_related("epa")
        ],
        "entrustment": [
            {
                "uuid": str(row.uuid),
                "activity": str(row.epa),
                "level": row.level,
                "state": row.state,
                "reason": row.reason,
                "grounds": row.grounds,
                "decided": row.decided.isoformat() if row.decided else "",
                "until": row.until.isoformat() if row.until else "",
            }
            for row in decisions
        ],
        "judged": list(Confirmation.objects.filter(person=person).values("function", "confirmed")),
        "observed": list(
            Observation.objects.filter(observer=person).values("level", "good", "tip", "created")
        ),
        "signed": list(EntrustmentSignature.objects.filter(person=person).values("role", "created")),
        "judged_together": list(
            JointReview.objects.filter(teacher=person).values("remark", "confirmed", "declined")
        ),
        "asked_to_judge": list(
            Invitation.objects.filter(address__in=addresses).values("created", "expires", "reminded")
        ),
    }


def _observation(row) -> dict:
    return {
        "activity": str(row.epa),
        "level": row.level,
        "good": row.good,
        "tip": row.tip,
        "feedback_only": row.formative,
        "at": row.created.isoformat(),
        "by": f"{row.name}, {row.function}",
    }


def erase(person) -> None:
    """What was said of the learner goes, with its recordings. What the person said of others stays the learners', without
    a name; their signatures and answers stay without the person."""
    rows = Judgement.objects.filter(assignment__person=person)
    voices = [row.voice for row in rows.exclude(voice="")]
    rows.delete()
    Question.objects.filter(assignment__person=person).delete()
    EntrustmentDecision.objects.filter(person=person).delete()
    Observation.objects.filter(person=person).delete()
    Observation.objects.filter(observer=person).update(observer=None, name="", address="")
    Confirmation.objects.filter(person=person).update(person=None, name="", address="")
    EntrustmentSignature.objects.filter(person=person).update(person=None)
    JointReview.objects.filter(teacher=person).update(teacher=None, remark="")
    Sitting.objects.filter(address__in=accounts.addresses_of(person)).delete()
    # Files go when the rows are gone for good.
    transaction.on_commit(lambda: remove_files(voices))
