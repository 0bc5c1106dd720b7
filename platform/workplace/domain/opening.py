"""May the learner change it now?"""

from django.utils.translation import gettext as _

from ..models import Assignment
from .errors import NotOpen


def open_locked(assignment) -> Assignment:
    """The row, locked for this transaction; refused when it is with an assessor or done. Raises NotOpen."""
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not locked.is_open:
        raise NotOpen(
            _("This assignment is with your assessor now. Withdraw the invitation if you want to change it.")
        )
    return locked
