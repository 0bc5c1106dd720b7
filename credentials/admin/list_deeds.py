"""What an administrator does with a list: each a button on its page, and a sentence afterwards."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.api import person_of

from ..domain.batches import mending, starting
from ..domain.errors import BatchRefused
from ..models import AwardBatch
from .access import for_administrators
from .list_access import found
from .numbers import number_in

# What a button does, and what is said afterwards.
DEEDS = {
    "nakijken": (mending.look_again, gettext_lazy("The rows were checked again.")),
    "starten": (
        starting.start,
        gettext_lazy("It began. You may leave this page: it goes on by itself."),
    ),
    "akkoord": (
        starting.approve,
        gettext_lazy("You agreed, and it began. You may leave this page: it goes on by itself."),
    ),
    "terug": (
        starting.take_back,
        gettext_lazy("The list can be changed again. Nothing was awarded."),
    ),
    "stoppen": (starting.cancel, gettext_lazy("It stopped. What was awarded stays awarded.")),
    "verder": (starting.go_on, gettext_lazy("It goes on with the rest.")),
    "opnieuw": (starting.again, gettext_lazy("The rows that failed are tried once more.")),
}
# With these the form says to how many one awards, as one saw it.
COUNTED = {"starten", "akkoord"}


@require_POST
@for_administrators
def deed(request, issuers, uuid, what):
    """One of DEEDS; what cannot be done now is said on the list's page."""
    do, said = DEEDS[what]
    seen = {"expected": number_in(request.POST.get("aantal", ""))} if what in COUNTED else {}
    try:
        row = do(batch=found(issuers, uuid), person=person_of(request), **seen)
    except BatchRefused as refused:
        messages.error(request, str(refused))
    else:
        if row.state == AwardBatch.State.WAITING:
            said = _("Another administrator has to agree. Until then nothing is awarded.")
        messages.success(request, said)
    return redirect("credentials_admin:list", uuid=uuid)


@require_POST
@for_administrators
def throw_away(request, issuers, uuid):
    try:
        starting.throw_away(batch=found(issuers, uuid), person=person_of(request))
    except BatchRefused as refused:
        messages.error(request, str(refused))
        return redirect("credentials_admin:list", uuid=uuid)
    messages.success(request, _("The list is gone, with everything in it."))
    return redirect("credentials_admin:lists")
