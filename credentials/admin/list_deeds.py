"""What an administrator does with a list: each a button on its page, and a sentence afterwards."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.api import person_of

from ..domain.batches import mending, starting
from ..domain.errors import BatchRefused
from ..models import AwardBatch
from .access import for_administrators
from .list_access import found

State = AwardBatch.State


def _expected(request) -> int:
    text = request.POST.get("aantal", "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


# What a button does, and what is said afterwards.
DEEDS = {
    "nakijken": (
        lambda _request, row, person: mending.look_again(batch=row, person=person),
        lambda _row: _("The rows were checked again."),
    ),
    "starten": (
        lambda request, row, person: starting.start(batch=row, person=person, expected=_expected(request)),
        lambda row: (
            _("Another administrator has to agree. Until then nothing is awarded.")
            if row.state == State.WAITING
            else _("It began. You may leave this page: it goes on by itself.")
        ),
    ),
    "akkoord": (
        lambda request, row, person: starting.approve(batch=row, person=person, expected=_expected(request)),
        lambda _row: _("You agreed, and it began. You may leave this page: it goes on by itself."),
    ),
    "terug": (
        lambda _request, row, person: starting.take_back(batch=row, person=person),
        lambda _row: _("The list can be changed again. Nothing was awarded."),
    ),
    "stoppen": (
        lambda _request, row, person: starting.cancel(batch=row, person=person),
        lambda _row: _("It stopped. What was awarded stays awarded."),
    ),
    "verder": (
        lambda _request, row, person: starting.go_on(batch=row, person=person),
        lambda _row: _("It goes on with the rest."),
    ),
    "opnieuw": (
        lambda _request, row, person: starting.again(batch=row, person=person),
        lambda _row: _("The rows that failed are tried once more."),
    ),
}


@require_POST
@for_administrators
def deed(request, issuers, uuid, what):
    """One of DEEDS; what cannot be done now is said on the list's page."""
    do, said = DEEDS[what]
    try:
        row = do(request, found(issuers, uuid), person_of(request))
    except BatchRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said(row))
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
