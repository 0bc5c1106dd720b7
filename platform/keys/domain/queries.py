"""Public keys: of an owner, or one."""

from ..models import Key


def public_keys(owner: str) -> list[Key]:
    """Every key that an owner ever had, oldest first; the state says what may still be trusted."""
    return list(Key.objects.filter(owner=owner).defer("private"))


def public_key(uuid) -> Key | None:
    """One key, whatever its state."""
    return Key.objects.filter(uuid=uuid).defer("private").first()
