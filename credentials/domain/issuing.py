"""From a planned award to its signed document, exactly once.

A worker may die anywhere. A place in the status list is reserved first and found again; signing, storing and the award's new
state are one transaction under the award's lock, so that there is a whole credential or none; a constraint refuses a second.
"""

import hashlib
import json
import uuid

import structlog
from django.db import transaction
from django.utils import timezone

from jobs import api as jobs

from ..models import Award, Credential, StatusEntry
from ..openbadges.build import build_credential
from ..proofs.errors import CredentialError
from ..proofs.times import parse_time
from ..tasks import sign_award
from . import endorsing_completions
from .credential_plans import credential_plan
from .problems import kept
from .signing import sign, text_of
from .status_places import allocate

log = structlog.get_logger(__name__)


def sign_planned(award_pk: int) -> Credential | None:
    """Sign an award that waits for it; one that was signed returns the credential it has, any other None.

    What cannot be said in a credential is set aside with its reason, for an administrator. What may pass (no key could be
    opened) is raised, and the award keeps waiting for the next bell.
    """
    entry = _reserve(award_pk=award_pk)
    try:
        return _issue(award_pk=award_pk, entry=entry)
    except CredentialError as problem:
        return _set_aside(award_pk=award_pk, problem=problem)


def _reserve(*, award_pk) -> StatusEntry | None:
    with transaction.atomic():
        award = locked(award_pk)
        return allocate(award=award) if award.state == Award.State.PLANNED else None


def _issue(*, award_pk, entry) -> Credential | None:
    with transaction.atomic():
        award = locked(award_pk)
        if entry is None or award.state != Award.State.PLANNED:
            return award.credentials.order_by("-pk").first()
        now = timezone.now().replace(microsecond=0)
        identity = uuid.uuid4()
        spoken = endorsing_completions.reserve(award)
        said = endorsing_completions.sign_about(spoken, identity=identity, now=now)
        planned = credential_plan(award=award, uuid=identity, entry=entry, now=now, endorsements=said)
        unsigned = build_credential(planned)
        signed, key = sign(issuer=award.achievement.issuer, document=unsigned, what=str(identity))
        credential = store(award=award, identity=identity, signed=signed, key=key, now=now)
        endorsing_completions.attach(spoken, credential)
        entry.credential = credential
        entry.save(update_fields=["credential"])
        award.state, award.problem = Award.State.ISSUED, ""
        award.save(update_fields=["state", "problem", "changed"])
    return credential


def store(*, award, identity, signed, key, now, supersedes=None) -> Credential:
    """Keep the document byte for byte: this text is what every download hands out."""
    row = row_of(award=award, identity=identity, text=text_of(signed), key=key, now=now)
    row.supersedes = supersedes
    row.save(force_insert=True)
    return row


def row_of(*, award, identity, text, key, now) -> Credential:
    """The row of a signed document, not stored yet. What an issuer signed before the holder agreed is not public."""
    # Most have no end, and reading them all again for it takes its time.
    ends = json.loads(text).get("validUntil") if '"validUntil"' in text else None
    return Credential(
        uuid=identity,
        award=award,
        issuer=award.achievement.issuer,
        document=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        key=key.uuid,
        issued=now,
        valid_until=parse_time(ends) if ends else None,
        public=award.source == Award.Source.RULE or award.agreed is not None,
    )


def locked(award_pk) -> Award:
    """The award with what its credential is made of; others wait until the caller's transaction ends."""
    return (
        Award.objects.select_for_update(of=("self",))
        .select_related("achievement__issuer__organisation", "person")
        .prefetch_related("achievement__texts", "achievement__alignments")
        .get(pk=award_pk)
    )


def _set_aside(*, award_pk, problem) -> None:
    """The award needs a person; the reason is for them, the learner is told that it needs attention."""
    with transaction.atomic():
        Award.objects.filter(pk=award_pk, state=Award.State.PLANNED).update(
            state=Award.State.ATTENTION, problem=kept(problem), changed=timezone.now()
        )
    log.warning("credential not signed", award=award_pk, code=problem.code)


def try_again(*, award) -> Award:
    """An administrator mended what was wrong: plan the signature anew. Any other state stays as it is."""
    with transaction.atomic():
        if Award.objects.filter(pk=award.pk, state=Award.State.ATTENTION).update(
            state=Award.State.PLANNED, changed=timezone.now()
        ):
            jobs.ring(sign_award, award.pk)
    award.refresh_from_db()
    return award
