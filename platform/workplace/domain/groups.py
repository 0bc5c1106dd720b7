"""A group assignment: make a group, join it, share evidence in it, and tell each other what one saw."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import api as accounts

from ..models import Evidence, Group, GroupMember, PeerFeedback
from . import client_data, consents
from .classes.codes import SIGNS
from .copying import copy
from .errors import WorkplaceError
from .opening import all_locked, open_locked

CODE_LENGTH = 6
MOST_MEMBERS = 8


class GroupProblem(WorkplaceError):
    """No such group, full, or somebody is in one already."""


def needed(assignment) -> int:
    """How many different professions the brief asks for; 0 for an assignment that one does alone."""
    return assignment.brief.get("professions", 0)


def membership(assignment) -> GroupMember | None:
    """One's place in a group: one statement."""
    return GroupMember.objects.filter(assignment=assignment).select_related("group").first()


def others(member) -> list[GroupMember]:
    """The fellow members: one statement."""
    return list(member.group.members.exclude(pk=member.pk).select_related("assignment__person"))


@dataclass(frozen=True)
class Circle:
    """One's place, the fellow members, and what one told them, by the primary key of who it was told."""

    member: GroupMember
    fellows: list[GroupMember]
    told: dict[int, PeerFeedback]


def circle_of(assignment) -> Circle | None:
    """The group around an assignment; None without one. Three statements, whatever the number of members."""
    member = membership(assignment)
    if member is None:
        return None
    return Circle(member, others(member), {row.receiver_id: row for row in member.given.all()})


def _join(assignment, group, profession) -> GroupMember:
    if membership(assignment):
        raise GroupProblem(_("You are in a group already."))
    return GroupMember.objects.create(group=group, assignment=assignment, profession=profession.strip())


def make(*, assignment, name, profession) -> Group:
    """A new group with oneself in it. Raises GroupProblem, ClientData, NotOpen."""
    client_data.refuse_bsn(name, profession)
    with transaction.atomic():
        locked = open_locked(assignment)
        if not needed(locked):
            raise GroupProblem(_("You do this assignment by yourself."))
        code = "".join(secrets.choice(SIGNS) for _place in range(CODE_LENGTH))
        group = Group.objects.create(activity=locked.activity, name=name.strip(), code=code)
        _join(locked, group, profession)
    return group


def join(*, assignment, code, profession) -> Group:
    """Into the group of a fellow learner; what was shared in it comes along. Raises GroupProblem, ClientData, NotOpen."""
    client_data.refuse_bsn(profession)
    code = "".join(code.upper().split())
    with transaction.atomic():
        locked = open_locked(assignment)
        group = Group.objects.select_for_update().filter(code=code, activity=locked.activity).first()
        if group is None:
            raise GroupProblem(_("No group of this assignment has this code."))
        if group.members.count() >= MOST_MEMBERS:
            raise GroupProblem(_("This group is full."))
        member = _join(locked, group, profession)
        shared = Evidence.objects.filter(
            assignment__membership__group=group, origin=None, copies__isnull=False
        ).distinct()
        for piece in shared:
            copy(piece, member.assignment)
    return group


def leave(*, assignment) -> None:
    """Out of the group, with what one told the others and they told one. Raises NotOpen."""
    with transaction.atomic():
        locked = open_locked(assignment)
        member = membership(locked)
        if member is not None:
            group = member.group
            member.delete()
            if not group.members.exists():
                group.delete()


def share(*, assignment, evidence) -> int:
    """Put a piece of one's own into the work of each fellow member who can still change theirs; returns how many got it.

    Each has a copy of their own: it is judged with their work, and they can take it away. Whoever joins at this very moment
    gets it with the next press. Raises GroupProblem, NotOpen.
    """
    with transaction.atomic():
        group = GroupMember.objects.filter(assignment=assignment).values("group")
        everyone = GroupMember.objects.filter(group__in=group).values_list("assignment", flat=True)
        # Everyone's work is locked before anything is read of it: an assessor may be judging one at this moment.
        rows = all_locked({assignment.pk, *everyone})
        locked = open_locked(assignment)
        member = membership(locked)
        evidence = locked.evidence.filter(pk=evidence.pk).first()
        if member is None or evidence is None:
            raise GroupProblem(_("First make a group, or join one."))
        if evidence.kind == Evidence.Kind.TEXT or evidence.state != Evidence.State.READY:
            raise GroupProblem(_("A text stays yours, and a recording can be shared when it is ready."))
        if evidence.faces and evidence.faces_looked_at is None:
            raise GroupProblem(_("First look at the faces that were found."))
        fellows = [rows[fellow.assignment_id] for fellow in others(member) if fellow.assignment_id in rows]
        accounts.agree(
            person=locked.person, question=consents.GROUP, about=evidence.uuid, to=member.group.name
        )
        return sum(copy(evidence, work) for work in fellows)


def give_feedback(*, assignment, to, went_well, next_step) -> PeerFeedback:
    """Tell a fellow member (``to``: primary key) what one saw; once more changes it. Raises GroupProblem, ClientData."""
    client_data.refuse_bsn(went_well, next_step)
    went_well, next_step = went_well.strip(), next_step.strip()
    if not went_well or not next_step:
        raise GroupProblem(_("Write what went well, and what could be a next step."))
    with transaction.atomic():
        member = membership(assignment)
        fellow = GroupMember.objects.filter(pk=to, group=member.group_id if member else None).first()
        if fellow is None or fellow == member:
            raise GroupProblem(_("This is nobody of your group."))
        feedback, _made = PeerFeedback.objects.update_or_create(
            giver=member, receiver=fellow, defaults={"went_well": went_well, "next_step": next_step}
        )
    return feedback


def gaps(assignment, *, circle=None) -> list[str]:
    """What of the group must still happen before a judgement can be asked, in words; nothing for work done alone.

    ``circle`` is that of the assignment where it was read already.
    """
    wanted = needed(assignment)
    if not wanted:
        return []
    circle = circle or circle_of(assignment)
    if circle is None:
        return [_("your group")]
    there = [row.profession for row in (circle.member, *circle.fellows)]
    professions = {name.casefold() for name in (*there, *circle.member.group.left)}
    found = []
    if len(professions) < wanted:
        found.append(_("a group with %(count)d different professions") % {"count": wanted})
    silent = [row.assignment.person.name for row in circle.fellows if row.pk not in circle.told]
    if silent:
        found.append(_("your feedback to %(names)s") % {"names": ", ".join(silent)})
    return found
