"""Many planned awards signed at once: what a class list, or a batch of thousands, asks for.

What is the same for all is read and worked out once: texts, learners' identifiers, places in the status list, the opened
key, rows of the log. Each document is still checked by the strict verifier before it is kept, and each has its own row.
"""

import uuid
from collections.abc import Sequence

import structlog
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from audit import api as audit

from ..models import Achievement, Award, Credential, StatusEntry
from ..openbadges.build import Parts, build_credential
from ..proofs.errors import CredentialError
from .credential_plans import credential_plan
from .issuing import row_of
from .known import known_of
from .problems import kept
from .signing import sign_many
from .status_places import reserve_many

log = structlog.get_logger(__name__)
# Documents in memory at a time.
SLICE = 250


def issue_many(awards: Sequence[Award]) -> dict[int, Credential | str]:
    """Sign, check and keep the credentials of awards of one achievement.

    In the caller's transaction; without one, each SLICE of them is a transaction of its own, so that a worker that is killed
    leaves whole ones behind. Returns for each award's key its credential (the one it had, when it was signed before) or the
    reason why it was set aside, as ``problems.kept``. An award that neither has a credential nor waits for one, or was
    erased, is left out. Raises KeysError when no key can be opened, and ValueError for awards of several achievements; then
    nothing was changed.
    """
    if len({award.achievement_id for award in awards}) > 1:
        raise ValueError("awards of one achievement are issued together")
    found: dict[int, Credential | str] = {}
    pks = sorted({award.pk for award in awards})
    alone = not transaction.get_connection().in_atomic_block
    for begin in range(0, len(pks), SLICE):
        part = pks[begin : begin + SLICE]
        if alone:
            _reserve(part)
        with transaction.atomic():
            found |= _issue(_locked(part))
    return found


def _reserve(pks) -> None:
    """Take the places first, in a moment: they are given out under a lock, and other workers sign meanwhile."""
    with transaction.atomic():
        waiting = list(_rows(pks).filter(state=Award.State.PLANNED).only("pk"))
        if waiting:
            achievement = Achievement.objects.select_related("issuer").get(awards=waiting[0])
            reserve_many(issuer=achievement.issuer, awards=waiting)


def _rows(pks):
    """Locked in one order by all who lock them."""
    return Award.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")


def _locked(pks) -> list[Award]:
    """The awards, sharing one achievement."""
    awards = list(_rows(pks).select_related("person"))
    if awards:
        achievement = (
            Achievement.objects.select_related("issuer__organisation")
            .prefetch_related("texts", "alignments")
            .get(pk=awards[0].achievement_id)
        )
        for award in awards:
            award.achievement = achievement
    return awards


def _issue(awards) -> dict[int, Credential | str]:
    found: dict[int, Credential | str] = {award.pk: award.problem for award in awards if award.problem}
    for credential in Credential.objects.filter(award__in=awards).order_by("pk"):
        found[credential.award_id] = credential
    waiting = [award for award in awards if award.state == Award.State.PLANNED]
    if not waiting:
        return found
    issuer, now = waiting[0].achievement.issuer, timezone.now().replace(microsecond=0)
    entries = reserve_many(issuer=issuer, awards=waiting)
    names = {award.pk: uuid.uuid4() for award in waiting}
    documents, refused = _documents(waiting, names, entries, now)
    if documents:
        signed, wrong, key = sign_many(issuer=issuer, documents=documents)
        refused |= wrong
        ready = [award for award in waiting if award.pk in signed]
        found |= _keep(ready, names, entries, signed, key, now)
    return found | _set_aside(waiting, refused)


def _documents(awards, names, entries, now) -> tuple[dict[int, dict], dict[int, CredentialError]]:
    """What each will say, and why some can say nothing."""
    known, parts, documents, refused = known_of(awards), Parts(), {}, {}
    for award in awards:
        try:
            plan = credential_plan(
                award=award, uuid=names[award.pk], entry=entries[award.pk], now=now, known=known
            )
            documents[award.pk] = build_credential(plan, schema=False, parts=parts)
        except CredentialError as problem:
            refused[award.pk] = problem
    return documents, refused


def _keep(awards, names, entries, signed, key, now) -> dict[int, Credential]:
    """Store the documents, say in the status list whose place is whose, and log each signature."""
    rows = [
        row_of(award=award, identity=names[award.pk], text=signed[award.pk], key=key, now=now)
        for award in awards
    ]
    Credential.objects.bulk_create(rows)
    _take_places(rows, entries)
    Award.objects.filter(pk__in=[award.pk for award in awards]).update(
        state=Award.State.ISSUED, problem="", changed=timezone.now()
    )
    audit.record_many(
        action="credentials.signed",
        organisation=rows[0].issuer.slug if rows else "",
        subjects={str(row.uuid): {"key": str(key.uuid)} for row in rows},
    )
    return {row.award_id: row for row in rows}


def _take_places(rows, entries) -> None:
    """Each place becomes that of the first credential of its award, in one statement however many there are."""
    for row in rows:
        entries[row.award_id].credential = row
    places = [entries[row.award_id].pk for row in rows]
    theirs = Credential.objects.filter(award=OuterRef("award"), supersedes=None).values("pk")
    StatusEntry.objects.filter(pk__in=places).update(credential=Subquery(theirs))


def _set_aside(awards, refused) -> dict[int, str]:
    """Those need a person; the reason is for them."""
    problems: dict[int, str] = {}
    if not refused:
        return problems
    for award in awards:
        if award.pk in refused:
            problems[award.pk] = award.problem = kept(refused[award.pk])
            award.state, award.changed = Award.State.ATTENTION, timezone.now()
            log.warning("credential not signed", award=award.pk, code=refused[award.pk].code)
    Award.objects.bulk_update(
        [award for award in awards if award.pk in problems], ["state", "problem", "changed"]
    )
    return problems
