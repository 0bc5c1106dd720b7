"""A place for each credential in a list of withdrawn ones, reserved before it is signed."""

import secrets

from django.db import transaction

from ..models import StatusEntry, StatusList
from .holding import hold_issuer

DICE = secrets.SystemRandom()
# How many places one question to the database asks for.
MAX_TRIED = 5_000


def allocate(*, award) -> StatusEntry:
    """A random free place for an award's next credential; the one it has already when nothing was signed with it yet."""
    return reserve_many(issuer=award.achievement.issuer, awards=[award])[award.pk]


def reserve_many(*, issuer, awards) -> dict[int, StatusEntry]:
    """A place for each award of one issuer, by the award's primary key; what was reserved before and not used is found
    again. Whatever races, no place is given out twice: the issuer is locked, and a constraint refuses the second. Who finds
    all places again waits for nobody."""
    with transaction.atomic():
        found = _waiting(issuer, awards)
        if len(found) < len(awards):
            hold_issuer(issuer.pk)
            # Somebody else may have taken them a moment ago.
            found = _waiting(issuer, awards)
            rest = [award for award in awards if award.pk not in found]
            found |= {
                entry.award_id: entry for entry in _reserve(issuer, [{"award": award} for award in rest])
            }
        return found


def _waiting(issuer, awards) -> dict[int, StatusEntry]:
    """The places that these awards have and did not use, each with its list, which is read once and without its documents."""
    rows = StatusEntry.objects.filter(award__in=awards, credential=None, revoked=None).order_by("-pk")
    lists = {row.pk: row for row in issuer.status_lists.only("uuid", "size", "issuer")}
    found = {}
    for entry in rows:
        if entry.status_list_id in lists:
            entry.status_list = lists[entry.status_list_id]
            found[entry.award_id] = entry
    return found


def reserve_for_endorsement(*, endorsement) -> StatusEntry:
    """The place of an endorsement, among those of the credentials of its issuer; a second call finds it again."""
    with transaction.atomic():
        hold_issuer(endorsement.issuer_id)
        found = StatusEntry.objects.select_related("status_list").filter(endorsement=endorsement).first()
        return found or _reserve(endorsement.issuer, [{"endorsement": endorsement}])[0]


def _reserve(issuer, owners) -> list[StatusEntry]:
    """New places in the newest list, and in further ones as they fill up. The issuer is locked by the caller."""
    made: list[StatusEntry] = []
    while len(made) < len(owners):
        row, room = _with_room(issuer)
        part = owners[len(made) : len(made) + room]
        indexes = _free_indexes(row, len(part))
        made += StatusEntry.objects.bulk_create(
            [
                StatusEntry(status_list=row, index=index, **owner)
                for index, owner in zip(indexes, part, strict=True)
            ]
        )
    return made


def _with_room(issuer) -> tuple[StatusList, int]:
    """The newest list and how many more go into it: no more than half of a list is used, so that a random place is
    found at once and a place says nothing of when it was taken (Bitstring Status List 1.0, 6.1)."""
    newest = issuer.status_lists.order_by("-pk").first()
    if newest:
        room = newest.size // 2 - newest.entries.count()
        if room > 0:
            return newest, room
    newest = StatusList.objects.create(issuer=issuer)
    return newest, newest.size // 2


def _free_indexes(row, count) -> list[int]:
    """So many random places that nobody has."""
    free: list[int] = []
    while len(free) < count:
        tried = DICE.sample(range(row.size), min(row.size, MAX_TRIED, 2 * (count - len(free)) + 16))
        taken = set(row.entries.filter(index__in=tried).values_list("index", flat=True)) | set(free)
        free += [index for index in tried if index not in taken]
    return free[:count]
