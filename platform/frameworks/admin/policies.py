"""Rights in the editor, by role; nothing is deleted here, since outcomes and credentials lean on every row."""

from django.contrib.auth import get_user_model
from wagtail.permission_policies import BasePermissionPolicy

from accounts import api as accounts
from organisations import api as organisations

from .. import rules
from ..models import ClientGroup, Epa, FrameworkItem, LearningOutcome, Setting

LOOK, WRITE = {"view", "choose"}, {"add", "change"}
CACHE = "_memberships_for_frameworks"


def memberships_of(user) -> list:
    """What an account belongs to in which role, read once a request: the menu asks for every list."""
    if not hasattr(user, CACHE):
        setattr(user, CACHE, organisations.roles_of(accounts.person_of_user(user)))
    return getattr(user, CACHE)


class RolePolicy(BasePermissionPolicy):
    """Everyone in the editor may look; one of ``roles`` at an organisation of one of ``kinds`` may add and change."""

    def __init__(self, model, roles, kinds):
        super().__init__(model)
        self.roles, self.kinds = roles, kinds

    def user_has_permission(self, user, action):
        if not user.is_authenticated or not user.is_active:
            return False
        if action in LOOK:
            return True
        return action in WRITE and rules.has_role(memberships_of(user), self.roles, self.kinds)

    def users_with_any_permission(self, actions):
        users = get_user_model().objects.filter(is_active=True)
        if LOOK & set(actions):
            return users
        if not WRITE & set(actions):
            return users.none()
        return users.filter(
            person__memberships__role__in=self.roles, person__memberships__organisation__kind__in=self.kinds
        ).distinct()


def policies():
    """The policy of each model that the editor shows."""
    yield FrameworkItem, RolePolicy(FrameworkItem, rules.CONFIRMERS, rules.CONFIRMING_KINDS)
    for model in (LearningOutcome, Epa):
        yield model, RolePolicy(model, rules.WRITERS, rules.Kind.values)
    for model in (Setting, ClientGroup):
        yield model, RolePolicy(model, rules.KEEPERS, rules.Kind.values)
