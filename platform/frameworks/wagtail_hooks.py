"""The frameworks in the editor's menu."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .admin.lists import FrameworkGroup
from .admin.policies import policies

# Before the snippets, which would otherwise get rights by Django's permissions.
for model, policy in policies():
    register_permission_policy(model, policy, exact_class=True)

register_snippet(FrameworkGroup)
