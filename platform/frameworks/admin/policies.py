"""Rights in the editor, by role; nothing is deleted here, since outcomes and credentials lean on every row."""

from django.contrib.auth import get_user_model
from wagtail.permission_policies import BasePermissionPolicy

from accounts import api as accounts
from organisations import api as organisations

from .. import rules
from ..models import ClientGroup, Epa, FrameworkItem, LearningOutcome, Setting

LOOK, WRITE = {"view", "choose"}, {"add", "change"}
CACHE = "_roles_for_frameworks"


def roles_of_user(user) -> set[str]:
    """The roles of an account, read once a request: the menu asks for every list."""
    if not hasattr(user, CACHE):
        setattr(user, CACHE, {row.role for row in organisations.roles_of(accounts.person_of_user(user))})
    return getattr(user, CACHE)


class RolePolicy(BasePermissionPolicy):
    """Everyone in the editor may look; who has one of ``roles`` may add and change."""

    def __init__(self, model, roles):
        super().__init__(model)
        self.roles = set(roles)

    def user_has_permission(self, user, action):
        if not user.is_authenticated or not user.is_active:
            return False
        return action in LOOK or (action in WRITE and bool(self.roles & roles_of_user(user)))

    def users_with_any_permission(self, actions):
        users = get_user_model().objects.filter(is_active=True)
        if LOOK & set(actions):
            return users
        if not WRITE & set(actions):
            return users.none()
        return users.filter(person__memberships__role__in=self.roles).distinct()


def policies():
    """The policy of each model that the editor shows."""
    for roles, models in (
        (rules.CONFIRMERS, (FrameworkItem,)),
        (rules.WRITERS, (LearningOutcome, Epa)),
        (rules.KEEPERS, (Setting, ClientGroup)),
    ):
        for model in models:
            yield model, RolePolicy(model, roles)
