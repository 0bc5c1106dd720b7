"""Judging and entrustment: what was said of someone, and what someone said of others; handed out, and erased."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
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
from ...models.confirming import called
from ..invitations import withdraw
from ..photos import remove_files

RETENTION = _(
    "Observations and entrustment decisions: as long as the account exists. What you judged of others stays theirs, without"
    " your name. The address of a sitting: a day."
)

_THEIRS = _(
    "A result of a learner rests on it, and an employer who is shown it must be able to ask how it came about. It stays with your"
    " function, your organisation and the way you were verified, without your name, address and voice, as long as the"
    " learner keeps it."
)
KINDS = {
    "judgements": accounts.Kind(_("judgements of your work")),
    "questions": accounts.Kind(_("questions about your work, with your answers")),
    "observations": accounts.Kind(_("observations of your work")),
    "entrustments": accounts.Kind(_("entrustment decisions about you")),
    "requests": accounts.Kind(_("requests to judge at your address")),
    "sittings": accounts.Kind(_("sittings of an assessor")),
    "given": accounts.Kind(_("judgements and questions that you gave"), _THEIRS),
    "observed": accounts.Kind(_("observations that you made of others"), _THEIRS),
    "signed": accounts.Kind(_("entrustment decisions that you signed"), _THEIRS),
    "together": accounts.Kind(_("judgements of others at which you were present"), _THEIRS),
}


def judgement_of(row) -> dict:
    """One judgement, as its learner may read it; a spoken comment is fetched at its address, while signed in."""
    return {
        "uuid": str(row.uuid),
        "results": row.results,
        "level": row.level,
        "comment": row.comment,
        "feedback_only": row.formative,
        "spoken_comment": f"{settings.PUBLIC_URL}/beoordelen/stem/{row.uuid}" if row.voice else "",
        "file": f"workplace/voices/{row.uuid}" if row.voice else "",
        "evidence": row.evidence,
        "corrects": str(row.corrects.uuid) if row.corrects_id else "",
        "reason": row.reason,
        "at": row.created.isoformat(),
        "by": str(row.confirmation),
    }


def files(person) -> list:
    """What was said about somebody's work, in the voice of who judged; and what they said themselves."""
    about = Judgement.objects.filter(assignment__person=person).exclude(voice="")
    own = Q(confirmation__person=person) | Q(
        confirmation__address__in=accounts.confirmed_addresses_of(person)
    )
    return [
        *(accounts.Attached(f"workplace/voices/{row.uuid}", name=row.voice.name) for row in about),
        *_spoken(own),
    ]


def files_of_addresses(addresses) -> list:
    """What somebody said of others, in their own voice."""
    return _spoken(Q(confirmation__address__in=addresses))


def _spoken(own) -> list:
    rows = Judgement.objects.filter(own).exclude(voice="")
    return [accounts.Attached(_place_of(row), name=row.voice.name) for row in rows]


def _place_of(row) -> str:
    return f"workplace/spoken/{row.uuid}"


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
        "signed": list(EntrustmentSignature.objects.filter(person=person).values("role", "created")),
        "judged_together": list(
            JointReview.objects.filter(teacher=person).values("remark", "confirmed", "declined")
        ),
        **_said(
            confirmed=Q(person=person) | Q(address__in=addresses),
            observed=Q(observer=person) | Q(address__in=addresses),
            addresses=addresses,
        ),
    }


def export_addresses(addresses) -> dict:
    """What somebody said of others and was asked, by their address alone."""
    named = Q(address__in=addresses)
    return _said(confirmed=named, observed=named, addresses=addresses)


def _said(*, confirmed, observed, addresses) -> dict:
    """Their own words and marks; whom they are about is the learner's."""
    rows = Confirmation.objects.filter(confirmed).prefetch_related("judgements", "questions")
    return {
        "judged": [
            {
                "name": row.name,
                "function": row.function,
                "address": row.address,
                "how": row.kind,
                "confirmed": row.confirmed.isoformat() if row.confirmed else "",
                "judgements": [_given(one) for one in row.judgements.all()],
                "questions": [one.text for one in row.questions.all()],
            }
            for row in rows
        ],
        "observed": list(
            Observation.objects.filter(observed).values(
                "name", "function", "address", "level", "good", "tip", "created"
            )
        ),
        "asked_to_judge": list(
            Invitation.objects.filter(address__in=addresses).values(
                "address", "name", "created", "expires", "handed_over", "reminded"
            )
        ),
        "sittings": list(Sitting.objects.filter(address__in=addresses).values("name", "function", "created")),
    }


def _given(row) -> dict:
    return {
        "results": row.results,
        "level": row.level,
        "comment": row.comment,
        "spoken_comment_sha256": row.voice_digest,
        "file": _place_of(row) if row.voice else "",
        "reason": row.reason,
        "at": row.created.isoformat(),
    }


def _observation(row) -> dict:
    return {
        "activity": str(row.epa),
        "level": row.level,
        "good": row.good,
        "tip": row.tip,
        "feedback_only": row.formative,
        "at": row.created.isoformat(),
        "by": called(row.name, row.function),
    }


def erase(person) -> dict[str, int]:
    """What was said of the learner goes, with its recordings. What the person said of others stays the learners', without
    a name; their signatures and answers stay without the person."""
    rows = Judgement.objects.filter(assignment__person=person)
    _remove_voices(rows)
    counts = {
        "judgements": accounts.remove(rows),
        "questions": accounts.remove(Question.objects.filter(assignment__person=person)),
        "entrustments": accounts.remove(EntrustmentDecision.objects.filter(person=person)),
        "observations": accounts.remove(Observation.objects.filter(person=person)),
        "signed": EntrustmentSignature.objects.filter(person=person).update(person=None),
        "together": JointReview.objects.filter(teacher=person).update(teacher=None, remark=""),
    }
    named = _without_name(
        Confirmation.objects.filter(person=person), Observation.objects.filter(observer=person)
    )
    return counts | named


def erase_addresses(addresses) -> dict[str, int]:
    """Who judged, observed or was asked by mail alone. A request that still waits ends, and the learner can ask another."""
    asked = Invitation.objects.filter(address__in=addresses)
    for row in asked.filter(withdrawn=None).order_by("assignment", "pk"):
        withdraw(invitation=row)
    counts = {
        "requests": asked.update(address="", name=""),
        "sittings": accounts.remove(Sitting.objects.filter(address__in=addresses)),
    }
    confirmed = Confirmation.objects.filter(address__in=addresses)
    return counts | _without_name(confirmed, Observation.objects.filter(address__in=addresses))


def _without_name(confirmed, observed) -> dict[str, int]:
    """Keep what was said, with function, organisation and how it was verified; the name, the address and the voice go. Who
    confirmed and said nothing goes whole, and the link that they were given says no name either."""
    keys = list(confirmed.exclude(judgements=None, questions=None).values_list("pk", flat=True))
    said = Confirmation.objects.filter(pk__in=keys)
    Invitation.objects.filter(confirmations__in=confirmed).update(name="")
    confirmed.exclude(pk__in=keys).delete()
    _remove_voices(Judgement.objects.filter(confirmation__in=said))
    said.update(person=None, name="", address="", code_hash="")
    return {"given": said.count(), "observed": observed.update(observer=None, name="", address="")}


def _remove_voices(judgements) -> None:
    """The files go when the rows are changed for good; the digest of what was said stays."""
    spoken = judgements.exclude(voice="")
    voices = [row.voice for row in spoken]
    spoken.update(voice="")
    transaction.on_commit(lambda: remove_files(voices))
