"""Who may do what with an account."""

from .models import User


def may_delete_account(person) -> bool:
    """Everyone their own, except the last administrator: a site without one cannot be mended from within."""
    if person.user is None or not person.user.is_superuser:
        return True
    return User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.user_id).exists()


def may_act_for_others(person) -> bool:
    """Who looks after privacy for the whole site: its administrators."""
    return person is not None and person.user is not None and person.user.is_superuser
