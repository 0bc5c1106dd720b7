"""What waits for somebody with an account, what they judged, and opening one of them without a link."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts

from ..models import (
    Assignment,
    Confirmation,
    Evidence,
    Invitation,
    JointReview,
    Judgement,
    PlacementRole,
)
from ..rules import may_give_feedback, may_judge_work, roles_in
from .assessors import with_account
from .badges import placements_with_badge
from .beside import fellows_of
from .correcting import is_correctable
from .errors import NotOpen
from .invitations import VALID_FOR
from .judging import locked
from .places import frozen
from .rounds import counting, unanswered

Role = PlacementRole.Role
WAITING = [Assignment.State.ASKED, Assignment.State.QUESTION]
# A request counts as long in the box after this.
LATE = timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """A request in the box: ``instead_of`` names the supervisors whom a deputy replaces; empty when asked oneself.
    ``works_with``: whether this person has a role in the placement, and so sees the learner's growth. ``formative``: it will
    be feedback of a fellow learner."""

    assignment: Any
    since: Any
    instead_of: list[str]
    asked: bool
    works_with: bool
    formative: bool

    @property
    def is_late(self) -> bool:
        return self.since is not None and self.since < timezone.now() - LATE


def open_of(person) -> list[Waiting]:
    """What waits for this person, the oldest first: mailed to an address of theirs, or in a placement in which they have
    a role; for a fellow learner who supervises only with the badge for it. Their own work is never in it, nor what they judged
    in this round. Eight statements, and some more for a fellow learner."""
    addresses = accounts.confirmed_addresses_of(person)
    mailed = unanswered().filter(assignment=OuterRef("pk"), address__in=addresses)
    today = timezone.localdate()
    in_placement = PlacementRole.objects.filter(
        placement=OuterRef("placement"), person=person, start__lte=today
    ).filter(Q(end=None) | Q(end__gt=today))
    rows = (
        Assignment.objects.filter(state__in=WAITING)
        .exclude(person=person)
        .annotate(asked=Exists(mailed))
        .filter(Q(asked=True) | Exists(in_placement) | Q(placement__teacher=person))
        .select_related("person")
        .prefetch_related(Prefetch("invitations", unanswered(), to_attr="links"), "placement__roles")
    )
    rows = _not_judged_by(person, addresses, rows)
    peers = {
        row.pk for row in rows if not row.asked and roles_in(person, row.placement) == {Role.PEER_SUPERVISOR}
    }
    earned = (
        placements_with_badge(person, [row.placement for row in rows if row.pk in peers]) if peers else ()
    )
    fellows = fellows_of(person) if rows else set()
    found = [
        _waiting(row, person, fellows) for row in rows if row.pk not in peers or row.placement_id in earned
    ]
    return sorted(found, key=lambda one: (one.since or timezone.now(), one.assignment.pk))


def asked_of(person, learners) -> set[int]:
    """Of these learners (primary keys) those whose work waits for this person, who was asked by mail and did not judge it in
    this round: four statements at most."""
    addresses = accounts.confirmed_addresses_of(person)
    mailed = unanswered().filter(assignment=OuterRef("pk"), address__in=addresses)
    rows = Assignment.objects.filter(Exists(mailed), state=Assignment.State.ASKED, person__in=learners)
    return {row.person_id for row in _not_judged_by(person, addresses, rows.exclude(person=person))}


def _not_judged_by(person, addresses, rows) -> list[Assignment]:
    """Without those of which what this person said still counts: after a "not yet", or of other work, they are asked anew."""
    rows = rows.select_related("placement__organisation", "placement__setting", "placement__client_group")
    holding = Judgement.objects.filter(correction=None).select_related("confirmation")
    pieces = Evidence.objects.only("assignment", "digest")
    rows = rows.prefetch_related(
        Prefetch("judgements", holding, to_attr="holding"), Prefetch("evidence", pieces, to_attr="pieces")
    )
    return [row for row in rows if not _judged(row, person, addresses)]


def _judged(row, person, addresses) -> bool:
    said = counting(row.holding, [piece.digest for piece in row.pieces], frozen(row.placement))
    return any(
        one.confirmation.person_id == person.pk or one.confirmation.address in addresses for one in said
    )


def _waiting(row, person, fellows) -> Waiting:
    links = sorted(row.links, key=lambda link: link.created)
    since = links[0].created if links else None
    roles = roles_in(person, row.placement)
    replaces = not row.asked and roles == {Role.DEPUTY}
    names = [one.name for one in supervisors_of(row.placement)] if replaces else []
    return Waiting(
        assignment=row,
        since=since,
        instead_of=names,
        asked=row.asked,
        works_with=bool(roles - {Role.PEER_SUPERVISOR}),
        formative=roles == {Role.PEER_SUPERVISOR} or row.person_id in fellows,
    )


def supervisors_of(placement) -> list[PlacementRole]:
    """Who supervises there today."""
    if placement is None:
        return []
    return [row for row in placement.roles.all() if row.role == Role.SUPERVISOR and row.is_current]


def workload(waiting) -> list[tuple[str, int]]:
    """How many of these requests each supervisor has, the busiest first. One in two hands counts for both."""
    counts: Counter[str] = Counter()
    for one in waiting:
        for row in supervisors_of(one.assignment.placement):
            counts[row.name] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def judged_by(person):
    """What this person judged, the newest first, as a queryset for pages."""
    addresses = accounts.confirmed_addresses_of(person)
    return (
        Judgement.objects.filter(correction=None)
        .filter(Q(confirmation__person=person) | Q(confirmation__address__in=addresses - {""}))
        .select_related("assignment__person", "confirmation__organisation", "corrects")
        .order_by("-created", "-pk")
    )


def judged_by_me(person, uuid) -> Judgement | None:
    """A judgement that this person gave and may still correct."""
    row = judged_by(person).filter(uuid=uuid).first()
    return row if row is not None and is_correctable(row) else None


def joint_of(person) -> list[JointReview]:
    """Where somebody said that this teacher judged along, and the teacher has not answered."""
    rows = JointReview.objects.filter(teacher=person, confirmed=None, declined=None)
    return list(
        rows.select_related("judgement__assignment__person", "judgement__confirmation").order_by("pk")
    )


def open_for(*, person, assignment, function, same_browser=False) -> Confirmation:
    """Confirm somebody with an account for this request: on the link that was mailed to them, else on one of their own.

    Raises NotOpen where they have no say in it, or it is not asked (any more).
    """
    addresses = accounts.confirmed_addresses_of(person)
    with transaction.atomic():
        row = locked(assignment.pk)
        links = row.invitations.filter(
            withdrawn=None, expires__gt=timezone.now(), address__in=addresses - {""}
        )
        link = links.first()
        allowed = link or may_judge_work(person, row) or may_give_feedback(person, row)
        if row.state not in WAITING or row.person_id == person.pk or not allowed:
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
        link = link or Invitation.objects.create(
            assignment=row, address=min(addresses, default=""), expires=timezone.now() + VALID_FOR,
            language=person.language, no_reminders=timezone.now(),
        )  # fmt: skip
        earlier = Confirmation.objects.filter(invitation=link, person=person, confirmed__isnull=False).last()
        return earlier or with_account(
            invitation=link, person=person, function=function, same_browser=same_browser
        )
