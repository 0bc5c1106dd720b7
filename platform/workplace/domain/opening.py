"""May the learner change it now?"""

from django.utils.translation import gettext as _

from ..models import Assignment, LearningEntry
from .errors import NotOpen


def open_locked(home):
    """The row, locked for this transaction: an assignment, or an entry of the learning log, which is always one's own.

    Refused for an assignment that is with an assessor or done. Raises NotOpen.
    """
    locked = type(home).objects.select_for_update().get(pk=home.pk)
    if isinstance(locked, Assignment) and not locked.is_open:
        raise NotOpen(
            _("This assignment is with your assessor now. Withdraw the invitation if you want to change it.")
        )
    return locked


def all_locked(pks) -> dict[int, Assignment]:
    """Several assignments by primary key, locked in that order: two who lock some of the same never hold what the other
    waits for."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("person")
    return {row.pk: row for row in rows.filter(pk__in=pks).order_by("pk")}


def lies_in(home) -> dict:
    """The field of a piece of evidence that says where it lies."""
    return {"entry" if isinstance(home, LearningEntry) else "assignment": home}
