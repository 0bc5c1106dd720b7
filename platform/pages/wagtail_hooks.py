"""Wagtail's admin wears the colours and letters of the site, and says what cannot go."""

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("base/css/admin/admin.css"))


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request, instances):
    """Before it is asked whether to delete, also for many at once: what others rest on is named, and stays."""
    used = [str(one) for one in instances if _is_used(one)]
    if not used:
        return None
    messages.error(
        request,
        _(
            "Others rest on this, so it cannot be deleted: %(names)s. You can set it aside instead, if it has a mark for that."
        )
        % {"names": ", ".join(used[:10])},
    )
    return redirect(instances[0].snippet_viewset.get_url_name("list"))


def _is_used(instance) -> bool:
    try:
        Collector(using=DEFAULT_DB_ALIAS, origin=instance).collect([instance])
    except (ProtectedError, RestrictedError):
        return True
    return False
