"""States of lists, rows and links in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..views.progress import with_time_left

ROW_STATES = {
    "left_out": gettext_lazy("left out"),
    "problem": gettext_lazy("not awarded: a problem"),
    "failed": gettext_lazy("not awarded: it failed"),
    "waiting": gettext_lazy("waits its turn"),
    "sent": gettext_lazy("awarded, no answer yet"),
    "taken": gettext_lazy("awarded and accepted"),
    "declined": gettext_lazy("declined by the holder"),
    "link_expired": gettext_lazy("awarded, link expired"),
    "link_withdrawn": gettext_lazy("awarded, link withdrawn"),
    "revoked": gettext_lazy("withdrawn"),
    "suspended": gettext_lazy("suspended"),
    "expired": gettext_lazy("awarded, no longer valid"),
}
LINK_STATES = {
    "open": gettext_lazy("works"),
    "used": gettext_lazy("used"),
    "withdrawn": gettext_lazy("withdrawn"),
    "expired": gettext_lazy("expired"),
}


def people(number) -> str:
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


def progress_sentence(progress) -> str:
    """How far it is, for readers and for screen readers."""
    done = _("%(worked)d of %(total)d done.") % {"worked": progress.worked, "total": progress.total}
    return with_time_left(done, progress)
