"""Public keys: of an owner, or one."""

from uuid import UUID

from ..models import Key


def public_keys(owner: str) -> list[Key]:
    """Every key that an owner ever had, oldest first; the state says what may still be trusted."""
    return list(Key.objects.filter(owner=owner).defer("private"))


def public_keys_of_many(owners) -> dict[str, list[Key]]:
    """``public_keys`` of several owners, by owner; none for an owner without any."""
    found: dict[str, list[Key]] = {owner: [] for owner in owners}
    for key in Key.objects.filter(owner__in=found).defer("private"):
        found[key.owner].append(key)
    return found


def compromised(uuids) -> set[UUID]:
    """Which of these keys nobody may trust any more."""
    rows = Key.objects.filter(uuid__in=uuids, state=Key.State.COMPROMISED)
    return set(rows.values_list("uuid", flat=True))


def public_key(uuid) -> Key | None:
    """One key, whatever its state."""
    return Key.objects.filter(uuid=uuid).defer("private").first()
