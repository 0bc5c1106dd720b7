"""Words for what is done to many credentials."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..domain.problems import told
from ..models import Credential, StatusEntry
from ..views.progress import with_time_left

# What can be done: its name, and what it means for those to whom it is done.
ACTS = {
    "revoke": lambda: (
        _("Withdraw for good"),
        _("Whoever checks them sees that they were withdrawn. This cannot be undone."),
    ),
    "suspend": lambda: (_("Suspend"), _("They do not hold until you end that.")),
    "lift": lambda: (
        _("End the suspension"),
        _("Each holder gets a new copy that holds; files that were saved before stay suspended."),
    ),
    "renew": lambda: (
        _("Sign anew with today's key"),
        _(
            "For when the key that signed them is known to somebody else. The old ones say that they were replaced."
        ),
    ),
}
DONE = {
    StatusEntry.Kind.REVOKED: lambda: _("Credentials withdrawn"),
    StatusEntry.Kind.SUSPENDED: lambda: _("Credentials suspended"),
    StatusEntry.Kind.REPLACED: lambda: _("Credentials signed anew"),
}


def act_of(row) -> str:
    """What a withdrawal does, as a heading. Only the end of a suspension asks for no reason."""
    if row.kind == StatusEntry.Kind.REPLACED and not row.reason:
        return _("Suspensions ended")
    return DONE[row.kind]()


def progress_sentence(progress) -> str:
    """How far it is, for readers and for screen readers."""
    done = ngettext(
        "%(worked)d of %(total)d is done.", "%(worked)d of %(total)d are done.", progress.worked
    ) % {"worked": progress.worked, "total": progress.total}
    return with_time_left(done, progress)


def failures_of(outcome, language) -> list[tuple[str, str, str]]:
    """Those that could not be done: whose, the page about it, and why; in a fixed number of statements."""
    found = Credential.objects.select_related("award__person").in_bulk([pk for pk, _why in outcome.failed])
    return [
        (
            found[pk].award.person.name,
            reverse("credentials_admin:credential", args=[found[pk].uuid]),
            told(problem, language),
        )
        for pk, problem in outcome.failed
        if pk in found
    ]
