"""Who is who in a placement: named, ended, and known again when they have an account."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from organisations import api as organisations

from ..models import Placement, PlacementRole
from . import client_data
from .badges import may_supervise_peers
from .errors import BadPlacement, NoBadge, OwnAddress
from .rounds import plain

MOST = 20


def name_role(*, placement, by, role, name, function="", address="") -> PlacementRole | None:
    """Say who has a role. Whose confirmed address it is gets it with their account; a teacher with an account becomes the
    placement's teacher (and None is returned). The same twice is one.

    Raises OwnAddress for an address of the learner, NoBadge for a fellow learner without a badge, BadPlacement.
    """
    name, address = " ".join(name.split()), address.strip().lower()
    client_data.refuse_bsn(name, function)
    if role not in PlacementRole.Role.values or not name:
        raise BadPlacement(_("Give a role and a name."))
    if address and plain(address) in map(plain, accounts.addresses_of(placement.person)):
        raise OwnAddress(_("This is an address of your own. Give the address of the other person."))
    person = accounts.people_by_confirmed_address([address]).get(address) if address else None
    with transaction.atomic():
        locked = _open(placement)
        if role == PlacementRole.Role.TEACHER and person is not None and _teaches(person):
            _take_teacher(locked, person, by)
            return None
        if role == PlacementRole.Role.PEER_SUPERVISOR and not _earned(person, locked):
            raise NoBadge(
                _(
                    "A fellow learner can supervise with an account here and a badge of their own. "
                    "Give the address that they sign in with."
                )
            )
        same = locked.roles.filter(role=role, end=None)
        same = same.filter(address=address) if address else same.filter(name=name, address="")
        found = same.first()
        if found is not None:
            return found
        if locked.roles.filter(end=None).count() >= MOST:
            raise BadPlacement(_("There are twenty people already. End a role before you add another."))
        row = locked.roles.create(
            role=role, name=name, function=function.strip(), address=address,
            # A teacher who has no such role at a school stays a name (see the constraint).
            person=None if role == PlacementRole.Role.TEACHER else person,
        )  # fmt: skip
        _record("workplace.role-named", locked, by=by, role=role)
    return row


def set_teacher(*, placement, teacher, by) -> Placement:
    """The school's teacher, with an account, in the place of whoever was it; None takes the teacher away."""
    if teacher is not None and teacher.pk == placement.person_id:
        raise OwnAddress(_("Nobody is their own teacher."))
    with transaction.atomic():
        locked = _open(placement)
        _take_teacher(locked, teacher, by)
    return locked


def end_role(*, row, by) -> PlacementRole:
    """From now on they are no longer it; what they judged stays. A second time is nothing."""
    with transaction.atomic():
        locked = PlacementRole.objects.select_for_update().get(pk=row.pk)
        if locked.is_current:
            locked.end = max(timezone.localdate(), locked.start)
            locked.save(update_fields=["end"])
            _record("workplace.role-ended", locked.placement, by=by, role=locked.role)
    return locked


def recognise(*, person) -> int:
    """Give somebody the roles that wait for a confirmed address of theirs; returns how many.

    For who made an account after they were named. Never a role in a placement of their own.
    """
    addresses = accounts.confirmed_addresses_of(person)
    if not addresses:
        return 0
    rows = PlacementRole.objects.filter(person=None, end=None, address__in=addresses)
    rows = rows.exclude(role__in=[PlacementRole.Role.TEACHER, PlacementRole.Role.PEER_SUPERVISOR])
    found = 0
    with transaction.atomic():
        # Behind the person's row: two browsers that sign in at once give each role once.
        type(person).objects.select_for_update().get(pk=person.pk)
        for row in rows.exclude(placement__person=person):
            taken = PlacementRole.objects.filter(
                placement=row.placement_id, role=row.role, person=person, end=None
            )
            if not taken.exists():
                found += PlacementRole.objects.filter(pk=row.pk, person=None).update(person=person)
    return found


def _open(placement) -> Placement:
    locked = Placement.objects.select_for_update(of=("self",)).select_related("person").get(pk=placement.pk)
    if locked.ended is not None:
        raise BadPlacement(_("This placement was ended."))
    return locked


def _take_teacher(placement, teacher, by) -> None:
    if placement.teacher_id == (teacher.pk if teacher else None):
        return
    placement.teacher = teacher
    placement.save(update_fields=["teacher"])
    if teacher is not None:
        # One truth: whoever stood there by name alone makes room.
        day = timezone.localdate()
        placement.roles.filter(role=PlacementRole.Role.TEACHER, end=None).update(end=day)
    _record("workplace.teacher-set", placement, by=by, there=teacher is not None)


def _teaches(person) -> bool:
    return organisations.has_role(person, organisations.Role.TEACHER)


def _earned(person, placement) -> bool:
    return person is not None and may_supervise_peers(person, placement)


def _record(action, placement, *, by, **data) -> None:
    audit.record(
        action=action, actor=by.uuid if by else None, subject=str(placement.uuid), data=data
    )  # fmt: skip
